package org.sortiment.solvers.inventory.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.stock.Economics;

class WholeUnitsTest {
  /** Lines that bend either way, against all whole numbers of units. */
  @Test
  void theHighestValueIsThatOfSomeWholeNumber() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 300; trial++) {
      int samples = 1 + random.nextInt(5);
      double[][] demand = new double[samples][1];
      double[] below = new double[samples];
      double[] above = new double[samples];
      for (int k = 0; k < samples; k++) {
        demand[k][0] = random.nextInt(6);
        below[k] = random.nextDouble(-1, 3);
        above[k] = random.nextDouble(-1, 3);
      }
      int least = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
      int most = least + random.nextInt(8);
      int order = random.nextInt(4);
      double cost = random.nextDouble(0, 2);
      WholeUnits units = new WholeUnits(program(demand, least, most + 0.5, order));
      units.clear(new double[] {cost});
      for (int k = 0; k < samples; k++) {
        units.add(k, 0, below[k], above[k]);
      }
      double best = Double.NEGATIVE_INFINITY;
      double highest = units.highest();
      double found = Double.NaN;
      for (int q = least; q <= Math.max(most, order); q++) {
        if (q == 0 || q >= order) {
          double value = -cost * q;
          for (int k = 0; k < samples; k++) {
            double a = demand[k][0];
            value += (below[k] * Math.min(a, q) + above[k] * Math.max(0, q - a)) / samples;
          }
          best = Math.max(best, value);
          found = q == units.best()[0] ? value : found;
        }
      }
      assertThat(highest).as("trial %d", trial).isCloseTo(best, within(1e-12));
      assertThat(found).as("trial %d", trial).isCloseTo(best, within(1e-12));
    }
  }

  private static TwoStageProgram program(double[][] demand, int least, double most, int order) {
    return new TwoStageProgram(
        DenseSubstitution.ofRows(new double[][] {{0}}),
        new Economics(SmallProblems.logit(5, new double[] {4}, new double[] {1}, 1, 1)),
        new double[] {1},
        new double[] {least},
        new double[] {most},
        new int[] {order},
        new boolean[] {true},
        List.of(),
        demand);
  }
}
