package org.sortiment.api.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveException;

/**
 * The plug-ins of this process by id: choice models, solvers, candidate solvers, basket solvers,
 * backends, stock planners, profit bounds, stock simulators, instance generators, and further
 * kinds. Thread-safe; a provider that fails to load is recorded in {@link #failures} and disturbs
 * nothing else.
 */
public final class ProviderRegistry {
  private static final String INVENTORY = "sortiment-solvers-inventory";

  private final ProviderSet<ChoiceModelProvider> choiceModels;
  private final ProviderSet<SolverProvider> solvers;
  private final ProviderSet<CandidateSolverProvider> candidateSolvers;
  private final ProviderSet<BasketSolverProvider> basketSolvers;
  private final ProviderSet<LpBackendProvider> backends;
  private final ProviderSet<StockPlannerProvider> stockPlanners;
  private final ProviderSet<ProfitBoundProvider> profitBounds;
  private final ProviderSet<StockSimulatorProvider> stockSimulators;
  private final ProviderSet<InstanceGenerator> instanceGenerators;
  private final Source source;
  private final Map<Class<?>, ProviderSet<?>> others = new ConcurrentHashMap<>();

  /** Where providers come from. */
  private interface Source {
    <P extends Provider> ProviderSet<P> of(
        String what, Class<P> kind, Function<? super P, ?> constant);
  }

