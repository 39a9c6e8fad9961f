package org.sortiment.api.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveException;

/**
 * The plug-ins of this process by id: choice models, solvers, backends, stock planners, profit
 * bounds, stock simulators and instance generators. Immutable and thread-safe; a provider that
 * fails to load is recorded in {@link #failures} and disturbs nothing else.
 */
public final class ProviderRegistry {
  private final ProviderSet<ChoiceModelProvider> choiceModels;
  private final ProviderSet<SolverProvider> solvers;
  private final ProviderSet<LpBackendProvider> backends;
  private final ProviderSet<StockPlannerProvider> stockPlanners;
  private final ProviderSet<ProfitBoundProvider> profitBounds;
  private final ProviderSet<StockSimulatorProvider> stockSimulators;
  private final ProviderSet<InstanceGenerator> instanceGenerators;
  private final ProviderSet<EstimatorProvider> estimators;

  private ProviderRegistry(
      ProviderSet<ChoiceModelProvider> choiceModels,
      ProviderSet<SolverProvider> solvers,
      ProviderSet<LpBackendProvider> backends,
      ProviderSet<StockPlannerProvider> stockPlanners,
      ProviderSet<ProfitBoundProvider> profitBounds,
      ProviderSet<StockSimulatorProvider> stockSimulators,
      ProviderSet<InstanceGenerator> instanceGenerators,
      ProviderSet<EstimatorProvider> estimators) {
    this.choiceModels = choiceModels;
    this.solvers = solvers;
    this.backends = backends;
    this.stockPlanners = stockPlanners;
    this.profitBounds = profitBounds;
    this.stockSimulators = stockSimulators;
    this.instanceGenerators = instanceGenerators;
    this.estimators = estimators;
  }

