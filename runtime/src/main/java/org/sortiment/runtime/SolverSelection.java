package org.sortiment.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sortiment.api.Spelling;
import org.sortiment.api.basket.BasketSolver;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.CandidateSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.api.spi.UnknownProviderException;

/**
 * Picks the solver for a problem: the one that was asked for by {@code id} or {@code id/method}, or
 * else the most suitable one, ties by id. Immutable.
 *
 * <p>No container is needed:
 *
 * {@snippet class="org.sortiment.examples.EmbeddingPage" region="registry"}
 */
public final class SolverSelection {
  private final ProviderRegistry registry;
  private final Supplier<LpBackend> backend;
  private final Optional<SolverProvider> forced;
  private final Optional<String> method;

  private SolverSelection(
      ProviderRegistry registry,
      Supplier<LpBackend> backend,
      Optional<SolverProvider> forced,
      Optional<String> method) {
    this.registry = registry;
    this.backend = backend;
    this.forced = forced;
    this.method = method;
  }

  /** The most suitable solver, with the default backend. */
  public static SolverSelection automatic(ProviderRegistry registry) {
    return new SolverSelection(
        registry, registry::defaultBackend, Optional.empty(), Optional.empty());
  }

  /**
   * The same with the backend of that id.
   *
   * @throws UnknownProviderException when there is none
   */
  public SolverSelection withBackend(String id) {
    registry.backends().require(id);
    return withBackend(() -> registry.backend(id));
  }

  /** The same with this backend, made when it is needed. */
  public SolverSelection withBackend(Supplier<LpBackend> supplier) {
    return new SolverSelection(registry, supplier, forced, method);
  }

  /**
   * The same with a solver given as {@code id} or {@code id/method}.
   *
   * @throws UnknownProviderException when there is no such solver or method
   */
  public SolverSelection withSolver(String name) {
    int slash = name.indexOf('/');
    if (slash < 0 && registry.solvers().find(name).isEmpty()) {
      requireNoMethod(name);
    }
    SolverProvider provider =
        registry.solvers().require(slash < 0 ? name : name.substring(0, slash));
    Optional<String> wanted = slash < 0 ? Optional.empty() : Optional.of(name.substring(slash + 1));
    wanted.ifPresent(each -> requireMethod(provider, each));
    return new SolverSelection(registry, backend, Optional.of(provider), wanted);
  }

  /** Somebody who names a method alone is told whose it is. */
  private void requireNoMethod(String name) {
    List<String> meant =
        registry.solvers().all().stream()
            .filter(each -> each.methods().contains(name))
            .map(each -> "\"" + each.id() + "/" + name + "\"")
            .toList();
    if (!meant.isEmpty()) {
      throw new UnknownProviderException(
          "There is no solver \""
              + name
              + "\". Maybe its method was meant: "
              + String.join(" or ", meant)
              + ".");
    }
  }

  private static void requireMethod(SolverProvider provider, String method) {
    List<String> methods = provider.methods();
    if (!methods.contains(method)) {
      String advice = Spelling.advice(method, methods);
      throw new UnknownProviderException(
          "The solver \""
              + provider.id()
              + "\" has no method \""
              + method
              + "\". "
              + (advice.isEmpty() ? "" : advice + " ")
              + (methods.isEmpty()
                  ? "It has none."
                  : "Known: " + String.join(", ", methods) + "."));
    }
  }

  /**
   * A solver for the frontier of this problem.
   *
   * @throws SolveException when no solver, or not the one asked for, can do it
   */
  public FrontierSolver frontierSolver(AssortmentProblem problem) {
    SolverProvider chosen =
        provider(
            problem,
            each -> SolverProvider.frontierSuitabilityFor(each, problem),
            "trace the frontier of");
    return PluginAnswers.frontierSolver(chosen, () -> chosen.frontierSolver(backend.get(), method));
  }

  /**
   * A solver for one assortment of this problem.
   *
   * @throws SolveException when no solver, or not the one asked for, can do it
   */
  public AssortmentSolver assortmentSolver(AssortmentProblem problem) {
    SolverProvider chosen =
        provider(problem, each -> SolverProvider.suitabilityFor(each, problem), "solve");
    return PluginAnswers.assortmentSolver(
        chosen, () -> chosen.assortmentSolver(backend.get(), method));
  }

  /**
   * A solver that chooses anew for every problem that it gets, as {@link #assortmentSolver} does,
   * with one backend for all of them. Thread-safe.
   */
  public AssortmentSolver anyAssortmentSolver() {
    SolverSelection shared = withBackend(new OneBackend(backend)::get);
    return new AssortmentSolver() {
      @Override
      public AssortmentResult solve(
          AssortmentProblem problem, double utilityWeight, SolveOptions options) {
        return shared.assortmentSolver(problem).solve(problem, utilityWeight, options);
      }

      @Override
      public boolean isAutomatic() {
        return shared.forced.isEmpty();
      }
    };
  }

  /** Makes the backend when it is first needed. */
  private static final class OneBackend {
    private final Supplier<LpBackend> maker;
    private Optional<LpBackend> made = Optional.empty();

    OneBackend(Supplier<LpBackend> maker) {
      this.maker = maker;
    }

    synchronized LpBackend get() {
      if (made.isEmpty()) {
        made = Optional.of(maker.get());
      }
      return made.get();
    }
  }

  /**
   * A solver for few candidates for all weights of utility, over the answers of {@link
   * #assortmentSolver}.
   *
   * @throws SolveException when no solver, or not the one asked for, can do it
   */
  public CandidateSolver candidateSolver(AssortmentProblem problem) {
    return registry.defaultCandidateSolver().create(assortmentSolver(problem));
  }

  /**
   * A solver for baskets, over the engines of the solvers that {@link #assortmentSolver} gives for
   * their categories.
   *
   * @throws SolveException when there is none; later, when no solver can do a category
   */
  public BasketSolver basketSolver() {
    return registry.defaultBasketSolver().create(this::assortmentSolver);
  }

  private SolverProvider provider(
      AssortmentProblem problem, Function<SolverProvider, Suitability> said, String task) {
    Function<SolverProvider, Suitability> suitability =
        each -> PluginAnswers.asked("solver", each, () -> said.apply(each));
    if (forced.isPresent()) {
      if (suitability.apply(forced.get()) == Suitability.UNSUPPORTED) {
        throw new SolveException(
            "The solver \""
                + forced.get().id()
                + "\" cannot "
                + task
                + " "
                + describe(problem)
                + (problem.catalog().hasOfferCosts() && !forced.get().knowsOfferCosts()
                    ? ": it would ignore what offering products costs. Maybe leave the choice to"
                        + " auto."
                    : "."));
      }
      return forced.get();
    }
    return registry.solvers().all().stream()
        .filter(each -> suitability.apply(each) != Suitability.UNSUPPORTED)
        .max(
            Comparator.comparing(suitability)
                .thenComparing(SolverProvider::id, Comparator.reverseOrder()))
        .orElseThrow(
            () ->
                new SolveException(
                    "No solver can "
                        + task
                        + " "
                        + describe(problem)
                        + ". Solvers here: "
                        + (registry.solvers().ids().isEmpty()
                            ? "none"
                            : String.join(", ", registry.solvers().ids()))
                        + "."));
  }

  private static String describe(AssortmentProblem problem) {
    int count = problem.constraints().size();
    return "a problem with "
        + problem.choiceModel().getClass().getSimpleName()
        + " choice and "
        + (count == 1 ? "1 constraint" : count + " constraints")
        + (problem.catalog().hasOfferCosts() ? " and costs of offering" : "");
  }
}