  private ProviderRegistry(Source source) {
    this.source = source;
    this.choiceModels = source.of("choice model", ChoiceModelProvider.class, Provider::id);
    this.solvers = source.of("solver", SolverProvider.class, SolverProvider::methods);
    this.candidateSolvers =
        source.of("candidate solver", CandidateSolverProvider.class, CandidateSolverProvider::rank);
    this.basketSolvers =
        source.of("basket solver", BasketSolverProvider.class, BasketSolverProvider::rank);
    this.backends = source.of("backend", LpBackendProvider.class, LpBackendProvider::rank);
    this.stockPlanners =
        source.of("stock planner", StockPlannerProvider.class, StockPlannerProvider::rank);
    this.profitBounds =
        source.of("profit bound", ProfitBoundProvider.class, ProfitBoundProvider::rank);
    this.stockSimulators =
        source.of("stock simulator", StockSimulatorProvider.class, StockSimulatorProvider::rank);
    this.instanceGenerators =
        source.of("instance generator", InstanceGenerator.class, Provider::id);
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
        new Source() {
          @Override
          public <P extends Provider> ProviderSet<P> of(
              String what, Class<P> kind, Function<? super P, ?> constant) {
            return ProviderSet.load(what, kind, constant, loader);
          }
        });
  }

  /** Exactly these providers, for tests and for programs that wire by hand. */
  public static ProviderRegistry of(Collection<? extends Provider> providers) {
    List<Provider> all = List.copyOf(providers);
    return new ProviderRegistry(
        new Source() {
          @Override
          public <P extends Provider> ProviderSet<P> of(
              String what, Class<P> kind, Function<? super P, ?> constant) {
            return ProviderSet.of(what, kind, constant, all);
          }
        });
  }

  /** The choice models, by id. */
  public ProviderSet<ChoiceModelProvider> choiceModels() {
    return choiceModels;
  }

  /** The solvers, by id. */
  public ProviderSet<SolverProvider> solvers() {
    return solvers;
  }

  /** The solvers for few candidates, by id. */
  public ProviderSet<CandidateSolverProvider> candidateSolvers() {
    return candidateSolvers;
  }

  /** The solvers for baskets, by id. */
  public ProviderSet<BasketSolverProvider> basketSolvers() {
    return basketSolvers;
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

  /**
   * The providers of a kind that has no method of its own here, by id. Loaded when first asked for.
   *
   * @param what a provider of that kind is called in messages
   * @param kind its interface, which the module of this class must use
   */
  public <P extends Provider> ProviderSet<P> providers(String what, Class<P> kind) {
    ProviderSet<?> found =
        others.computeIfAbsent(kind, each -> source.of(what, kind, Provider::id));
    @SuppressWarnings("unchecked") // filed under its own kind
    ProviderSet<P> ofKind = (ProviderSet<P>) found;
    return ofKind;
  }

  /** The candidate solver of the highest rank. */
  public CandidateSolverProvider defaultCandidateSolver() {
    return candidateSolvers.all().stream()
        .max(
            Comparator.comparingInt(CandidateSolverProvider::rank)
                .thenComparing(CandidateSolverProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("candidate solver", "sortiment-solvers-discretization"));
  }

  /** The basket solver of the highest rank. */
  public BasketSolverProvider defaultBasketSolver() {
    return basketSolvers.all().stream()
        .max(
            Comparator.comparingInt(BasketSolverProvider::rank)
                .thenComparing(BasketSolverProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("basket solver", "sortiment-solvers-basket"));
  }

  /** The planner of the highest rank. */
  public StockPlannerProvider defaultStockPlanner() {
    return stockPlanners.all().stream()
        .max(
            Comparator.comparingInt(StockPlannerProvider::rank)
                .thenComparing(StockPlannerProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("stock planner", INVENTORY));
  }

  /** The bound of the highest rank. */
  public ProfitBoundProvider defaultProfitBound() {
    return profitBounds.all().stream()
        .max(
            Comparator.comparingInt(ProfitBoundProvider::rank)
                .thenComparing(ProfitBoundProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("profit bound", INVENTORY));
  }

  /** The simulator of the highest rank. */
  public StockSimulatorProvider defaultStockSimulator() {
    return stockSimulators.all().stream()
        .max(
            Comparator.comparingInt(StockSimulatorProvider::rank)
                .thenComparing(StockSimulatorProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("stock simulator", INVENTORY));
  }

  private static SolveException missing(String kind, String module) {
    return new SolveException(
        "No " + kind + " is available. Maybe add " + module + " to the class path.");
  }

  /** Every provider that could not be loaded, and why. */
  public List<ProviderSet.Failure> failures() {
    List<ProviderSet.Failure> all = new ArrayList<>(choiceModels.failures());
    all.addAll(solvers.failures());
    all.addAll(candidateSolvers.failures());
    all.addAll(basketSolvers.failures());
    all.addAll(backends.failures());
    all.addAll(stockPlanners.failures());
    all.addAll(profitBounds.failures());
    all.addAll(stockSimulators.failures());
    all.addAll(instanceGenerators.failures());
    others.values().forEach(kind -> all.addAll(kind.failures()));
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
      throw placed(e, spec.path());
    } catch (RuntimeException | LinkageError e) {
      throw failed(provider, e);
    }
    spec.requireAllRead();
    probe(provider, model, catalog);
    return model;
  }

  /** A model's own message knows the key at most: where the parameters stand is put in front. */
  private static InvalidInputException placed(InvalidInputException e, String place) {
    boolean isPlaced =
        place.isEmpty()
            || e.path().equals(place)
            || e.path().startsWith(place + ".")
            || e.path().startsWith(place + "[");
    return isPlaced ? e : e.within(place);
  }

  /**
   * Asks once, so that a plug-in that always fails is named before any solver starts, and checks
   * that the model equals what it claims to equal.
   */
  private static void probe(ChoiceModelProvider provider, ChoiceModel model, Catalog catalog) {
    String id = provider.id();
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
      throw failed(provider, e);
    }
  }

  private static SolveException failed(ChoiceModelProvider provider, Throwable error) {
    String plugin = "The choice model plug-in \"" + provider.id() + "\" ";
    Optional<String> outdated = outdatedPlugin(error);
    if (outdated.isEmpty()) {
      return new SolveException(plugin + "failed: " + error, error);
    }
    // All there is to know is in the message: a cause would make it a defect.
    SolveException refusal =
        new SolveException(
            plugin + outdated.get() + " (" + ProviderSet.originOf(provider.getClass()) + ").");
    refusal.addSuppressed(error);
    return refusal;
  }

  /**
   * What to say of a plug-in whose call failed like this, "was compiled for another version ..." or
   * "needs the class ..."; empty when no missing class or method is to blame.
   */
  public static Optional<String> outdatedPlugin(Throwable error) {
    return LinkErrors.explain(error);
  }

  /** The backend of that id, made now. */
  public LpBackend backend(String id) {
    LpBackendProvider provider = backends.require(id);
    Optional<String> reason = LpBackendProvider.reasonAgainst(provider);
    if (reason.isPresent()) {
      throw new SolveException("The backend \"" + id + "\" cannot be used here: " + reason.get());
    }
    return make(provider);
  }

  /** The available backend of the highest rank. */
  public LpBackend defaultBackend() {
    return make(
        backends.all().stream()
            .filter(provider -> LpBackendProvider.reasonAgainst(provider).isEmpty())
            .max(
                Comparator.comparingInt(LpBackendProvider::rank)
                    .thenComparing(LpBackendProvider::id, Comparator.reverseOrder()))
            .orElseThrow(
                () ->
                    new SolveException(
                        "No LP backend is available. Maybe add sortiment-backend-ojalgo to the class"
                            + " path.")));
  }

  private LpBackend make(LpBackendProvider provider) {
    LpBackend backend;
    try {
      backend = Objects.requireNonNull(provider.create(this), "it made none");
      Objects.requireNonNull(backend.id(), "the id of what it made is null");
      Objects.requireNonNull(backend.capabilities(), "what it can do is null");
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw new PluginException(
          "backend",
          provider.id(),
          outdatedPlugin(e)
              .map(text -> text + " (" + ProviderSet.originOf(provider.getClass()) + ")")
              .orElse("cannot make a backend: " + e),
          e);
    }
    return backend;
  }
}