  /** What {@link java.util.ServiceLoader} finds through the context class loader. */
  public static ProviderRegistry discover() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return discover(context == null ? ClassLoader.getSystemClassLoader() : context);
  }

  /**
   * What {@link java.util.ServiceLoader} finds through this class loader.
   *
   * @throws IllegalStateException when two providers of one kind share a name; it names both jars
   */
  public static ProviderRegistry discover(ClassLoader loader) {
    return new ProviderRegistry(
        ProviderSet.load("choice model", ChoiceModelProvider.class, loader),
        ProviderSet.load("solver", SolverProvider.class, loader),
        ProviderSet.load("backend", LpBackendProvider.class, loader),
        ProviderSet.load("stock planner", StockPlannerProvider.class, loader),
        ProviderSet.load("profit bound", ProfitBoundProvider.class, loader),
        ProviderSet.load("stock simulator", StockSimulatorProvider.class, loader),
        ProviderSet.load("instance generator", InstanceGenerator.class, loader),
        ProviderSet.load("estimator", EstimatorProvider.class, loader));
  }

  /** Exactly these providers, for tests and for programs that wire by hand. */
  public static ProviderRegistry of(Collection<? extends Provider> providers) {
    return new ProviderRegistry(
        ProviderSet.of("choice model", ChoiceModelProvider.class, providers),
        ProviderSet.of("solver", SolverProvider.class, providers),
        ProviderSet.of("backend", LpBackendProvider.class, providers),
        ProviderSet.of("stock planner", StockPlannerProvider.class, providers),
        ProviderSet.of("profit bound", ProfitBoundProvider.class, providers),
        ProviderSet.of("stock simulator", StockSimulatorProvider.class, providers),
        ProviderSet.of("instance generator", InstanceGenerator.class, providers),
        ProviderSet.of("estimator", EstimatorProvider.class, providers));
  }

  /** The choice models, by id. */
  public ProviderSet<ChoiceModelProvider> choiceModels() {
    return choiceModels;
  }

  /** The solvers, by id. */
  public ProviderSet<SolverProvider> solvers() {
    return solvers;
  }

  /** The backends, by id, available or not. */
  public ProviderSet<LpBackendProvider> backends() {
    return backends;
  }

  /** The planners of stock, by id. */
  public ProviderSet<StockPlannerProvider> stockPlanners() {
    return stockPlanners;
  }

  /** The bounds on the profit of stock plans, by id. */
  public ProviderSet<ProfitBoundProvider> profitBounds() {
    return profitBounds;
  }

  /** The simulators of seasons, by id. */
  public ProviderSet<StockSimulatorProvider> stockSimulators() {
    return stockSimulators;
  }

  /** The generators of instances, by id. */
  public ProviderSet<InstanceGenerator> instanceGenerators() {
    return instanceGenerators;
  }

  /** The estimators of choice models, by id: the type of the model. */
  public ProviderSet<EstimatorProvider> estimators() {
    return estimators;
  }

  /** The planner of the highest rank. */
  public StockPlannerProvider defaultStockPlanner() {
    return stockPlanners.all().stream()
        .max(
            Comparator.comparingInt(StockPlannerProvider::rank)
                .thenComparing(StockPlannerProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("stock planner"));
  }

  /** The bound of the highest rank. */
  public ProfitBoundProvider defaultProfitBound() {
    return profitBounds.all().stream()
        .max(
            Comparator.comparingInt(ProfitBoundProvider::rank)
                .thenComparing(ProfitBoundProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("profit bound"));
  }

  /** The simulator of the highest rank. */
  public StockSimulatorProvider defaultStockSimulator() {
    return stockSimulators.all().stream()
        .max(
            Comparator.comparingInt(StockSimulatorProvider::rank)
                .thenComparing(StockSimulatorProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("stock simulator"));
  }

  private static SolveException missing(String kind) {
    return new SolveException(
        "No " + kind + " is available. Maybe add sortiment-solvers-inventory to the class path.");
  }

  /** Every provider that could not be loaded, and why. */
  public List<ProviderSet.Failure> failures() {
    List<ProviderSet.Failure> all = new ArrayList<>(choiceModels.failures());
    all.addAll(solvers.failures());
    all.addAll(backends.failures());
    all.addAll(stockPlanners.failures());
    all.addAll(profitBounds.failures());
    all.addAll(stockSimulators.failures());
    all.addAll(instanceGenerators.failures());
    all.addAll(estimators.failures());
    return List.copyOf(all);
  }

  /**
   * Builds a choice model and checks that every parameter was used and that the model equals the
   * Markov chain or the attraction model that it claims to equal, on all sets of up to 10 products,
   * otherwise on up to 64 random ones.
   *
   * @throws UnknownProviderException when no plug-in has that type
   * @throws InvalidInputException when a parameter breaks a rule or is unknown
   * @throws SolveException when the plug-in itself fails, does not fit this version of the plug-in
   *     interface, or makes a model that does not keep its claim
   */
  public ChoiceModel createModel(ModelSpec spec, Catalog catalog) {
    ChoiceModelProvider provider = choiceModels.require(spec.type());
    ChoiceModel model;
    try {
      model = provider.create(spec, catalog);
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw failed(provider.id(), e);
    }
    spec.requireAllRead();
    probe(provider.id(), model, catalog);
    return model;
  }

  /**
   * Makes an estimator and checks that every setting was used.
   *
   * @throws UnknownProviderException when no plug-in estimates that type of model
   * @throws InvalidInputException when a setting breaks a rule or is unknown
   * @throws SolveException when the plug-in itself fails
   */
  public Estimator createEstimator(ModelSpec settings) {
    EstimatorProvider provider = estimators.require(settings.type());
    Estimator estimator;
    try {
      estimator = provider.create(settings);
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new SolveException("The estimator plug-in \"" + provider.id() + "\" failed: " + e, e);
    }
    settings.requireAllRead();
    return estimator;
  }

  /**
   * Asks once, so that a plug-in that always fails is named before any solver starts, and checks
   * that the model equals what it claims to equal.
   */
  private static void probe(String id, ChoiceModel model, Catalog catalog) {
    try {
      if (model.productCount() != catalog.size()) {
        throw new SolveException(
            "The choice model plug-in \""
                + id
                + "\" failed: it made a model over "
                + model.productCount()
                + " products for a catalog of "
                + catalog.size()
                + ".");
      }
      Evaluation.of(new AssortmentProblem(catalog, model), Assortment.all(catalog.size()));
      ChainClaim.check(id, model, catalog);
    } catch (SolveException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw failed(id, e);
    }
  }

  private static SolveException failed(String id, Throwable error) {
    String plugin = "The choice model plug-in \"" + id + "\" ";
    Optional<String> outdated = outdatedPlugin(error);
    if (outdated.isEmpty()) {
      return new SolveException(plugin + "failed: " + error, error);
    }
    // All there is to know is in the message: a cause would make it a defect.
    SolveException refusal = new SolveException(plugin + outdated.get() + ".");
    refusal.addSuppressed(error);
    return refusal;
  }

  /**
   * What to say of a plug-in whose call failed like this, "was compiled for another version ...";
   * empty when the versions are not to blame.
   */
  public static Optional<String> outdatedPlugin(Throwable error) {
    return LinkErrors.explain(error);
  }

  /** The backend of that id, made now. */
  public LpBackend backend(String id) {
    LpBackendProvider provider = backends.require(id);
    Optional<String> reason = provider.unavailable();
    if (reason.isPresent()) {
      throw new SolveException("The backend \"" + id + "\" cannot be used here: " + reason.get());
    }
    return provider.create(this);
  }

  /** The available backend of the highest rank. */
  public LpBackend defaultBackend() {
    return backends.all().stream()
        .filter(provider -> provider.unavailable().isEmpty())
        .max(
            Comparator.comparingInt(LpBackendProvider::rank)
                .thenComparing(LpBackendProvider::id, Comparator.reverseOrder()))
        .orElseThrow(
            () ->
                new SolveException(
                    "No LP backend is available. Maybe add sortiment-backend-ojalgo to the class"
                        + " path."))
        .create(this);
  }
}
