package org.sortiment.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;

/** Random situations, with choices made by a function of what is offered. */
public final class RandomChoices {
  /** Chooses among the rows of a situation. */
  @FunctionalInterface
  public interface Chooser {
    /**
     * The row that is chosen.
     *
     * @param alternatives of the rows, ascending
     * @param values row by row
     */
    int choose(int[] alternatives, double[][] values, int panel, SplittableRandom random);
  }

  private RandomChoices() {}

  /** Names of alternatives: a0, a1, ... */
  public static List<String> ids(int count) {
    List<String> ids = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      ids.add("a" + j);
    }
    return ids;
  }

  /**
   * Random data: each alternative is offered with probability 0.8 (at least two are), variables are
   * uniform between 0.5 and 2.5.
   */
  public static ChoiceData of(
      int alternatives, int variables, int situations, int panelSize, long seed, Chooser chooser) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> names = new ArrayList<>();
    for (int k = 0; k < variables; k++) {
      names.add("x" + k);
    }
    ChoiceDataBuilder builder = new ChoiceDataBuilder(names, situations * alternatives);
    for (int s = 0; s < situations; s++) {
      int[] offered = offered(alternatives, random);
      double[][] values = new double[offered.length][variables];
      for (double[] row : values) {
        for (int k = 0; k < variables; k++) {
          row[k] = 0.5 + 2 * random.nextDouble();
        }
      }
      int panel = s / Math.max(1, panelSize);
      int chosen = chooser.choose(offered, values, panel, random);
      for (int j = 0; j < offered.length; j++) {
        builder.row(offered[j], values[j], j == chosen ? 1 : 0);
      }
      builder.endSituation(1, panel, s % 2);
    }
    return builder.build(ids(alternatives), panelSize > 0, List.of("even", "odd"));
  }

  private static int[] offered(int alternatives, SplittableRandom random) {
    while (true) {
      int[] offered =
          java.util.stream.IntStream.range(0, alternatives)
              .filter(j -> random.nextDouble() < 0.8)
              .toArray();
      if (offered.length >= 2) {
        return offered;
      }
    }
  }

  /** An index with these probabilities. */
  public static int draw(double[] probabilities, SplittableRandom random) {
    double u = random.nextDouble();
    int last = 0;
    for (int j = 0; j < probabilities.length; j++) {
      if (probabilities[j] > 0) {
        last = j;
        u -= probabilities[j];
        if (u < 0) {
          return j;
        }
      }
    }
    return last;
  }

  /** An extreme value of type 1 (Gumbel). */
  public static double gumbel(SplittableRandom random) {
    return -Math.log(-Math.log(random.nextDouble(1e-300, 1)));
  }
}
