package org.sortiment.solvers.lp.fractional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.TextbookLogit;

class FeasibleBoundsTest {
  private static final int CASES = Integer.getInteger("sortiment.hard", 1) * 260;

  @Test
  void noFeasibleAssortmentExceedsTheBoundWhateverIsFixed() {
    for (RandomInstances.Instance each : RandomInstances.stream(80_000, CASES, 9).toList()) {
      AssortmentProblem problem = each.problem();
      int n = problem.catalog().size();
      SplittableRandom random = new SplittableRandom(each.seed());
      try (LinearBound set = FeasibleBounds.open(n, problem.constraints(), new OjAlgoBackend())) {
        for (int trial = 0; trial < 4; trial++) {
          byte[] state = new byte[n];
          Arrays.fill(state, OfferTree.FREE);
          for (int i = 0; i < n && trial > 1; i++) {
            state[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(2) : OfferTree.FREE;
          }
          double size = Math.exp(random.nextDouble(-20, 20));
          boolean ties = random.nextInt(4) == 0;
          double[] weights = new double[n];
          for (int i = 0; i < n; i++) {
            weights[i] = size * (ties ? random.nextInt(3) - 1 : random.nextDouble(-1, 1));
          }
          set.open(state);
          LinearBound.Answer answer = set.maximize(weights, Deadline.none());
          double best = best(problem, weights, state);
          String where = each + Arrays.toString(weights) + Arrays.toString(state);
          assertThat(answer.bound()).as(where).isGreaterThanOrEqualTo(best);
          answer
              .feasible()
              .ifPresent(
                  found -> {
                    assertThat(problem.isFeasible(found)).as(where).isTrue();
                    for (int i = 0; i < n; i++) {
                      if (state[i] != OfferTree.FREE) {
                        assertThat(found.contains(i)).as(where).isEqualTo(state[i] == 1);
                      }
                    }
                  });
        }
      }
    }
  }

  @Test
  void aKnapsackIsSolvedExactly() {
    for (long seed = 0; seed < 15; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 11;
      int[] all = new int[n];
      Arrays.setAll(all, i -> i);
      AssortmentProblem problem =
          new AssortmentProblem(
              Catalog.ofRevenues(new double[n]),
              new TextbookLogit(1, new double[n]),
              List.of(
                  new LinearConstraint(
                      all, random.doubles(n, 1, 10).toArray(), Double.NEGATIVE_INFINITY, 30),
                  CardinalityBound.overall(n, 0, 3 + (int) (seed % 6))));
      byte[] state = new byte[n];
      Arrays.fill(state, OfferTree.FREE);
      try (LinearBound set = FeasibleBounds.open(n, problem.constraints(), new OjAlgoBackend())) {
        assertThat(set.isCheap()).isTrue();
        for (int again = 0; again < 5; again++) {
          double[] weights = random.doubles(n, -0.2, 1).toArray();
          double best = best(problem, weights, state);
          LinearBound.Answer answer = set.maximize(weights, Deadline.none());
          assertThat(answer.bound()).isBetween(best, best + 1e-7);
          assertThat(sum(answer.feasible().orElseThrow(), weights)).isBetween(best - 1e-7, best);
        }
      }
    }
  }

  private static double best(AssortmentProblem problem, double[] weights, byte[] state) {
    int n = weights.length;
    double best = Double.NEGATIVE_INFINITY;
    for (int mask = 0; mask < 1 << n; mask++) {
      boolean agrees = true;
      for (int i = 0; i < n; i++) {
        agrees &= state[i] == OfferTree.FREE || (mask >> i & 1) == state[i];
      }
      Assortment set = Assortment.ofMask(n, mask);
      if (agrees && problem.isFeasible(set)) {
        best = Math.max(best, sum(set, weights));
      }
    }
    return best;
  }

  private static double sum(Assortment set, double[] weights) {
    double[] sum = {0};
    set.forEach(i -> sum[0] += weights[i]);
    return sum[0];
  }
}
