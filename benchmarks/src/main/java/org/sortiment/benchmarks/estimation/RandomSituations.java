package org.sortiment.benchmarks.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Utility;

/** Choices of a logit with coefficients 0.1, 0.2, ... over standard uniform variables. */
final class RandomSituations {
  private RandomSituations() {}

  static EstimationProblem of(int situations, int alternatives, int variables, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> names = new ArrayList<>();
    List<Coefficient> coefficients = new ArrayList<>();
    for (int k = 0; k < variables; k++) {
      names.add("x" + k);
      coefficients.add(Coefficient.generic("x" + k, k, alternatives));
    }
    List<String> ids = new ArrayList<>();
    for (int j = 0; j < alternatives; j++) {
      ids.add("a" + j);
    }
    ChoiceDataBuilder builder = new ChoiceDataBuilder(names, situations * alternatives);
    double[][] values = new double[alternatives][variables];
    for (int s = 0; s < situations; s++) {
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < alternatives; j++) {
        double v = -Math.log(-Math.log(random.nextDouble(1e-300, 1)));
        for (int k = 0; k < variables; k++) {
          values[j][k] = random.nextDouble();
          v += 0.1 * (k + 1) * values[j][k];
        }
        if (v > most) {
          most = v;
          best = j;
        }
      }
      for (int j = 0; j < alternatives; j++) {
        builder.row(j, values[j], j == best ? 1 : 0);
      }
      builder.endSituation(1);
    }
    return new EstimationProblem(
        "random", builder.build(ids), new Utility(coefficients), new NoPurchase.Unknown());
  }

  /**
   * Choices of a logit with weights 0.3, 0.4, ... from random offer sets, no purchase among them.
   */
  static EstimationProblem ofSets(int products, int sets, int customersPerSet, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of(), sets * (products + 1));
    List<String> ids = new ArrayList<>();
    for (int j = 0; j <= products; j++) {
      ids.add("a" + j);
    }
    for (int s = 0; s < sets; s++) {
      double[] weights = new double[products + 1];
      weights[products] = 1;
      double total = 1;
      for (int j = 0; j < products; j++) {
        weights[j] = random.nextBoolean() ? 0.3 + 0.1 * j : 0;
        total += weights[j];
      }
      double[] counts = new double[products + 1];
      for (int c = 0; c < customersPerSet; c++) {
        double u = random.nextDouble() * total;
        int chosen = products;
        for (int j = 0; j < products && u >= 0; j++) {
          u -= weights[j];
          chosen = u < 0 ? j : chosen;
        }
        counts[chosen]++;
      }
      for (int j = 0; j <= products; j++) {
        if (weights[j] > 0) {
          builder.row(j, new double[0], counts[j]);
        }
      }
      builder.endSituation(1);
    }
    return new EstimationProblem(
        "sets", builder.build(ids), new Utility(List.of()), new NoPurchase.Observed(products));
  }
}
