package org.sortiment.solvers.lp.exact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination.Reason;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.testkit.ExactProblem;

/**
 * What the solver that would be chosen claims about a small problem, held against exact arithmetic:
 * a claim is wrong when a value is not what the assortment is worth, a bound is below the optimum,
 * "optimal" is not, "infeasible" is feasible, or the assortment breaks a constraint. An answer that
 * proves nothing and a refusal count as misses.
 */
final class Claims {
  /** What results promise, and as much again for what the exact optimum is compared to. */
  private static final BigDecimal TOLERANCE = new BigDecimal("2e-9");

  private final ProviderRegistry registry;
  private final LpBackend backend;
  private final Optional<SolverProvider> forced;
  private final Optional<String> method;
  private final SolveOptions options;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> unproven = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int checked;

  /** Of the solver that would be chosen. */
  Claims(ProviderRegistry registry, LpBackend backend) {
    this(registry, backend, Optional.empty(), Optional.empty(), SolveOptions.withDefaults());
  }

  /** Of a solver and its method; the lists go on from call to call. */
  Claims(
      ProviderRegistry registry,
      LpBackend backend,
      Optional<SolverProvider> forced,
      Optional<String> method,
      SolveOptions options) {
    this.registry = registry;
    this.backend = backend;
    this.forced = forced;
    this.method = method;
    this.options = options;
  }

  /** What a solver that was asked for said that it cannot do. */
  List<String> refused() {
    return refused;
  }

  List<String> wrong() {
    return wrong;
  }

  List<String> unproven() {
    return unproven;
  }

  int checked() {
    return checked;
  }

  void check(String name, AssortmentProblem problem, double utilityWeight) {
    ExactProblem exact = ExactProblem.of(problem);
    Optional<BigDecimal> optimum;
    try {
      optimum = exact.optimum(utilityWeight);
    } catch (ArithmeticException e) {
      return; // an infinite optimum
    }
    checked++;
    String where = name + ", lambda " + utilityWeight;
    AssortmentResult result;
    try {
      result =
          solver(problem, false)
              .assortmentSolver(backend, method)
              .solve(problem, utilityWeight, options);
    } catch (SolveException e) {
      if (!isInfinite(e) || !anyIsNearlySure(problem, exact)) {
        (forced.isEmpty() ? wrong : refused).add(where + ": " + e);
      }
      return;
    } catch (RuntimeException e) {
      wrong.add(where + ": " + e);
      return;
    }
    where += ", " + result.provenance().solver();
    Reason reason = result.termination().reason();
    if (reason == Reason.INFEASIBLE) {
      if (optimum.isPresent()) {
        wrong.add(where + ": infeasible, but there is " + optimum.get().doubleValue());
      }
      return;
    }
    if (optimum.isEmpty()) {
      wrong.add(where + ": " + reason + ", but nothing is feasible");
      return;
    }
    judge(where, exact, result, optimum.get());
  }

  private void judge(
      String where, ExactProblem exact, AssortmentResult result, BigDecimal optimum) {
    if (result.assortment().isEmpty()) {
      unproven.add(where + ": nothing found");
      return;
    }
    long mask = mask(result.assortment().get());
    double weight = result.utilityWeight();
    if (!exact.isFeasible(mask)) {
      wrong.add(where + ": " + result.assortment().get() + " breaks a constraint");
      return;
    }
    BigDecimal worth = exact.objective(mask, weight).orElseThrow();
    if (!Double.isFinite(result.objective()) || Double.isNaN(result.bound())) {
      wrong.add(where + ": " + result + " is " + worth.doubleValue());
      return;
    }
    if (!isClose(new BigDecimal(result.objective()), worth)) {
      wrong.add(where + ": value " + result.objective() + " is " + worth.doubleValue());
    }
    if (result.bound() < Double.POSITIVE_INFINITY
        && isBelow(new BigDecimal(result.bound()), optimum)) {
      wrong.add(where + ": bound " + result.bound() + " below " + optimum.doubleValue());
    }
    if (result.termination().reason() == Reason.OPTIMAL) {
      if (isBelow(worth, optimum)) {
        wrong.add(where + ": optimal " + worth.doubleValue() + " of " + optimum.doubleValue());
      }
    } else {
      unproven.add(
          where + ": " + worth.doubleValue() + " of " + optimum.doubleValue() + ", " + result);
    }
  }

