package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.choice.RandomUtilityModel;

/** Each faulty choice model is caught, and by the test made for its fault. */
class ChoiceModelMutantsTest {
  @Test
  void aModelThatLeavesOldNumbersInTheArray() {
    assertThat(Verdict.failuresOf(LeavesOldNumbers.class)).contains("theArrayIsOverwritten");
  }

  @Test
  void aModelThatSellsWhatIsNotOffered() {
    assertThat(Verdict.failuresOf(SellsWhatIsNotOffered.class))
        .contains("probabilitiesFormADistribution");
  }

  @Test
  void aModelThatSharesItsScratchArray() {
    assertThat(Verdict.failuresOf(SharesItsArray.class)).contains("noStateIsShared");
  }

  @Test
  void aModelWhoseWeightsAreNotItsProbabilities() {
    assertThat(Verdict.failuresOf(WrongWeights.class))
        .containsExactly("attractionWeightsGiveTheProbabilities", "logitWeightsGiveTheUtility");
  }

  @Test
  void aModelWhoseUtilityFalls() {
    assertThat(Verdict.failuresOf(FallingUtility.class))
        .containsExactly("utilityGrowsWithTheOfferedSet");
  }

  @Test
  void aModelWhoseProductsHelpEachOther() {
    assertThat(Verdict.failuresOf(Synergy.class))
        .containsExactly("nothingGainsWhenAnotherProductJoins");
  }

  @Test
  void aModelThatForgetsWhoLeaves() {
    assertThat(Verdict.failuresOf(ForgetsWhoLeaves.class)).contains("noPurchaseIsTheRest");
  }

  /** A correct model to be spoiled. */
  static class Base implements RandomUtilityModel {
    final MultinomialLogitModel right = new TextbookLogit(1, 1, 2, 3);

    @Override
    public int productCount() {
      return 3;
    }

    @Override
    public void purchaseProbabilities(Assortment offered, double[] probabilities) {
      right.purchaseProbabilities(offered, probabilities);
    }

    @Override
    public double expectedUtility(Assortment offered) {
      return right.expectedUtility(offered);
    }
  }

  static class LeavesOldNumbers implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Base() {
            @Override
            public void purchaseProbabilities(Assortment offered, double[] probabilities) {
              double[] p = right.purchaseProbabilities(offered);
              offered.forEach(i -> probabilities[i] = p[i]);
            }
          });
    }
  }

  static class SellsWhatIsNotOffered implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Base() {
            @Override
            public void purchaseProbabilities(Assortment offered, double[] probabilities) {
              right.purchaseProbabilities(offered.with(0), probabilities);
            }
          });
    }
  }

  static class SharesItsArray implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Base() {
            private Assortment last = Assortment.none(3);
            private double[] kept = new double[3];

            @Override
            public double[] purchaseProbabilities(Assortment offered) {
              if (!offered.equals(last)) {
                last = offered;
                kept = right.purchaseProbabilities(offered);
              }
              return kept;
            }
          });
    }
  }

  static class WrongWeights implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      MultinomialLogitModel right = new TextbookLogit(1, 1, 2, 3);
      return List.of(
          new MultinomialLogitModel() {
            @Override
            public int productCount() {
              return 3;
            }

            @Override
            public double weight(int product) {
              return 2 * right.weight(product);
            }

            @Override
            public double noPurchaseWeight() {
              return 1;
            }

            @Override
            public void purchaseProbabilities(Assortment offered, double[] probabilities) {
              right.purchaseProbabilities(offered, probabilities);
            }

            @Override
            public double expectedUtility(Assortment offered) {
              return right.expectedUtility(offered);
            }
          });
    }
  }

  static class FallingUtility implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Base() {
            @Override
            public double expectedUtility(Assortment offered) {
              return offered.isEmpty() ? 0 : 1.0 / offered.size();
            }
          });
    }
  }

  static class Synergy implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Base() {
            @Override
            public void purchaseProbabilities(Assortment offered, double[] probabilities) {
              Arrays.fill(probabilities, 0);
              offered.forEach(i -> probabilities[i] = 0.1 * offered.size());
            }
          });
    }
  }

  static class ForgetsWhoLeaves implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Base() {
            @Override
            public double noPurchaseProbability(Assortment offered) {
              return 0.5;
            }
          });
    }
  }
}
