package org.sortiment.estimation.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.choice.ranking.RankingProvider;
import org.sortiment.estimation.SetChoices;
import org.sortiment.estimation.offers.OfferSets;

class RankingEstimatorTest {
  private static final RankingChoice MODEL =
      new RankingChoice(
          4,
          new double[] {0.4, 0.3, 0.2, 0.1},
          List.of(new int[] {0, 1}, new int[] {2, 1, 3}, new int[] {3, 0, 2}, new int[] {}));

  @Test
  void theBestRankingIsTheBestOfAll() {
    OfferSets sets = OfferSets.of(SetChoices.of(MODEL, 10, 10, true, 3), "ranking");
    SplittableRandom random = new SplittableRandom(4);
    double[][] weights = new double[sets.size()][5];
    for (int s = 0; s < sets.size(); s++) {
      for (int i = 0; i < 5; i++) {
        weights[s][i] = sets.offers(s, i) ? random.nextDouble() : 0;
      }
    }
    BestRanking best = new ExactRanking(sets);
    double value = best.solve(weights);
    assertThat(worth(sets, weights, best.ranking())).isCloseTo(value, within(1e-12));
    double most = most(sets, weights, new int[5], 0, 0);
    assertThat(value).isCloseTo(most, within(1e-12));
  }

  private static double most(
      OfferSets sets, double[][] weights, int[] ranking, int length, int used) {
    if (length == 5) {
      return worth(sets, weights, ranking);
    }
    double most = 0;
    for (int i = 0; i < 5; i++) {
      if ((used & 1 << i) == 0) {
        ranking[length] = i;
        most = Math.max(most, most(sets, weights, ranking, length + 1, used | 1 << i));
      }
    }
    return most;
  }

  private static double worth(OfferSets sets, double[][] weights, int[] ranking) {
    double sum = 0;
    for (int s = 0; s < weights.length; s++) {
      sum += weights[s][sets.first(s, ranking)];
    }
    return sum;
  }

  @Test
  void explainsAtLeastAsWellAsTheTruth() {
    EstimationProblem problem = SetChoices.of(MODEL, 11, 2_000, true, 8);
    Estimation e = new RankingEstimator(0.01).estimate(problem, SolveOptions.withDefaults());
    assertThat(e.status()).isEqualTo(Estimation.Status.CONVERGED);
    OfferSets sets = OfferSets.of(problem, "ranking");
    double truth = 0;
    double saturated = 0;
    for (int s = 0; s < sets.size(); s++) {
      Assortment offered = Assortment.none(4);
      for (int i = 0; i < 4; i++) {
        offered = sets.offers(s, i) ? offered.with(i) : offered;
      }
      for (int i = 0; i < 5; i++) {
        double p =
            i < 4 ? MODEL.purchaseProbabilities(offered)[i] : MODEL.noPurchaseProbability(offered);
        double count = sets.count(s, i);
        truth += count > 0 ? count * Math.log(p) : 0;
        saturated += count > 0 ? count * Math.log(count / sets.total(s)) : 0;
      }
    }
    assertThat(e.logLikelihood()).isBetween(truth - 0.01, saturated);
  }

  @Test
  void theInstanceReadsBack() {
    EstimationProblem problem = SetChoices.of(MODEL, 11, 200, true, 8);
    Estimation e = new RankingEstimator(0.1).estimate(problem, SolveOptions.withDefaults());
    ChoiceModel model =
        new RankingProvider()
            .create(
                e.fitted()
                    .orElseThrow()
                    .choiceModel(problem.data(), problem.noPurchase(), note -> {})
                    .build(),
                Catalog.of(
                    new Product("a0", 1),
                    new Product("a1", 1),
                    new Product("a2", 1),
                    new Product("a3", 1)));
    double[] p = new double[5];
    int s = 0;
    e.fitted().orElseThrow().probabilities(problem.data(), s, p);
    Assortment offered = Assortment.none(4);
    int first = problem.data().firstRow(s);
    for (int row = first; row < problem.data().firstRow(s + 1) - 1; row++) {
      offered = offered.with(problem.data().alternative(row));
    }
    for (int row = first; row < problem.data().firstRow(s + 1) - 1; row++) {
      assertThat(model.purchaseProbabilities(offered)[problem.data().alternative(row)])
          .isCloseTo(p[row - first], within(1e-12));
    }
  }

  /** On problems small enough for both; ties and sets without weight among them. */
  @Test
  void localSearchFindsTheBestRankingMostOfTheTime() {
    SplittableRandom random = new SplittableRandom(9);
    int best = 0;
    for (int run = 0; run < 30; run++) {
      double[] weights = new double[8];
      java.util.Arrays.fill(weights, 1);
      OfferSets sets =
          OfferSets.of(
              SetChoices.of(new MultinomialLogit(1, weights), 15, 10, true, run), "ranking");
      double[][] worth = new double[sets.size()][9];
      for (int s = 0; s < sets.size(); s++) {
        for (int i = 0; i < 9; i++) {
          worth[s][i] = sets.offers(s, i) ? random.nextInt(5) : 0;
        }
      }
      RankingLocalSearch search = new RankingLocalSearch(sets, run);
      double found = search.solve(worth);
      double exact = new ExactRanking(sets).solve(worth);
      assertThat(worth(sets, worth, search.ranking())).isEqualTo(found);
      assertThat(found).isLessThanOrEqualTo(exact + 1e-9);
      assertThat(search.bound()).isGreaterThanOrEqualTo(exact - 1e-9);
      best += found > exact - 1e-9 ? 1 : 0;
    }
    assertThat(best).isGreaterThanOrEqualTo(27);
  }

  @Test
  void twentyProductsByLocalSearchSayWhatIsNotProven() {
    double[] weights = new double[20];
    java.util.Arrays.setAll(weights, i -> 0.1 + 0.05 * i);
    MultinomialLogit logit = new MultinomialLogit(1, weights);
    EstimationProblem problem = SetChoices.of(logit, 8, 60, true, 1);
    Estimation e = new RankingEstimator(0.1).estimate(problem, SolveOptions.withDefaults());
    assertThat(e.status()).isEqualTo(Estimation.Status.CONVERGED);
    assertThat(e.warnings()).anyMatch(text -> text.contains("all that is proven"));
    OfferSets sets = OfferSets.of(problem, "ranking");
    double saturated = 0;
    double truth = 0;
    for (int s = 0; s < sets.size(); s++) {
      Assortment offered = Assortment.none(20);
      for (int i = 0; i < 20; i++) {
        offered = sets.offers(s, i) ? offered.with(i) : offered;
      }
      for (int i = 0; i < 21; i++) {
        double p =
            i < 20 ? logit.purchaseProbabilities(offered)[i] : logit.noPurchaseProbability(offered);
        double count = sets.count(s, i);
        saturated += count > 0 ? count * Math.log(count / sets.total(s)) : 0;
        truth += count > 0 ? count * Math.log(p) : 0;
      }
    }
    assertThat(e.logLikelihood()).isBetween(truth, saturated + 1e-9);
  }
}
