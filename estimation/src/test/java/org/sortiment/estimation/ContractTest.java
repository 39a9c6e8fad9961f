package org.sortiment.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Utility;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.estimation.attraction.GeneralAttractionEstimator;
import org.sortiment.estimation.markov.MarkovChainEstimator;
import org.sortiment.testkit.EstimatorContract;

/** Every shipped estimator keeps the contract. */
class ContractTest {
  private static final ChoiceData DATA =
      RandomChoices.of(4, 2, 900, 0, 12, ContractTest::correlated);

  /** Alternatives with two variables. */
  static EstimationProblem variables() {
    return new EstimationProblem(
        "random",
        DATA,
        new Utility(
            List.of(
                Coefficient.specific("constant.a1", Coefficient.CONSTANT, 1),
                Coefficient.generic("x0", 0, 4),
                Coefficient.generic("x1", 1, 4))),
        new NoPurchase.Unknown());
  }

  /** All offered sets of three products. */
  static EstimationProblem offerSets() {
    return SetChoices.of(
        new GeneralAttraction(1, new double[] {0.8, 1.5, 0.6}, new double[] {0.4, 0.75, 0.3}),
        7,
        4000,
        true,
        21);
  }

  @Nested
  class WithVariables implements EstimatorContract {
    @Override
    public EstimationProblem problem() {
      return variables();
    }

    @Override
    public List<Estimator> estimators() {
      List<Estimator> all = new ArrayList<>();
      all.add(Estimators.multinomialLogit());
      all.add(Estimators.nestedLogit(Map.of("m", List.of("a0", "a1"))));
      all.add(Estimators.latentClasses(2, List.of("x0"), Map.of(), 3));
      all.add(Estimators.randomCoefficients(Map.of("x0", "normal"), 1, 1));
      return all;
    }
  }

  /** Tastes that differ, and alternatives 0 and 1 alike. */
  private static int correlated(int[] ids, double[][] x, int panel, SplittableRandom random) {
    double common = RandomChoices.gumbel(random);
    double taste = random.nextBoolean() ? -3 : 0.5;
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < ids.length; j++) {
      double shared = ids[j] < 2 ? 0.8 * common : 0.8 * RandomChoices.gumbel(random);
      double v =
          (ids[j] == 1 ? 0.4 : 0)
              + taste * x[j][0]
              + 0.8 * x[j][1]
              + shared
              + 0.5 * RandomChoices.gumbel(random);
      if (v > most) {
        most = v;
        best = j;
      }
    }
    return best;
  }

  @Nested
  class WithOfferSets implements EstimatorContract {
    @Override
    public EstimationProblem problem() {
      return offerSets();
    }

    @Override
    public List<Estimator> estimators() {
      return List.of(new GeneralAttractionEstimator(Map.of()), new MarkovChainEstimator(1e-7));
    }
  }
}
