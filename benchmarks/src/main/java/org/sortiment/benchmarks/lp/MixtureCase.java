package org.sortiment.benchmarks.lp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;

/** At most n/5 of n products under a mixture of five multinomial logits, seeded by n. */
final class MixtureCase {
  private static final int CLASSES = 5;

  private final AssortmentProblem problem;

  /**
   * @param scale multiplies the weights, beside a no-purchase weight of 1: the smaller, the harder
   */
  MixtureCase(int n, double scale) {
    SplittableRandom random = new SplittableRandom(n);
    double[] revenues = random.doubles(n, 1, 10).toArray();
    List<MultinomialLogit> classes = new ArrayList<>();
    double[] shares = new double[CLASSES];
    Arrays.fill(shares, 1.0 / CLASSES);
    for (int k = 0; k < CLASSES; k++) {
      double[] weights = random.doubles(n, -2, 2).map(u -> scale * Math.exp(u)).toArray();
      classes.add(new MultinomialLogit(1, weights));
    }
    problem =
        new AssortmentProblem(
            Catalog.ofRevenues(revenues),
            new MixedLogit(shares, classes),
            List.of(CardinalityBound.overall(n, 0, n / 5)));
  }

  AssortmentProblem problem() {
    return problem;
  }

  /** The revenue of the offered set, from the model; the first n columns are the offers. */
  double revenue(double[] point) {
    Assortment offered = Assortment.none(problem.catalog().size());
    for (int i = 0; i < problem.catalog().size(); i++) {
      offered = point[i] > 0.5 ? offered.with(i) : offered;
    }
    return Evaluation.of(problem, offered).revenue();
  }
}
