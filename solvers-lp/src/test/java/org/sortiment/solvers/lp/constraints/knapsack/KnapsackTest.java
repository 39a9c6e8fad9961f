package org.sortiment.solvers.lp.constraints.knapsack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.solve.Deadline;

/** Knapsacks against all subsets and against the classical table over whole sizes. */
class KnapsackTest {
  private static double value(Knapsack.Solution solution, double[] profit) {
    return solution.chosen().stream().mapToDouble(i -> profit[i]).sum();
  }

  private static double used(Knapsack.Solution solution, double[] size) {
    return solution.chosen().stream().mapToDouble(i -> size[i]).sum();
  }

  /** The best profit for whole sizes (Bellman 1957). */
  private static double table(double[] profit, double[] size, int capacity) {
    double[] best = new double[capacity + 1];
    for (int i = 0; i < profit.length; i++) {
      for (int c = capacity; c >= size[i]; c--) {
        best[c] = Math.max(best[c], best[c - (int) size[i]] + profit[i]);
      }
    }
    return best[capacity];
  }

  /** Uncorrelated, weakly and strongly correlated, equal ratios, ties. */
  private static double profit(SplittableRandom random, int kind, double size) {
    return switch (kind) {
      case 0 -> 1 + random.nextInt(100);
      case 1 -> size + random.nextDouble(0, 5) + 0.01;
      case 2 -> size + 10;
      case 3 -> 2 * size;
      default -> 1 + random.nextInt(3);
    };
  }

  @Test
  void withoutAllowanceTheOptimum() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 700; run++) {
      int n = 1 + random.nextInt(40);
      double[] size = random.ints(n, 1, 60).asDoubleStream().toArray();
      double[] profit = new double[n];
      for (int i = 0; i < n; i++) {
        profit[i] = profit(random, run % 5, size[i]);
      }
      int capacity = random.nextInt(30 * n);
      Knapsack.Solution solution =
          Knapsack.solve(profit, size, capacity, best -> 0, Deadline.none());
      double best = table(profit, size, capacity);
      assertThat(used(solution, size)).isLessThanOrEqualTo(capacity);
      assertThat(value(solution, profit)).as("run %s", run).isBetween(best - 1e-9, best + 1e-9);
      assertThat(solution.bound()).isBetween(best - 1e-9, best * (1 + 1e-9) + 1e-9);
    }
  }

  @Test
  void withinTheAllowanceAndTheBoundHolds() {
    SplittableRandom random = new SplittableRandom(2);
    int inexact = 0;
    for (int run = 0; run < 700; run++) {
      int n = 1 + random.nextInt(40);
      double[] size = random.ints(n, 1, 60).asDoubleStream().toArray();
      double[] profit = new double[n];
      for (int i = 0; i < n; i++) {
        profit[i] = profit(random, run % 5, size[i]);
      }
      int capacity = random.nextInt(30 * n);
      double part = new double[] {0.1, 0.01, 0.001}[run % 3];
      Knapsack.Solution solution =
          Knapsack.solve(profit, size, capacity, best -> part * best, Deadline.none());
      double best = table(profit, size, capacity);
      double value = value(solution, profit);
      assertThat(used(solution, size)).isLessThanOrEqualTo(capacity);
      assertThat(solution.bound()).as("run %s", run).isGreaterThanOrEqualTo(best - 1e-9);
      assertThat(solution.bound()).isLessThanOrEqualTo(value * (1 + part) + 1e-9);
      inexact += value < best - 1e-9 ? 1 : 0;
    }
    assertThat(inexact).as("the allowance was never used").isPositive();
  }

  /** Sizes that are no whole numbers, of a subset-sum: many pairs, thinned, and the bound holds. */
  @Test
  void thinnedPairsKeepTheBound() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 60;
    double[] size = random.doubles(n, 1, 2).toArray();
    double[] profit = size.clone();
    double total = 0;
    for (double each : size) {
      total += each;
    }
    Knapsack.Solution solution =
        Knapsack.solve(profit, size, total / 2, best -> 0, Deadline.none());
    double value = value(solution, profit);
    assertThat(used(solution, size)).isLessThanOrEqualTo(total / 2 * (1 + 1e-12));
    // No set of items can be worth more than the room.
    assertThat(solution.bound()).isBetween(value * (1 - 1e-12), total / 2 * (1 + 1e-9));
    assertThat(value).isGreaterThan(total / 2 * (1 - 1e-6));
  }
}
