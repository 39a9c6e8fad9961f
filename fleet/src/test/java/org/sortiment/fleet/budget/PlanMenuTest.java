package org.sortiment.fleet.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The choice of one plan for every centre, against the best choice of all. */
class PlanMenuTest {
  private static final int ROUNDS = 4;

  @Test
  void choicesKeepTheBudgetAndAreNearTheBest() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 500; trial++) {
      int centres = 1 + random.nextInt(5);
      int[][] cents = new int[centres][ROUNDS];
      double[][] profit = new double[centres][ROUNDS];
      PlanMenu menu = new PlanMenu(centres);
      for (int round = 0; round < ROUNDS; round++) {
        menu.addRound();
        for (int centre = 0; centre < centres; centre++) {
          cents[centre][round] = random.nextInt(1_000);
          // Profit falls off with spending, as that of plans at falling prices does.
          profit[centre][round] = 20 * Math.sqrt(cents[centre][round]) + random.nextInt(30);
          menu.add(centre, BigDecimal.valueOf(cents[centre][round], 2), profit[centre][round]);
        }
      }
      int budget = random.nextInt(600 * centres);
      BigDecimal left = menu.choose(BigDecimal.valueOf(budget, 2));
      double best = best(cents, profit, 0, budget);
      if (best == Double.NEGATIVE_INFINITY) {
        assertThat(left.signum()).isNegative();
        continue;
      }
      assertThat(left.signum()).isNotNegative();
      int spent = 0;
      double earned = 0;
      double largest = 0;
      for (int centre = 0; centre < centres; centre++) {
        spent += cents[centre][menu.chosenRound(centre)];
        earned += profit[centre][menu.chosenRound(centre)];
        largest = Math.max(largest, range(profit[centre]));
      }
      assertThat(BigDecimal.valueOf(budget - spent, 2)).isEqualByComparingTo(left);
      // Of the relaxation, all but the step of one centre is taken.
      assertThat(earned).isBetween(best - largest - 1e-9, best + 1e-9);
    }
  }

  private static double range(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double each : values) {
      least = Math.min(least, each);
      most = Math.max(most, each);
    }
    return most - least;
  }

  private static double best(int[][] cents, double[][] profit, int centre, int left) {
    if (left < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (centre == cents.length) {
      return 0;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      best =
          Math.max(
              best,
              profit[centre][round] + best(cents, profit, centre + 1, left - cents[centre][round]));
    }
    return best;
  }

  @Test
  void sumsOfCentsAreExact() {
    int centres = 1_000;
    PlanMenu menu = new PlanMenu(centres);
    menu.addRound();
    for (int centre = 0; centre < centres; centre++) {
      menu.add(centre, new BigDecimal("0.1"), 1);
    }
    assertThat(menu.choose(new BigDecimal("100"))).isEqualByComparingTo("0");
    assertThat(menu.choose(new BigDecimal("99.99"))).isEqualByComparingTo("-0.01");
    assertThat(menu.spentInLastRound()).isEqualByComparingTo("100");
  }

  @Test
  void centresWithoutAPlanTakeNothing() {
    PlanMenu menu = new PlanMenu(2);
    menu.addRound();
    menu.add(1, BigDecimal.ONE, 5);
    assertThat(menu.choose(BigDecimal.TEN)).isEqualByComparingTo("9");
    assertThat(menu.chosenRound(0)).isNegative();
    assertThat(menu.hasPlan(0)).isFalse();
    assertThat(menu.chosenRound(1)).isZero();
  }
}
