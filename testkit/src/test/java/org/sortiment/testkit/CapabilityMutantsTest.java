package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.choice.SparseMixtureModel;
import org.sortiment.api.choice.SubstitutionOperator;

/** Each capability that does not give the probabilities is caught. */
class CapabilityMutantsTest {
  @Test
  void aModelThatLiesAboutItsChain() {
    assertThat(Verdict.failuresOf(LyingChain.class))
        .containsExactly("chainsThatAreClaimedGiveTheProbabilities");
  }

  @Test
  void anAttractionModelThatForgetsItsShadows() {
    assertThat(Verdict.failuresOf(ForgetsShadows.class))
        .containsExactly("attractionWeightsGiveTheProbabilities");
  }

  @Test
  void aMixtureThatSwapsItsShares() {
    assertThat(Verdict.failuresOf(SwappedShares.class))
        .containsExactly("classesGiveTheProbabilities");
  }

  @Test
  void aNestedLogitWithAnotherDissimilarity() {
    assertThat(Verdict.failuresOf(WrongDissimilarity.class))
        .containsExactly("nestsGiveTheProbabilities");
  }

  @Test
  void rankingsInTheWrongOrder() {
    assertThat(Verdict.failuresOf(ReversedRankings.class))
        .containsExactly("rankingsGiveTheProbabilities");
  }

  @Test
  void aSparseMixtureThatForgetsARelevantProduct() {
    assertThat(Verdict.failuresOf(ForgetsARelevantProduct.class))
        .containsExactly("sparseClassesGiveTheProbabilities");
  }

  @Test
  void aSparseMixtureThatLeavesOutShares() {
    assertThat(Verdict.failuresOf(LeavesOutShares.class))
        .containsExactly("sparseClassesGiveTheProbabilities");
  }

  @Test
  void modelsByDefinitionAreFlawless() {
    assertThat(Verdict.failuresOf(Flawless.class)).isEmpty();
  }

  private static final TextbookLogit FIRST = new TextbookLogit(1, 1, 2, 3);
  private static final TextbookLogit SECOND = new TextbookLogit(0.5, 4, 0.3, 0);
  private static final int[][] RANKINGS = {{0, 1}, {2, 1, 0}, {}};
  private static final double[] SHARES = {0.5, 0.3, 0.2};

