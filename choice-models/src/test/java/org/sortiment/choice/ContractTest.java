package org.sortiment.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.choice.Definitions.assertSamples;
import static org.sortiment.choice.Definitions.weights;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.choice.crossnested.CrossNest;
import org.sortiment.choice.crossnested.CrossNestedLogit;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.independent.IndependentDemand;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.multistep.MultiStepChoice;
import org.sortiment.choice.multistep.Query;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.nested.NestedLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.markov.ChainApproximation;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.testkit.ChoiceModelContract;

/** The axioms of choice for every model, plain and extreme, and for every model's chain. */
class ContractTest implements ChoiceModelContract {
  @Override
  public List<ChoiceModel> models() {
    List<ChoiceModel> models = new ArrayList<>();
    double[] plain = weights(6, 1, 1);
    double[] extreme = {1e300, 1e-300, 0, 1, 1, 1e-8};
    for (double[] v : List.of(plain, extreme)) {
      MultinomialLogit logit = new MultinomialLogit(v[1], v);
      models.add(logit);
      models.add(new GeneralAttraction(0.5, v, new double[] {v[0], v[1] / 2, 0, 0, v[4], 0}));
      models.add(
          new NestedLogit(
              1, v, List.of(new Nest(0.3, 0, 2, 4), new Nest(new int[] {1, 3, 5}, 0.9, 0.1))));
      models.add(
          new CrossNestedLogit(
              1,
              v,
              List.of(
                  new CrossNest(new int[] {0, 1, 2}, new double[] {1, 0.3, 0.5}, 0.4),
                  new CrossNest(new int[] {1, 3, 5}, new double[] {0.7, 1, 0}, 0.8),
                  new CrossNest(new int[] {2, 4, 5}, new double[] {0.5, 1, 1}, 1))));
      models.add(
          new MixedLogit(
              new double[] {0.1, 0.2, 0.7},
              List.of(logit, new MultinomialLogit(1, v), new MultinomialLogit(1, plain))));
      models.add(
          new MultiStepChoice(
              0.7,
              v,
              new double[] {1, 0.9, 0.9, 0.1, 0},
              List.of(
                  new Query(0.75, new int[] {3, 1, 0, 2, 5, 4}, new double[] {1, 0, .2, .4, 1, 1}),
                  new Query(0.25, new int[] {4}, new double[] {0.1}))));
    }
    models.add(
        new RankingChoice(
            6,
            new double[] {0.1, 0.2, 0.3, 0.4},
            List.of(new int[] {0, 1, 2}, new int[] {2, 1, 5, 0}, new int[] {}, new int[] {4})));
    models.add(new IndependentDemand(0.1, 0.2, 0.3, 0.4, 0, 0));
    models.add(
        new MarkovChain(
            new double[] {0.1, 0.2, 0.7},
            DenseSubstitution.ofRows(
                new double[] {0, 1, 0}, new double[] {0.5, 0, 0.5}, new double[] {0.1, 0.7, 0})));
    models.add(new MultinomialLogit(1, weights(40, 3, 2)));
    models.add(new MultinomialLogit(1));
    for (ChoiceModel model : List.copyOf(models)) {
      models.add(MarkovChains.of(model));
    }
    return models;
  }

  /**
   * What the formula of the chain promises: the model itself on N, and on N without one product.
   */
  @Test
  void approximationsAgreeWithEverythingAndWithAllButOne() {
    int compared = 0;
    for (ChoiceModel model : models()) {
      ChainApproximation approximation = ChainApproximation.of(model);
      Assortment all = Assortment.all(model.productCount());
      double[] atAll = model.purchaseProbabilities(all);
      assertThat(approximation.chain().purchaseProbabilities(all))
          .containsExactly(atAll, within(1e-15));
      for (int i = 0; approximation.clippedRows() == 0 && i < atAll.length; i++) {
        if (atAll[i] > 1e-6) {
          assertThat(approximation.chain().purchaseProbabilities(all.without(i)))
              .as("%s without %d", model, i)
              .containsExactly(model.purchaseProbabilities(all.without(i)), within(1e-9));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void samplersFollowTheProbabilitiesOfEveryModel() {
    for (ChoiceModel model : models()) {
      int n = model.productCount();
      Assortment offered = Assortment.none(n);
      for (int i = 0; i < n; i += 2) {
        offered = offered.with(i);
      }
      assertSamples(model, model.sampler(), offered, 5_000, 3);
    }
  }
}
