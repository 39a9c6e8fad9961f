package org.sortiment.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.estimation.Utility;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.estimation.attraction.GeneralAttractionEstimator;

/**
 * Fifty samples from known parameters for every model with standard errors: the means of the
 * estimates lie within 3 of their standard errors of the truth, and 95 % intervals cover it in 88
 * to 99 % of all cases.
 */
class RecoveryTest {
  private static final int RUNS = 50;
  private static final Utility UTILITY =
      new Utility(
          List.of(
              Coefficient.specific("constant.a1", Coefficient.CONSTANT, 1),
              Coefficient.generic("x0", 0, 4),
              Coefficient.generic("x1", 1, 4)));

  @Test
  void multinomialLogit() {
    check(
        Map.of("constant.a1", 0.4, "x0", -1.0, "x1", 0.8),
        run -> problem(700, 0, run, (v, panel, random) -> gumbel(v, random)),
        Estimators.multinomialLogit());
  }

  @Test
  void nestedLogit() {
    double g = 0.5;
    Map<String, Double> truth = truth("nest.n.dissimilarity", g);
    check(
        truth,
        run ->
            problem(
                800,
                0,
                run,
                (v, panel, random) ->
                    RandomChoices.draw(nested(v, new double[][] {{1, 1, 0, 0}}, g), random)),
        Estimators.nestedLogit(Map.of("n", List.of("a0", "a1"))));
  }

  @Test
  void crossNestedLogit() {
    double g = 0.5;
    Map<String, Double> truth = truth("nest.m.dissimilarity", g);
    truth.put("nest.n.dissimilarity", g);
    truth.put("alpha.m.a1", 0.6);
    Map<String, List<String>> nests = new LinkedHashMap<>();
    nests.put("m", List.of("a0", "a1"));
    nests.put("n", List.of("a1", "a2"));
    check(
        truth,
        run ->
            problem(
                2000,
                0,
                run,
                (v, panel, random) ->
                    RandomChoices.draw(
                        nested(v, new double[][] {{1, 0.6, 0, 0}, {0, 0.4, 1, 0}}, g), random)),
        Estimators.crossNestedLogit(nests));
  }

  @Test
  void latentClasses() {
    Map<String, Double> truth =
        new LinkedHashMap<>(
            Map.of(
                "constant.a1",
                0.4,
                "x1",
                0.8,
                "class1.x0",
                -2.5,
                "class2.x0",
                0.5,
                "class1.share",
                0.4));
    check(
        truth,
        run -> panelProblem(200, 8, run, random -> random.nextDouble() < 0.4 ? -2.5 : 0.5),
        (problem, options) -> {
          Estimation e =
              Estimators.latentClasses(2, List.of("x0"), Map.of(), 2).estimate(problem, options);
          // Which class is called the first is arbitrary.
          return e.parameter("class1.x0").value() < e.parameter("class2.x0").value()
              ? e
              : swapped(e);
        });
  }

  @Test
  void oneRandomCoefficient() {
    check(
        truth("sd.x0", 1.0),
        run -> panelProblem(120, 6, run, random -> -1 + normal(random)),
        Estimators.randomCoefficients(Map.of("x0", "normal"), 1, 1));
  }

  @Test
  void generalAttraction() {
    GeneralAttraction model =
        new GeneralAttraction(1, new double[] {0.8, 1.5}, new double[] {0.4, 0.6});
    check(
        Map.of(
            "constant.a0",
            Math.log(0.8),
            "constant.a1",
            Math.log(1.5),
            "shadow.a0",
            0.5,
            "shadow.a1",
            0.4),
        run -> attraction(model, run),
        new GeneralAttractionEstimator(Map.of()));
  }

  private static EstimationProblem attraction(GeneralAttraction model, int run) {
    org.sortiment.api.estimation.ChoiceDataBuilder builder =
        new org.sortiment.api.estimation.ChoiceDataBuilder(List.of(), 64);
    SplittableRandom random = new SplittableRandom(run);
    for (int mask = 1; mask < 4; mask++) {
      org.sortiment.api.Assortment offered = org.sortiment.api.Assortment.ofMask(2, mask);
      double[] p = new double[3];
      System.arraycopy(model.purchaseProbabilities(offered), 0, p, 0, 2);
      p[2] = model.noPurchaseProbability(offered);
      double[] counts = new double[3];
      for (int c = 0; c < 1500; c++) {
        counts[RandomChoices.draw(p, random)]++;
      }
      for (int i = 0; i < 3; i++) {
        if (i == 2 || offered.contains(i)) {
          builder.row(i, new double[0], counts[i]);
        }
      }
      builder.endSituation(1);
    }
    return new EstimationProblem(
        "attraction",
        builder.build(RandomChoices.ids(3)),
        new Utility(List.of()),
        new NoPurchase.Observed(2));
  }

