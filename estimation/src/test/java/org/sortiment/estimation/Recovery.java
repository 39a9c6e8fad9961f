package org.sortiment.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.estimation.Utility;
import org.sortiment.api.solve.SolveOptions;

/**
 * Samples from known parameters, and whether they are found again: the mean of the estimates lies
 * within 3 of its standard errors of the truth, and 95 % intervals cover it in 88 to 99 % of all
 * cases. {@code -Dsortiment.recovery=N} sets the number of samples and prints a table.
 */
final class Recovery {
  private static final String PROPERTY = "sortiment.recovery";
  private static final int RUNS = Integer.getInteger(PROPERTY, 50);

  static final Utility UTILITY =
      new Utility(
          List.of(
              Coefficient.specific("constant.a1", Coefficient.CONSTANT, 1),
              Coefficient.generic("x0", 0, 4),
              Coefficient.generic("x1", 1, 4)));

  private Recovery() {}

  /** Chooses by utilities; minus infinity for what is not offered. */
  interface ByUtility {
    int choose(double[] v, int panel, SplittableRandom random);
  }

  /** The coefficient of x0 of a customer. */
  interface Coefficients {
    double draw(SplittableRandom random);
  }

  /** Estimates from all samples. */
  static void check(
      String model,
      Map<String, Double> truth,
      IntFunction<EstimationProblem> sample,
      Estimator estimator) {
    List<Estimation> estimations = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      Estimation e = estimator.estimate(sample.apply(run), SolveOptions.withDefaults());
      assertThat(e.status()).as("run " + run).isEqualTo(Estimation.Status.CONVERGED);
      estimations.add(e);
    }
    int covered = 0;
    double farthest = 0;
    String farthestName = "";
    for (Map.Entry<String, Double> entry : truth.entrySet()) {
      double sum = 0;
      double errors = 0;
      for (Estimation e : estimations) {
        Parameter each = e.parameter(entry.getKey());
        double z = (each.value() - entry.getValue()) / each.standardError();
        assertThat(each.standardError()).as(entry.getKey()).isPositive();
        sum += each.value() - entry.getValue();
        errors += each.standardError() * each.standardError();
        covered += Math.abs(z) < 1.959964 ? 1 : 0;
      }
      double distance = Math.abs(sum) / Math.sqrt(errors);
      if (distance >= farthest) {
        farthest = distance;
        farthestName = entry.getKey();
      }
    }
    double coverage = (double) covered / (RUNS * truth.size());
    if (System.getProperty(PROPERTY) != null) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %.2f (%s) | %.1f %% |%n",
          model,
          RUNS,
          truth.size(),
          farthest,
          farthestName,
          100 * coverage);
    }
    assertThat(farthest).as("mean error of " + farthestName + " in standard errors").isLessThan(3);
    assertThat(coverage).as("coverage of 95 % intervals").isBetween(0.88, 0.99);
  }

  static EstimationProblem problem(int size, int panel, int run, ByUtility chooser) {
    ChoiceData data =
        RandomChoices.of(
            4,
            2,
            size,
            panel,
            1000 + run,
            (ids, x, p, random) -> {
              double[] v = utilities(ids, x, -1.0);
              int chosen = chooser.choose(v, p, random);
              return Arrays.binarySearch(ids, chosen);
            });
    return new EstimationProblem("random", data, UTILITY, new NoPurchase.Unknown());
  }

  static EstimationProblem panelProblem(int panels, int size, int run, Coefficients coefficients) {
    double[] own = new double[panels];
    SplittableRandom customers = new SplittableRandom(7000 + run);
    for (int p = 0; p < panels; p++) {
      own[p] = coefficients.draw(customers);
    }
    ChoiceData data =
        RandomChoices.of(
            4,
            2,
            panels * size,
            size,
            1000 + run,
            (ids, x, p, random) ->
                Arrays.binarySearch(ids, gumbel(utilities(ids, x, own[p]), random)));
    return new EstimationProblem("panel", data, UTILITY, new NoPurchase.Unknown());
  }

  static double[] utilities(int[] ids, double[][] x, double first) {
    double[] v = new double[4];
    Arrays.fill(v, Double.NEGATIVE_INFINITY);
    for (int j = 0; j < ids.length; j++) {
      v[ids[j]] = (ids[j] == 1 ? 0.4 : 0) + first * x[j][0] + 0.8 * x[j][1];
    }
    return v;
  }

  static int gumbel(double[] v, SplittableRandom random) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < v.length; j++) {
      double total = v[j] + RandomChoices.gumbel(random);
      if (total > most) {
        most = total;
        best = j;
      }
    }
    return best;
  }

  static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
