package org.sortiment.solvers.lp.exact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
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
  private final List<String> wrong = new ArrayList<>();
  private final List<String> unproven = new ArrayList<>();
  private int checked;

  Claims(ProviderRegistry registry, LpBackend backend) {
    this.registry = registry;
    this.backend = backend;
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
          provider(problem, false)
              .assortmentSolver(backend, Optional.empty())
              .solve(problem, utilityWeight, SolveOptions.withDefaults());
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
      result =
          provider(problem, true)
              .frontierSolver(backend, Optional.empty())
              .frontier(problem, SolveOptions.withDefaults());
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
