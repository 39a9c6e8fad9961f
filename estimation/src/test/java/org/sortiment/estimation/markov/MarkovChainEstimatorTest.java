package org.sortiment.estimation.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.markov.MarkovChainProvider;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.estimation.SetChoices;

class MarkovChainEstimatorTest {
  private static final MultinomialLogit LOGIT = new MultinomialLogit(1, 0.8, 1.5, 0.4, 1.1);

  @Test
  void theLikelihoodRisesAtEveryStep() {
    EstimationProblem problem = SetChoices.of(LOGIT, 12, 100, true, 3);
    List<Double> values = new ArrayList<>();
    Estimation e =
        new MarkovChainEstimator(1e-6, values::add).estimate(problem, SolveOptions.withDefaults());
    assertThat(e.status()).isEqualTo(Estimation.Status.CONVERGED);
    assertThat(values).hasSizeGreaterThan(10);
    for (int k = 1; k < values.size(); k++) {
      assertThat(values.get(k)).isGreaterThanOrEqualTo(values.get(k - 1) - 1e-9);
    }
    assertThat(e.logLikelihood()).isEqualTo(values.get(values.size() - 1));
  }

  @Test
  void onDataOfALogitItFindsTheProbabilitiesOfTheLogit() {
    EstimationProblem problem = SetChoices.of(LOGIT, 11, 200_000, true, 5);
    Estimation e = new MarkovChainEstimator(1e-4).estimate(problem, SolveOptions.withDefaults());
    ChoiceData data = problem.data();
    double[] p = new double[5];
    for (int s = 0; s < data.situations(); s++) {
      e.fitted().orElseThrow().probabilities(data, s, p);
      Assortment offered = Assortment.none(4);
      int first = data.firstRow(s);
      for (int row = first; row < data.firstRow(s + 1); row++) {
        offered = data.alternative(row) < 4 ? offered.with(data.alternative(row)) : offered;
      }
      double[] expected = LOGIT.purchaseProbabilities(offered);
      for (int row = first; row < data.firstRow(s + 1); row++) {
        double exact =
            data.alternative(row) < 4
                ? expected[data.alternative(row)]
                : LOGIT.noPurchaseProbability(offered);
        // Five standard errors of a share of 200,000.
        assertThat(p[row - first]).isCloseTo(exact, within(5 * 0.5 / Math.sqrt(200_000)));
      }
    }
  }

  @Test
  void theInstanceHasTheEstimatedProbabilities() {
    EstimationProblem problem = SetChoices.of(LOGIT, 12, 100, true, 3);
    Estimation e = new MarkovChainEstimator(1e-6).estimate(problem, SolveOptions.withDefaults());
    ModelSpec spec =
        e.fitted()
            .orElseThrow()
            .choiceModel(problem.data(), problem.noPurchase(), note -> {})
            .build();
    Catalog catalog =
        Catalog.of(
            new Product("a0", 1), new Product("a1", 1), new Product("a2", 1), new Product("a3", 1));
    ChoiceModel chain = new MarkovChainProvider().create(spec, catalog);
    FittedChain fitted = (FittedChain) e.fitted().orElseThrow();
    for (long mask = 0; mask < 16; mask++) {
      Assortment offered = Assortment.ofMask(4, mask);
      double[] p = fitted.outcomes(offered.toBitSet());
      double[] q = chain.purchaseProbabilities(offered);
      for (int i = 0; i < 4; i++) {
        assertThat(q[i]).isCloseTo(p[i], within(1e-12));
      }
    }
  }

  @Test
  void saysWhatCannotBeToldOfAProductThatIsAlwaysOffered() {
    EstimationProblem problem = SetChoices.of(new MultinomialLogit(1, 1, 1), 1, 50, true, 2);
    Estimation e = new MarkovChainEstimator(1e-6).estimate(problem, SolveOptions.withDefaults());
    assertThat(e.warnings())
        .anyMatch(text -> text.contains("a0") && text.contains("always offered"));
  }
}