  private static Map<String, Double> truth(String name, double value) {
    Map<String, Double> truth =
        new LinkedHashMap<>(Map.of("constant.a1", 0.4, "x0", -1.0, "x1", 0.8));
    truth.put(name, value);
    return truth;
  }

  /** Chooses by utilities; minus infinity for what is not offered. */
  private interface ByUtility {
    int choose(double[] v, int panel, SplittableRandom random);
  }

  private static EstimationProblem problem(int size, int panel, int run, ByUtility chooser) {
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
              return java.util.Arrays.binarySearch(ids, chosen);
            });
    return new EstimationProblem("random", data, UTILITY, new NoPurchase.Unknown());
  }

  private interface Coefficients {
    double draw(SplittableRandom random);
  }

  private static EstimationProblem panelProblem(
      int panels, int size, int run, Coefficients coefficients) {
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
                java.util.Arrays.binarySearch(ids, gumbel(utilities(ids, x, own[p]), random)));
    return new EstimationProblem("panel", data, UTILITY, new NoPurchase.Unknown());
  }

  private static double[] utilities(int[] ids, double[][] x, double first) {
    double[] v = new double[4];
    java.util.Arrays.fill(v, Double.NEGATIVE_INFINITY);
    for (int j = 0; j < ids.length; j++) {
      v[ids[j]] = (ids[j] == 1 ? 0.4 : 0) + first * x[j][0] + 0.8 * x[j][1];
    }
    return v;
  }

  private static int gumbel(double[] v, SplittableRandom random) {
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

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** Probabilities by the definition, what is in no nest standing for itself. */
  private static double[] nested(double[] v, double[][] alpha, double g) {
    double[] p = new double[v.length];
    double total = 0;
    double[] inside = new double[alpha.length];
    for (int m = 0; m < alpha.length; m++) {
      for (int j = 0; j < v.length; j++) {
        inside[m] += Math.pow(alpha[m][j] * Math.exp(v[j]), 1 / g);
      }
      total += Math.pow(inside[m], g);
    }
    for (int j = 0; j < v.length; j++) {
      double allocated = 0;
      for (double[] row : alpha) {
        allocated += row[j];
      }
      total += allocated == 0 ? Math.exp(v[j]) : 0;
      p[j] = allocated == 0 ? Math.exp(v[j]) : 0;
    }
    for (int m = 0; m < alpha.length; m++) {
      for (int j = 0; j < v.length; j++) {
        double term = Math.pow(alpha[m][j] * Math.exp(v[j]), 1 / g);
        p[j] += term > 0 ? Math.pow(inside[m], g) * term / inside[m] : 0;
      }
    }
    for (int j = 0; j < v.length; j++) {
      p[j] /= total;
    }
    return p;
  }

  private static Estimation swapped(Estimation e) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter each : e.parameters()) {
      String name =
          each.name().startsWith("class1")
              ? "class2" + each.name().substring(6)
              : each.name().startsWith("class2")
                  ? "class1" + each.name().substring(6)
                  : each.name();
      parameters.add(
          new Parameter(
              name,
              each.value(),
              each.standardError(),
              each.robustStandardError(),
              each.p(),
              each.fixed()));
    }
    return new Estimation(
        e.model(),
        e.status(),
        e.limit(),
        parameters,
        e.freeParameters(),
        e.logLikelihood(),
        e.nullLogLikelihood(),
        e.observations(),
        e.rows(),
        e.warnings(),
        e.explanation(),
        e.covariance(),
        e.robustCovariance(),
        e.fitted());
  }

  private interface Sample {
    EstimationProblem run(int run);
  }

  private static void check(Map<String, Double> truth, Sample sample, Estimator estimator) {
    List<Estimation> estimations = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      Estimation e = estimator.estimate(sample.run(run), SolveOptions.withDefaults());
      assertThat(e.status()).as("run " + run).isEqualTo(Estimation.Status.CONVERGED);
      estimations.add(e);
    }
    int[] covered = {0};
    Consumer<Map.Entry<String, Double>> one =
        entry -> {
          double sum = 0;
          double errors = 0;
          for (Estimation e : estimations) {
            Parameter each = e.parameter(entry.getKey());
            double z = (each.value() - entry.getValue()) / each.standardError();
            sum += each.value() - entry.getValue();
            errors += each.standardError() * each.standardError();
            covered[0] += Math.abs(z) < 1.959964 ? 1 : 0;
          }
          assertThat(Math.abs(sum / RUNS))
              .as("mean error of " + entry.getKey())
              .isLessThan(3 * Math.sqrt(errors) / RUNS);
        };
    truth.entrySet().forEach(one);
    assertThat((double) covered[0] / (RUNS * truth.size()))
        .as("coverage of 95 % intervals")
        .isBetween(0.88, 0.99);
  }
}
