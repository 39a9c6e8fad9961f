package org.sortiment.solvers.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;

/** Compares frontiers with enumeration and with each other, without any code of the solvers. */
public final class FrontierChecks {
  private FrontierChecks() {}

  /** All feasible assortments, each evaluated from scratch. For n up to about 14. */
  public static List<Evaluation> enumerate(AssortmentProblem problem) {
    int n = problem.catalog().size();
    List<Evaluation> all = new ArrayList<>();
    for (long mask = 0; mask < 1L << n; mask++) {
      Assortment assortment = Assortment.ofMask(n, mask);
      if (problem.isFeasible(assortment)) {
        all.add(Evaluation.of(problem, assortment));
      }
    }
    return all;
  }

  /** The frontier is feasible, says the truth about itself, and no feasible assortment beats it. */
  public static void requireExact(AssortmentProblem problem, Frontier frontier) {
    List<Evaluation> all = enumerate(problem);
    assertThat(frontier.size() == 0).isEqualTo(all.isEmpty());
    if (all.isEmpty()) {
      return;
    }
    requireTruthful(problem, frontier);
    for (double weight : weightsToTry(frontier)) {
      double best = all.stream().mapToDouble(e -> e.objective(weight)).max().orElseThrow();
      assertClose("optimum at weight " + weight, valueAt(frontier, weight), best);
    }
    double mostUtility = all.stream().mapToDouble(Evaluation::utility).max().orElseThrow();
    assertClose("utility", frontier.point(frontier.size() - 1).utility(), mostUtility);
  }

  /** Every point is feasible and worth what it says. */
  public static void requireTruthful(AssortmentProblem problem, Frontier frontier) {
    frontier.walk(
        (k, point, members) -> {
          Assortment assortment = Assortment.of(problem.catalog().size(), members);
          assertThat(problem.isFeasible(assortment)).as("point %d: %s", k, assortment).isTrue();
          Evaluation truth = Evaluation.of(problem, assortment);
          assertClose("revenue", point.revenue(), truth.revenue());
          assertClose("utility", point.utility(), truth.utility());
          assertClose("purchase", point.purchaseProbability(), truth.purchaseProbability());
          assertThat(point.size()).isEqualTo(assortment.size());
        });
  }

  /** Two frontiers have the same value at every breakpoint of either, and between. */
  public static void requireSame(Frontier a, Frontier b) {
    assertThat(a.size() == 0).isEqualTo(b.size() == 0);
    if (a.size() == 0) {
      return;
    }
    for (Frontier each : List.of(a, b)) {
      for (double weight : weightsToTry(each)) {
        assertClose("optimum at weight " + weight, valueAt(a, weight), valueAt(b, weight));
      }
    }
  }

  private static double valueAt(Frontier frontier, double weight) {
    FrontierPoint point = frontier.point(frontier.indexFor(weight));
    return point.revenue() + weight * point.utility();
  }

  private static double[] weightsToTry(Frontier frontier) {
    double[] weights = new double[2 * frontier.size() + 2];
    int count = 1;
    for (int k = 0; k + 1 < frontier.size(); k++) {
      FrontierPoint point = frontier.point(k);
      weights[count++] = (point.utilityWeightFrom() + point.utilityWeightTo()) / 2;
      weights[count++] = point.utilityWeightTo();
    }
    double largest = weights[count - 1];
    for (; count < weights.length; count++) {
      weights[count] = Math.min(1e200, Math.max(1, 10 * largest * count));
    }
    return weights;
  }

  private static void assertClose(String what, double actual, double expected) {
    assertThat(actual)
        .as(what)
        .isCloseTo(expected, within(1e-11 * Math.max(Math.abs(expected), 1e-290)));
  }
}
