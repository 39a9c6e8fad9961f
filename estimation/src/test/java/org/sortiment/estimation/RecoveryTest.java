package org.sortiment.estimation;

import static org.sortiment.estimation.Recovery.check;
import static org.sortiment.estimation.Recovery.gumbel;
import static org.sortiment.estimation.Recovery.normal;
import static org.sortiment.estimation.Recovery.panelProblem;
import static org.sortiment.estimation.Recovery.problem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.estimation.Utility;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.markov.MarkovChainProvider;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.estimation.attraction.GeneralAttractionEstimator;
import org.sortiment.estimation.markov.MarkovChainEstimator;
import org.sortiment.estimation.ranking.RankingEstimator;

/** Every model finds the parameters again from which its data was drawn. */
class RecoveryTest {
  @Test
  void multinomialLogit() {
    check(
        "mnl",
        Map.of("constant.a1", 0.4, "x0", -1.0, "x1", 0.8),
        run -> problem(700, 0, run, (v, panel, random) -> gumbel(v, random)),
        Estimators.multinomialLogit());
  }

  @Test
  void nestedLogit() {
    double g = 0.5;
    Map<String, Double> truth = truth("nest.n.dissimilarity", g);
    check(
        "nested-logit",
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
        "cross-nested-logit",
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
        "mixed-mnl, two classes",
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
        "mixed-mnl, one normal",
        truth("sd.x0", 1.0),
        run -> panelProblem(120, 6, run, random -> -1 + normal(random)),
        Estimators.randomCoefficients(Map.of("x0", "normal"), 1, 1));
  }

  @Test
  void generalAttraction() {
    GeneralAttraction model =
        new GeneralAttraction(1, new double[] {0.8, 1.5}, new double[] {0.4, 0.6});
    check(
        "general-attraction",
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

  /** Lognormal, with the sign of the logit, and uniform. */
  @Test
  void otherDistributionsOfACoefficient() {
    check(
        "mixed-mnl, one lognormal",
        Map.of("constant.a1", 0.4, "x1", 0.8, "x0", 0.0, "sd.x0", 0.6),
        run -> panelProblem(120, 6, run, random -> -Math.exp(0.6 * normal(random))),
        Estimators.randomCoefficients(Map.of("x0", "lognormal"), 1, 1));
    check(
        "mixed-mnl, one uniform",
        truth("sd.x0", 1.0),
        run ->
            panelProblem(120, 6, run, random -> -1 + Math.sqrt(3) * (2 * random.nextDouble() - 1)),
        Estimators.randomCoefficients(Map.of("x0", "uniform"), 1, 1));
  }

  @Test
  void severalRandomCoefficients() {
    check(
        "mixed-mnl, two normals by 200 draws",
        Map.of("constant.a1", 0.4, "x0", -1.0, "x1", 0.8, "sd.x0", 1.0),
        run -> panelProblem(100, 6, run, random -> -1 + normal(random)),
        (problem, options) ->
            Estimators.randomCoefficients(
                    new LinkedHashMap<>(Map.of("x0", "normal", "constant.a1", "normal")), 200, 1)
                .estimate(problem, options));
  }

  @Test
  void transformsAndScales() {
    BitSet transformed = new BitSet();
    transformed.set(0);
    check(
        "mnl with Box-Cox",
        Map.of("constant.a1", 0.4, "x0", -1.0, "x1", 0.8, "lambda.x0", 0.5),
        run ->
            new EstimationProblem(
                "box-cox",
                RandomChoices.of(
                    4,
                    2,
                    1500,
                    0,
                    3000 + run,
                    (ids, x, panel, random) -> {
                      double[][] bent = new double[x.length][];
                      java.util.Arrays.setAll(
                          bent, j -> new double[] {2 * (Math.sqrt(x[j][0]) - 1), x[j][1]});
                      return java.util.Arrays.binarySearch(
                          ids, gumbel(Recovery.utilities(ids, bent, -1), random));
                    }),
                new Utility(Recovery.UTILITY.coefficients(), transformed, false),
                new NoPurchase.Unknown()),
        Estimators.multinomialLogit());
    check(
        "mnl with scales",
        Map.of("constant.a1", 0.4, "x0", -1.0, "x1", 0.8, "scale.odd", 1.7),
        run -> {
          int[] number = {0}; // situations are even and odd in turn
          return new EstimationProblem(
              "scale",
              RandomChoices.of(
                  4,
                  2,
                  1000,
                  0,
                  4000 + run,
                  (ids, x, panel, random) -> {
                    double[] v = Recovery.utilities(ids, x, -1);
                    double scale = number[0]++ % 2 == 0 ? 1 : 1.7;
                    for (int j = 0; j < v.length; j++) {
                      v[j] *= scale;
                    }
                    return java.util.Arrays.binarySearch(ids, gumbel(v, random));
                  }),
              new Utility(Recovery.UTILITY.coefficients(), new BitSet(), true),
              new NoPurchase.Unknown());
        },
        Estimators.multinomialLogit());
  }

  /** Three products from all seven offer sets: nine shares, all told by the data. */
  @Test
  void markovChain() {
    ChoiceModel chain =
        new MarkovChainProvider()
            .create(
                ModelSpec.of("markov-chain")
                    .put("arrivals", new double[] {0.3, 0.25, 0.2})
                    .putRows(
                        "transitions",
                        List.of(
                            new double[] {0, 0.4, 0.3},
                            new double[] {0.35, 0, 0.25},
                            new double[] {0.3, 0.3, 0}))
                    .build(),
                Catalog.of(new Product("a0", 1), new Product("a1", 1), new Product("a2", 1)));
    Map<String, Double> truth = new LinkedHashMap<>();
    truth.put("arrival.a0", 0.3);
    truth.put("arrival.a1", 0.25);
    truth.put("arrival.a2", 0.2);
    truth.put("transition.a0.a1", 0.4);
    truth.put("transition.a0.a2", 0.3);
    truth.put("transition.a1.a0", 0.35);
    truth.put("transition.a1.a2", 0.25);
    truth.put("transition.a2.a0", 0.3);
    truth.put("transition.a2.a1", 0.3);
    check(
        "markov-chain",
        truth,
        run -> SetChoices.ofEverySet(chain, 3_000, run),
        new MarkovChainEstimator(1e-9));
  }

  /** Two products: five rankings differ, and the shares of all can be told. */
  @Test
  void rankings() {
    RankingChoice model =
        new RankingChoice(
            2,
            new double[] {0.3, 0.2, 0.2, 0.15, 0.15},
            List.of(
                new int[] {0, 1}, new int[] {1, 0}, new int[] {0}, new int[] {1}, new int[] {}));
    Map<String, Double> truth = new LinkedHashMap<>();
    truth.put("share.a0 > a1 > no purchase", 0.3);
    truth.put("share.a1 > a0 > no purchase", 0.2);
    truth.put("share.a0 > no purchase", 0.2);
    truth.put("share.a1 > no purchase", 0.15);
    truth.put("share.no purchase", 0.15);
    check(
        "ranking",
        truth,
        run -> SetChoices.ofEverySet(model, 2_000, run),
        new RankingEstimator(1e-4));
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
}