  static class Flawless implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          FIRST,
          SECOND,
          new TextbookRanking(3, SHARES, RANKINGS),
          new Mixture(0.3),
          new Nested(1),
          new Sparse());
    }
  }

  static class LyingChain implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new ChoiceModelMutantsTest.Base() {
            @Override
            public boolean equalsMarkovChain() {
              return true;
            }

            @Override
            public MarkovChain toMarkovChain() {
              // Right when all is offered; but nobody ever takes another product.
              double[] arrivals = right.purchaseProbabilities(Assortment.all(3));
              return new MarkovChain(arrivals, new NobodyMovesOn(3));
            }
          });
    }
  }

  /** No substitution at all. */
  private record NobodyMovesOn(int size) implements SubstitutionOperator {
    @Override
    public double probability(int from, int to) {
      return 0;
    }

    @Override
    public double exitProbability(int from) {
      return 1;
    }

    @Override
    public void forEach(int from, EntryVisitor visitor) {}

    @Override
    public void multiply(double[] values, double[] result) {
      Arrays.fill(result, 0);
    }

    @Override
    public void multiplyTransposed(double[] visits, double[] result) {
      Arrays.fill(result, 0);
    }

    @Override
    public double visits(Assortment offered, double[] arrivals, double[] visits) {
      System.arraycopy(arrivals, 0, visits, 0, size);
      return 0;
    }

    @Override
    public void worth(Assortment offered, double[] values, double[] worth) {
      for (int i = 0; i < size; i++) {
        worth[i] = offered.contains(i) ? values[i] : 0;
      }
    }

    @Override
    public boolean[] deadEnds(Assortment offered) {
      return new boolean[size];
    }
  }

  static class ForgetsShadows implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new GeneralAttractionModel() {
            @Override
            public int productCount() {
              return 3;
            }

            @Override
            public double weight(int product) {
              return FIRST.weight(product);
            }

            @Override
            public double shadowWeight(int product) {
              return FIRST.weight(product) / 2;
            }

            @Override
            public double noPurchaseWeight() {
              return FIRST.noPurchaseWeight();
            }

            @Override
            public void purchaseProbabilities(Assortment offered, double[] probabilities) {
              FIRST.purchaseProbabilities(offered, probabilities);
            }
          });
    }
  }

  /** Two classes; the share that is told may be another than the one that counts. */
  private record Mixture(double told) implements MixedLogitModel {
    @Override
    public int productCount() {
      return 3;
    }

    @Override
    public int classCount() {
      return 2;
    }

    @Override
    public double share(int customerClass) {
      return customerClass == 0 ? told : 1 - told;
    }

    @Override
    public MultinomialLogitModel classModel(int customerClass) {
      return customerClass == 0 ? FIRST : SECOND;
    }

    @Override
    public void purchaseProbabilities(Assortment offered, double[] probabilities) {
      double[] first = FIRST.purchaseProbabilities(offered);
      double[] second = SECOND.purchaseProbabilities(offered);
      Arrays.setAll(probabilities, i -> 0.3 * first[i] + 0.7 * second[i]);
    }

    @Override
    public double expectedUtility(Assortment offered) {
      return 0.3 * FIRST.expectedUtility(offered) + 0.7 * SECOND.expectedUtility(offered);
    }
  }

  static class SwappedShares implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(new Mixture(0.7));
    }
  }

  /** One nest of a logit; with dissimilarity 1, which may be told otherwise, the logit itself. */
  private record Nested(double told) implements NestedLogitModel {
    @Override
    public int productCount() {
      return 3;
    }

    @Override
    public double weight(int product) {
      return FIRST.weight(product);
    }

    @Override
    public double noPurchaseWeight() {
      return FIRST.noPurchaseWeight();
    }

    @Override
    public int nestCount() {
      return 1;
    }

    @Override
    public int nestOf(int product) {
      return 0;
    }

    @Override
    public int[] nest(int nest) {
      return new int[] {0, 1, 2};
    }

    @Override
    public double dissimilarity(int nest) {
      return told;
    }

    @Override
    public double nestNoPurchaseWeight(int nest) {
      return 0;
    }

    @Override
    public void purchaseProbabilities(Assortment offered, double[] probabilities) {
      FIRST.purchaseProbabilities(offered, probabilities);
    }

    @Override
    public double expectedUtility(Assortment offered) {
      return FIRST.expectedUtility(offered);
    }
  }

  static class WrongDissimilarity implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(new Nested(0.8));
    }
  }

  static class ReversedRankings implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      TextbookRanking right = new TextbookRanking(3, SHARES, RANKINGS);
      return List.of(
          new RankingModel() {
            @Override
            public int productCount() {
              return 3;
            }

            @Override
            public int typeCount() {
              return right.typeCount();
            }

            @Override
            public double share(int type) {
              return right.share(type);
            }

            @Override
            public int rankingLength(int type) {
              return right.rankingLength(type);
            }

            @Override
            public int ranked(int type, int rank) {
              return right.ranked(type, right.rankingLength(type) - 1 - rank);
            }

            @Override
            public void purchaseProbabilities(Assortment offered, double[] probabilities) {
              right.purchaseProbabilities(offered, probabilities);
            }
          });
    }
  }

  /** Half of the customers choose between the products 0 and 2, half between 1 and 2. */
  private static class Sparse implements SparseMixtureModel {
    private static final TextbookLogit[] CLASSES = {
      new TextbookLogit(1, 1, 0, 3), new TextbookLogit(1, 0, 2, 1)
    };

    @Override
    public int productCount() {
      return 3;
    }

    @Override
    public int classCount() {
      return 2;
    }

    @Override
    public int[] relevantProducts(int classIndex) {
      return new int[] {classIndex, 2};
    }

    @Override
    public void classContribution(int classIndex, Assortment offered, double[] probabilities) {
      CLASSES[classIndex].purchaseProbabilities(offered, probabilities);
      for (int i = 0; i < 3; i++) {
        probabilities[i] /= 2;
      }
    }

    @Override
    public void purchaseProbabilities(Assortment offered, double[] probabilities) {
      double[] other = new double[3];
      CLASSES[0].purchaseProbabilities(offered, probabilities);
      CLASSES[1].purchaseProbabilities(offered, other);
      for (int i = 0; i < 3; i++) {
        probabilities[i] = (probabilities[i] + other[i]) / 2;
      }
    }
  }

  static class ForgetsARelevantProduct implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Sparse() {
            @Override
            public int[] relevantProducts(int classIndex) {
              return new int[] {classIndex};
            }
          });
    }
  }

  static class LeavesOutShares implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Sparse() {
            @Override
            public void classContribution(int k, Assortment offered, double[] probabilities) {
              super.classContribution(k, offered, probabilities);
              for (int i = 0; i < 3; i++) {
                probabilities[i] *= 2;
              }
            }
          });
    }
  }
}
