package org.sortiment.solvers.lp.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.independent.IndependentDemand;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.nested.NestedLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.testkit.HardNumbers;

/**
 * A small problem at the edges of floating point, by seed.
 *
 * @param seed where it comes from
 * @param family the kind of choice model
 * @param problem the problem
 */
record HardProblem(long seed, Family family, AssortmentProblem problem) {
  /** Choice models whose purchase probabilities are rational. */
  enum Family {
    LOGIT,
    GENERAL_ATTRACTION,
    MIXED_LOGIT,
    NESTED_LOGIT,
    RANKING,
    MARKOV_CHAIN,
    INDEPENDENT
  }

  static HardProblem of(long seed) {
    Family family = Family.values()[(int) (seed % Family.values().length)];
    HardNumbers numbers = new HardNumbers(seed);
    int n = 2 + numbers.choice(family == Family.MIXED_LOGIT ? 5 : 7);
    double[] revenues = numbers.magnitudes(n, 12, true);
    ChoiceModel model =
        switch (family) {
          case LOGIT ->
              new MultinomialLogit(numbers.magnitude(6), numbers.magnitudes(n, 12, false));
          case GENERAL_ATTRACTION -> generalAttraction(numbers, n);
          case MIXED_LOGIT -> mixture(numbers, n);
          case NESTED_LOGIT -> nested(numbers, n);
          case RANKING -> ranking(numbers, n);
          case MARKOV_CHAIN -> chain(numbers, n);
          case INDEPENDENT -> new IndependentDemand(numbers.shares(n, 8));
        };
    List<Constraint> constraints = numbers.constraints(n);
    return new HardProblem(
        seed, family, new AssortmentProblem(Catalog.ofRevenues(revenues), model, constraints));
  }

  private static ChoiceModel generalAttraction(HardNumbers numbers, int n) {
    double[] weights = numbers.magnitudes(n, 12, false);
    double[] shadows = new double[n];
    for (int i = 0; i < n; i++) {
      double[] shares = {0, 0.001, 0.5, 0.999999, 1};
      shadows[i] = weights[i] * shares[numbers.choice(shares.length)];
    }
    return new GeneralAttraction(numbers.magnitude(6), weights, shadows);
  }

  private static ChoiceModel mixture(HardNumbers numbers, int n) {
    int classes = 1 + numbers.choice(3);
    double[] shares = numbers.magnitudes(classes, 3, false);
    double sum = Arrays.stream(shares).sum();
    List<MultinomialLogit> models = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      models.add(new MultinomialLogit(numbers.magnitude(4), numbers.magnitudes(n, 12, true)));
      shares[k] /= sum;
    }
    return new MixedLogit(shares, models);
  }

  private static ChoiceModel nested(HardNumbers numbers, int n) {
    int[] order = numbers.order(n);
    int cut = 1 + numbers.choice(n - 1);
    List<Nest> nests =
        List.of(
            new Nest(Arrays.copyOf(order, cut), 1, 0),
            new Nest(Arrays.copyOfRange(order, cut, n), 1, 0));
    return new NestedLogit(numbers.magnitude(4), numbers.magnitudes(n, 8, false), nests);
  }

  private static ChoiceModel ranking(HardNumbers numbers, int n) {
    int types = 1 + numbers.choice(6);
    double[] shares = numbers.magnitudes(types, 6, false);
    double sum = Arrays.stream(shares).sum();
    List<int[]> rankings = new ArrayList<>();
    for (int t = 0; t < types; t++) {
      rankings.add(Arrays.copyOf(numbers.order(n), 1 + numbers.choice(n)));
      shares[t] /= sum;
    }
    return new RankingChoice(n, shares, rankings);
  }

  private static ChoiceModel chain(HardNumbers numbers, int n) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = numbers.transitions(n, i);
    }
    return new MarkovChain(numbers.shares(n, 6), DenseSubstitution.ofRows(rows));
  }

  @Override
  public String toString() {
    return "seed " + seed + ", " + family + ", " + problem.catalog().size() + " products";
  }
}
