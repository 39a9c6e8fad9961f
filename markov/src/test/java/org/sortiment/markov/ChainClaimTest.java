package org.sortiment.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;

/** What the registry finds out about models that say what they equal. */
class ChainClaimTest {
  /** A model that walks on one chain and names another, or throws. */
  private record Claims(MarkovChain walked, UnaryOperator<MarkovChain> named)
      implements ChoiceModel {
    @Override
    public int productCount() {
      return walked.productCount();
    }

    @Override
    public void purchaseProbabilities(Assortment offered, double[] probabilities) {
      walked.purchaseProbabilities(offered, probabilities);
    }

    @Override
    public boolean equalsMarkovChain() {
      return true;
    }

    @Override
    public MarkovChain toMarkovChain() {
      return named.apply(walked);
    }
  }

  private static ChoiceModel register(ChoiceModel model) {
    ChoiceModelProvider provider =
        new ChoiceModelProvider() {
          @Override
          public String id() {
            return "claims";
          }

          @Override
          public String description() {
            return "a model with a claim";
          }

          @Override
          public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
            return model;
          }
        };
    double[] revenues = new double[model.productCount()];
    Arrays.fill(revenues, 1);
    return ProviderRegistry.of(List.of(provider))
        .createModel(ModelSpec.of("claims").build(), Catalog.ofRevenues(revenues));
  }

  private static MarkovChain chain(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[][] rows = new double[n][n];
    double[] arrivals = new double[n];
    for (int i = 0; i < n; i++) {
      arrivals[i] = random.nextDouble() / n;
      for (int j = 0; j < n; j++) {
        rows[i][j] = i == j ? 0 : 0.9 * random.nextDouble() / n;
      }
    }
    return MarkovChains.dense(arrivals, rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 11, 60, 300})
  void aTrueClaimIsTaken(int n) {
    Claims model = new Claims(chain(n), walked -> walked);
    assertThat(register(model)).isSameAs(model);
    assertThat(MarkovChains.of(model)).isSameAs(model.walked());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 10, 11, 60, 300})
  void aFalseClaimIsRefusedWithTheSetAndBothNumbers(int n) {
    // The same choices when everything is offered, others when something is missing.
    Claims model =
        new Claims(
            chain(n),
            walked ->
                new MarkovChain(
                    walked.arrivalProbabilities(),
                    SparseSubstitution.ofEntries(n, new int[0], new int[0], new double[0])));
    assertThatThrownBy(() -> register(model))
        .isInstanceOf(SolveException.class)
        .hasMessageMatching(
            "The choice model plug-in \"claims\" makes a model that does not equal its Markov chain,"
                + " as it says: when \\{.+\\} is offered, the probability of product \".+\" is"
                + " [0-9.E-]+ by the model and [0-9.E-]+ by its Markov chain\\. Maybe the model must"
                + " not claim to be a Markov chain \\(equalsMarkovChain\\)\\.");
  }

  @Test
  void theApproximationOfAModelIsNoProof() {
    // 20 products, each of which drives the one beside it away: no chain does that.
    ChoiceModel repelled =
        new ChoiceModel() {
          @Override
          public int productCount() {
            return 20;
          }

          @Override
          public void purchaseProbabilities(Assortment offered, double[] p) {
            for (int i = 0; i < 20; i++) {
              boolean near = offered.contains((i + 1) % 20) && offered.contains((i + 2) % 20);
              p[i] = offered.contains(i) ? (near ? 0.01 : 0.04) : 0;
            }
          }

          @Override
          public boolean equalsMarkovChain() {
            return true;
          }

          @Override
          public MarkovChain toMarkovChain() {
            return ChainApproximation.of(this).chain();
          }
        };
    assertThatThrownBy(() -> register(repelled)).hasMessageContaining("does not equal its Markov");
  }

  @Test
  void aClaimWithoutAChainIsRefused() {
    MarkovChain chain = chain(4);
    assertThatThrownBy(
            () ->
                register(
                    new Claims(
                        chain,
                        walked -> {
                          throw new UnsupportedOperationException();
                        })))
        .isInstanceOf(SolveException.class)
        .hasMessage(
            "The choice model plug-in \"claims\" makes a model that says that it equals a Markov"
                + " chain (equalsMarkovChain), but names none. Maybe toMarkovChain is missing.");
    assertThatThrownBy(() -> register(new Claims(chain, walked -> chain(3))))
        .hasMessageContaining("gives one over 3 products in the place of 4.");
  }

  /** Weights v, all shadow weights 0, and something else that is sold. */
  private record Attraction(double[] weights, double factor) implements GeneralAttractionModel {
    @Override
    public int productCount() {
      return weights.length;
    }

    @Override
    public double weight(int product) {
      return weights[product];
    }

    @Override
    public double shadowWeight(int product) {
      return 0;
    }

    @Override
    public double noPurchaseWeight() {
      return 1;
    }

    @Override
    public void purchaseProbabilities(Assortment offered, double[] p) {
      double total = 1;
      for (int i = 0; i < p.length; i++) {
        total += offered.contains(i) ? factor * weights[i] : 0;
      }
      for (int i = 0; i < p.length; i++) {
        p[i] = offered.contains(i) ? factor * weights[i] / total : 0;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40, 200_000})
  void weightsAreAClaim(int n) {
    double[] weights = new SplittableRandom(1).doubles(n).toArray();
    assertThat(register(new Attraction(weights, 1)).equalsMarkovChain()).isTrue();
    assertThatThrownBy(() -> register(new Attraction(weights, 1.5)))
        .hasMessageContaining("does not equal its attraction weights");
  }

  /** A lie costs the caller a message, and so does a constructor that nobody checks. */
  @Test
  void aModelThatNamesNoChainSaysWhoDerivesOne() {
    assertThatThrownBy(() -> new Attraction(new double[] {1}, 1).toMarkovChain())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Maybe MarkovChains.of(model) is meant");
    assertThat(MarkovChains.isExact(new Attraction(new double[] {1}, 1))).isTrue();
  }
}
