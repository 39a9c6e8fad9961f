package org.sortiment.estimation.attraction;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.likelihood.Evaluator;
import org.sortiment.estimation.likelihood.Maximizer;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Report;
import org.sortiment.estimation.offers.OfferSets;
import org.sortiment.estimation.offers.SetModel;
import org.sortiment.estimation.utility.Scenario;

/**
 * The general attraction model by Newton's method. The shadow weight of a product lies between 0
 * (as in a logit) and its weight (independent demand): where the likelihood pushes the share of the
 * weight to such a bound it is fixed there, and the others are estimated again.
 *
 * <p>No purchase must be observed: among purchases alone the shadow weights cancel.
 */
public final class GeneralAttractionEstimator implements Estimator {
  private static final double AT_BOUND = 14;
  private static final double LONGEST_STEP = 2;

  private final Map<String, Double> fixed;

  /**
   * An estimator.
   *
   * @param fixed values of parameters that are given, by name
   */
  public GeneralAttractionEstimator(Map<String, Double> fixed) {
    this.fixed = Map.copyOf(fixed);
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    if (!(problem.noPurchase() instanceof NoPurchase.Observed)) {
      throw new InvalidInputException(
          "$.noPurchase",
          "",
          "must be observed for a general attraction model: among purchases alone its shadow"
              + " weights cancel, so that the likelihood is flat in them",
          "Maybe count the visits, or estimate \"mnl\" with an \"outsideShare\".");
    }
    OfferSets sets = OfferSets.of(problem, "general-attraction");
    int n = sets.productCount();
    BitSet always = sets.alwaysOffered();
    int[] shadow = new int[n];
    int count = 0;
    for (int j = 0; j < n; j++) {
      shadow[j] = always.get(j) ? -1 : count++;
    }
    AttractionLikelihood likelihood = new AttractionLikelihood(sets, shadow);
    Maximizer maximizer = new Maximizer(LONGEST_STEP, Deadline.startingNow(options.timeLimit()));
    Map<String, Double> bounds = new HashMap<>();
    try (Evaluator evaluator = new Evaluator(likelihood, options.threads())) {
      while (true) {
        ParameterSpace space = space(sets, shadow);
        space.fix(fixed);
        space.fix(bounds);
        Maximizer.Maximum maximum = maximizer.maximize(evaluator, space.start(), space.free());
        int before = bounds.size();
        for (int j = 0; j < n; j++) {
          double a = shadow[j] < 0 ? 0 : maximum.theta()[n + shadow[j]];
          if (Math.abs(a) > AT_BOUND && space.free().get(n + shadow[j])) {
            bounds.put(name(sets, j), a < 0 ? 0.0 : 1.0);
          }
        }
        if (bounds.size() == before) {
          Report report =
              new Report("general-attraction", problem.data(), space)
                  .byOfferSet()
                  .explain(
                      "Newton's method over "
                          + sets.size()
                          + " distinct offer sets, no purchase has weight 1. shadow.X is the part of"
                          + " its weight that X keeps when it is left out: 0 as in a logit, 1 for"
                          + " independent demand.");
          for (int j = 0; j < n; j++) {
            if (shadow[j] < 0) {
              report.warn(
                  "Not identified: the shadow weight of "
                      + sets.products().get(j)
                      + ", because it was always offered; it counts as 0.");
            }
          }
          bounds.forEach(
              (name, value) ->
                  report.warn(name + " is at its bound " + value + "; it has no standard error."));
          return report.finish(
              maximum,
              evaluator,
              maximizer.deadline(),
              theta ->
                  new Fitted(sets, shadow, theta, Scenario.noPurchaseIndex(problem.noPurchase())));
        }
      }
    }
  }

  private static String name(OfferSets sets, int product) {
    return "shadow." + sets.products().get(product);
  }

  private static ParameterSpace space(OfferSets sets, int[] shadow) {
    ParameterSpace space = new ParameterSpace();
    double[] totals = new double[shadow.length + 1];
    for (int s = 0; s < sets.size(); s++) {
      for (int i = 0; i < totals.length; i++) {
        totals[i] += sets.count(s, i);
      }
    }
    for (int j = 0; j < shadow.length; j++) {
      double start = Math.log((totals[j] + 0.5) / (totals[shadow.length] + 0.5));
      space.same("constant." + sets.products().get(j), start, 1);
    }
    for (int j = 0; j < shadow.length; j++) {
      if (shadow[j] >= 0) {
        space.fraction(name(sets, j), -1);
      }
    }
    return space;
  }

  private static final class Fitted extends SetModel {
    private final double[] weights;
    private final double[] shadows;

    Fitted(OfferSets sets, int[] shadow, double[] theta, int leaving) {
      super(leaving);
      int n = sets.productCount();
      this.weights = new double[n];
      this.shadows = new double[n];
      for (int j = 0; j < n; j++) {
        weights[j] = Math.exp(theta[j]);
        // A product that was always offered: nothing tells its shadow, as in a logit it has none.
        shadows[j] =
            shadow[j] < 0 ? 0 : weights[j] * AttractionLikelihood.share(theta[n + shadow[j]]);
      }
    }

    @Override
    protected double[] outcomes(BitSet offered) {
      double total = 1;
      for (int j = 0; j < weights.length; j++) {
        total += offered.get(j) ? weights[j] : shadows[j];
      }
      double[] p = new double[weights.length + 1];
      double leaving = 1;
      for (int j = 0; j < weights.length; j++) {
        p[j] = offered.get(j) ? weights[j] / total : 0;
        leaving -= p[j];
      }
      p[weights.length] = Math.max(0, leaving);
      return p;
    }

    @Override
    public ModelSpecBuilder choiceModel(
        ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
      return ModelSpec.of("general-attraction")
          .put("noPurchaseWeight", 1.0)
          .put("weights", weights)
          .put("shadowWeights", shadows);
    }
  }
}
