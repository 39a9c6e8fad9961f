package org.sortiment.formats.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/**
 * Solves again by another method than the one that made a result; by the same one only when no
 * other handles the problem.
 */
final class SecondOpinion {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

  private final ProviderRegistry registry;
  private final Supplier<LpBackend> backend;
  private final SolveOptions options;

  /** With the time limit of the options, or a minute. */
  SecondOpinion(ProviderRegistry registry, Supplier<LpBackend> backend, SolveOptions options) {
    this.registry = registry;
    this.backend = backend;
    this.options = options.timeLimit().isPresent() ? options : options.withTimeLimit(DEFAULT_LIMIT);
  }

  /**
   * What another method says.
   *
   * @param solver that method
   * @param independent whether it differs from the one in question
   * @param answer its complete answer
   */
  record Opinion<T>(String solver, boolean independent, T answer) {
    /** The method in words. */
    String method() {
      return independent
          ? "solving again with " + solver
          : "solving again with the same solver, " + solver + ", as no other applies";
    }
  }

  Optional<Opinion<FrontierResult>> frontier(AssortmentProblem problem, String solver) {
    return ask(
        solver,
        provider -> provider.frontierSuitability(problem),
        (method, limited) ->
            method
                .provider()
                .frontierSolver(backend.get(), method.name())
                .frontier(problem, limited),
        FrontierResult::termination);
  }

  Optional<Opinion<AssortmentResult>> assortment(
      AssortmentProblem problem, double utilityWeight, String solver) {
    return ask(
        solver,
        provider -> provider.suitability(problem),
        (method, limited) ->
            method
                .provider()
                .assortmentSolver(backend.get(), method.name())
                .solve(problem, utilityWeight, limited),
        AssortmentResult::termination);
  }

  /** A method of a solver. */
  private record Method(SolverProvider provider, Optional<String> name) {
    @Override
    public String toString() {
      return name.map(each -> provider.id() + "/" + each).orElse(provider.id());
    }
  }

  private <T> Optional<Opinion<T>> ask(
      String solver,
      Function<SolverProvider, Suitability> suitability,
      BiFunction<Method, SolveOptions, T> solve,
      Function<T, Termination> termination) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    for (Method method : candidates(solver, suitability)) {
      // Each may use half of what is left, so that a slow one leaves time for the next.
      Duration half = deadline.remaining().orElseThrow().dividedBy(2);
      if (half.isZero()) {
        return Optional.empty();
      }
      try {
        T answer = solve.apply(method, options.withTimeLimit(half));
        if (!termination.apply(answer).isStoppedByLimit()) {
          String name = method.toString();
          return Optional.of(new Opinion<>(name, !name.equals(solver), answer));
        }
      } catch (SolveException e) {
        // This method does not handle the problem; another may.
      }
    }
    return Optional.empty();
  }

  /**
   * Exact methods: of the most suitable solver first, of each solver the most general first, as it
   * shares least with a special one; the one in question comes last.
   */
  private List<Method> candidates(
      String solver, Function<SolverProvider, Suitability> suitability) {
    List<Method> found = new ArrayList<>();
    registry.solvers().all().stream()
        .filter(each -> suitability.apply(each).compareTo(Suitability.EXACT) >= 0)
        .sorted(Comparator.comparing(suitability).reversed())
        .forEach(
            each -> {
              List<String> methods = each.methods();
              for (int k = methods.size() - 1; k >= 0; k--) {
                found.add(new Method(each, Optional.of(methods.get(k))));
              }
              if (methods.isEmpty()) {
                found.add(new Method(each, Optional.empty()));
              }
            });
    found.sort(Comparator.comparing(each -> each.toString().equals(solver)));
    return found;
  }
}
