package org.sortiment.formats.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sortiment.api.Assortment;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/**
 * Asks registered solvers again: by another method than the one that made a result; by the same one
 * only when no other proves anything. What they say is material for the caller, who evaluates every
 * assortment again. All questions share one time limit.
 */
final class SecondOpinion {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

  private final ProviderRegistry registry;
  private final Supplier<LpBackend> backend;
  private final SolveOptions options;
  private final Deadline deadline;

  /** Starts the time limit of the options, or a minute. */
  SecondOpinion(ProviderRegistry registry, Supplier<LpBackend> backend, SolveOptions options) {
    this.registry = registry;
    this.backend = backend;
    this.options = options;
    this.deadline = Deadline.startingNow(options.timeLimit().or(() -> Optional.of(DEFAULT_LIMIT)));
  }

  /**
   * What another method says.
   *
   * @param solver that method
   * @param independent whether it differs from the one in question
   * @param answer its answer
   */
  record Opinion<T>(String solver, boolean independent, T answer) {
    /** The method in words. */
    String method() {
      return independent
          ? "solving again with " + solver
          : "solving again with the same solver, " + solver + ", as no other proves it";
    }
  }

  /**
   * What the methods say that were asked.
   *
   * @param proven the first answer that claims to be proven, optimal or infeasible; the last asked
   * @param found answers without proof: their assortments may refute a result, never confirm it
   */
  record Opinions<T>(Optional<Opinion<T>> proven, List<Opinion<T>> found) {
    /** All of them. */
    List<Opinion<T>> all() {
      List<Opinion<T>> all = new ArrayList<>(found);
      proven.ifPresent(all::add);
      return all;
    }

    /** Why nothing is proven. */
    String unproven() {
      return found.isEmpty()
          ? "more than 20 products, and no second method finished in time"
          : "more than 20 products, and no second method proved anything in time; nothing better"
              + " was found by "
              + String.join(", ", found.stream().map(Opinion::solver).toList());
    }
  }

  /** All corners proven without the solvers, for the choice models that have such a proof. */
  Optional<LogitProof.Proof<List<Assortment>>> corners(AssortmentProblem problem) {
    return proof(problem, LogitProof::corners);
  }

  /** Whether it is proven without the solvers that no assortment earns more. */
  Optional<LogitProof.Proof<Boolean>> highestRevenue(AssortmentProblem problem, double revenue) {
    return proof(
        problem, (where, lp, limit) -> LogitProof.highestRevenue(where, revenue, lp, limit));
  }

  /** Whether it is proven without the solvers that nothing is worth more than these limits. */
  Optional<LogitProof.Proof<Boolean>> isWithin(
      AssortmentProblem problem, double[] utilityWeights, double[] limits) {
    return proof(
        problem,
        (where, lp, limit) -> LogitProof.isWithin(where, utilityWeights, limits, lp, limit));
  }

  private interface Question<T> {
    Optional<LogitProof.Proof<T>> ask(
        AssortmentProblem problem, LpBackend backend, Deadline deadline);
  }

  /** On half of the time left. */
  private <T> Optional<LogitProof.Proof<T>> proof(AssortmentProblem problem, Question<T> question) {
    Deadline half = Deadline.startingNow(deadline.remaining().map(left -> left.dividedBy(2)));
    try {
      return question.ask(problem, backend.get(), half);
    } catch (SolveException e) {
      return Optional.empty(); // there is no backend
    }
  }

  /** Asks for the frontier. */
  Opinions<FrontierResult> frontier(AssortmentProblem problem, String solver) {
    return ask(
        solver,
        provider -> SolverProvider.frontierSuitabilityFor(provider, problem),
        (method, limited) ->
            method
                .provider()
                .frontierSolver(backend.get(), method.name())
                .frontier(problem, limited),
        FrontierResult::termination);
  }

  /** Asks for the best assortment. */
  Opinions<AssortmentResult> assortment(
      AssortmentProblem problem, double utilityWeight, String solver) {
    return ask(
        solver,
        provider -> SolverProvider.suitabilityFor(provider, problem),
        (method, limited) ->
            method
                .provider()
                .assortmentSolver(backend.get(), method.name())
                .solve(problem, utilityWeight, limited),
        AssortmentResult::termination);
  }

  /**
   * Solves baskets again, within what is left of the time, by the default basket solver over the
   * most suitable solver of each category.
   *
   * @throws SolveException when there is none
   */
  BasketResult baskets(BasketProblem problem) {
    Duration left = deadline.remaining().orElseThrow();
    return registry
        .defaultBasketSolver()
        .create(this::mostSuitable)
        .solve(problem, options.withTimeLimit(left.isZero() ? Duration.ofNanos(1) : left));
  }

  private AssortmentSolver mostSuitable(AssortmentProblem problem) {
    return registry.solvers().all().stream()
        .filter(each -> SolverProvider.suitabilityFor(each, problem) != Suitability.UNSUPPORTED)
        .max(
            Comparator.<SolverProvider, Suitability>comparing(
                    each -> SolverProvider.suitabilityFor(each, problem))
                .thenComparing(SolverProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> new SolveException("no solver handles a category"))
        .assortmentSolver(backend.get(), Optional.empty());
  }

  /** A method of a solver. */
  private record Method(SolverProvider provider, Optional<String> name) {
    @Override
    public String toString() {
      return name.map(each -> provider.id() + "/" + each).orElse(provider.id());
    }
  }

  private <T> Opinions<T> ask(
      String solver,
      Function<SolverProvider, Suitability> suitability,
      BiFunction<Method, SolveOptions, T> solve,
      Function<T, Termination> termination) {
    List<Opinion<T>> found = new ArrayList<>();
    for (Method method : candidates(solver, suitability)) {
      // Each may use half of what is left, so that a slow one leaves time for the next.
      Duration half = deadline.remaining().orElseThrow().dividedBy(2);
      if (half.isZero() || deadline.isReached()) {
        break;
      }
      try {
        T answer = solve.apply(method, options.withTimeLimit(half));
        String name = method.toString();
        Opinion<T> opinion = new Opinion<>(name, !name.equals(solver), answer);
        if (isProven(termination.apply(answer))) {
          return new Opinions<>(Optional.of(opinion), found);
        }
        found.add(opinion);
      } catch (SolveException e) {
        // This method does not handle the problem; another may.
      }
    }
    return new Opinions<>(Optional.empty(), found);
  }

  private static boolean isProven(Termination termination) {
    return !termination.isStoppedByLimit()
        && (termination.reason() == Termination.Reason.OPTIMAL
            || termination.reason() == Termination.Reason.INFEASIBLE);
  }

  /**
   * Exact methods: of the most suitable solver first, of each solver the most general first, as it
   * shares least with a special one; the one in question comes last.
   */
  private List<Method> candidates(
      String solver, Function<SolverProvider, Suitability> suitability) {
    List<Method> candidates = new ArrayList<>();
    registry.solvers().all().stream()
        .filter(each -> suitability.apply(each).compareTo(Suitability.BOUNDED) >= 0)
        .sorted(Comparator.comparing(suitability).reversed())
        .forEach(
            each -> {
              List<String> methods = each.methods();
              for (int k = methods.size() - 1; k >= 0; k--) {
                candidates.add(new Method(each, Optional.of(methods.get(k))));
              }
              if (methods.isEmpty()) {
                candidates.add(new Method(each, Optional.empty()));
              }
            });
    candidates.sort(Comparator.comparing(each -> each.toString().equals(solver)));
    return candidates;
  }
}