  private static boolean isInfinite(SolveException e) {
    return String.valueOf(e.getMessage()).startsWith("Utility is infinite");
  }

  private static boolean anyIsNearlySure(AssortmentProblem problem, ExactProblem exact) {
    return LongStream.range(0, 1L << problem.catalog().size())
        .anyMatch(mask -> exact.isFeasible(mask) && isNearlySure(exact, mask));
  }

  /** Whether so few buy nothing that it may be rounding of the shares: that counts as nobody. */
  private static boolean isNearlySure(ExactProblem exact, long mask) {
    return exact.utility(mask).filter(u -> u.doubleValue() < 48 * Math.log(2)).isEmpty();
  }

  void checkFrontier(String name, AssortmentProblem problem) {
    ExactProblem exact = ExactProblem.of(problem);
    double[] weights = {0, 1e-3, 1, 1e3};
    FrontierResult result;
    String where = name + ", frontier";
    try {
      // Only where every utility is finite, under the model's own rounding, there is a frontier.
      exact.optimum(1);
    } catch (ArithmeticException e) {
      return;
    }
    Assortment everything = Assortment.all(problem.catalog().size());
    if (!(problem.choiceModel().noPurchaseProbability(everything) > 0)) {
      return;
    }
    checked++;
    try {
      result = solver(problem, true).frontierSolver(backend, method).frontier(problem, options);
    } catch (SolveException e) {
      if (!isInfinite(e) || !anyIsNearlySure(problem, exact)) {
        (forced.isEmpty() ? wrong : refused).add(where + ": " + e);
      }
      return;
    } catch (RuntimeException e) {
      wrong.add(where + ": " + e);
      return;
    }
    Frontier frontier = result.frontier();
    for (double weight : weights) {
      Optional<BigDecimal> optimum = exact.optimum(weight);
      if (optimum.isPresent() != frontier.size() > 0) {
        wrong.add(where + ": " + frontier.size() + " points, optimum " + optimum);
        return;
      }
      if (optimum.isEmpty()) {
        return;
      }
      Assortment best = frontier.assortment(frontier.indexFor(weight));
      if (!exact.isFeasible(mask(best))) {
        wrong.add(where + ": " + best + " breaks a constraint");
        return;
      }
      BigDecimal worth = exact.objective(mask(best), weight).orElseThrow();
      if (isBelow(worth, optimum.get())) {
        String text =
            where
                + ", lambda "
                + weight
                + ", "
                + result.provenance().solver()
                + ": "
                + worth.doubleValue()
                + " of "
                + optimum.get().doubleValue();
        (result.termination().reason() == Reason.OPTIMAL ? wrong : unproven).add(text);
      }
    }
  }

  private SolverProvider solver(AssortmentProblem problem, boolean frontier) {
    return forced.orElseGet(() -> provider(problem, frontier));
  }

  private SolverProvider provider(AssortmentProblem problem, boolean frontier) {
    return registry.solvers().all().stream()
        .max(
            Comparator.comparing(
                    (SolverProvider each) ->
                        frontier
                            ? SolverProvider.frontierSuitabilityFor(each, problem)
                            : SolverProvider.suitabilityFor(each, problem))
                .thenComparing(SolverProvider::id, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static long mask(Assortment assortment) {
    long[] mask = {0};
    assortment.forEach(i -> mask[0] |= 1L << i);
    return mask[0];
  }

  private static boolean isClose(BigDecimal one, BigDecimal other) {
    return one.subtract(other).abs().compareTo(other.abs().multiply(TOLERANCE)) <= 0;
  }

  private static boolean isBelow(BigDecimal value, BigDecimal optimum) {
    return value.compareTo(optimum.subtract(optimum.abs().multiply(TOLERANCE))) < 0;
  }
}
