package org.sortiment.choice.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.choice.Definitions.assertEverySet;
import static org.sortiment.choice.Definitions.assertSame;
import static org.sortiment.choice.Definitions.assertSamples;
import static org.sortiment.choice.Definitions.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.markov.AttractionSubstitution;
import org.sortiment.markov.ChainApproximation;
import org.sortiment.markov.ChainFit;
import org.sortiment.markov.ChainSpecs;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;

/** Chains of every shape against a walk that is followed step by step. */
class MarkovChainDefinitionTest {
  private static final int N = 7;

  /** Rows with zeros, ties, a row of sum 1, an empty row, and two products that feed each other. */
  private static double[][] rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[N][N];
    for (int i = 0; i < N - 3; i++) {
      double sum = random.nextDouble() * 0.3;
      for (int j = 0; j < N; j++) {
        rows[i][j] = i == j || random.nextInt(3) == 0 ? 0 : random.nextInt(1, 9);
        sum += rows[i][j];
      }
      for (int j = 0; j < N; j++) {
        rows[i][j] /= i == 0 ? Arrays.stream(rows[i]).sum() : sum;
      }
      if (i == 0) {
        double all = Arrays.stream(rows[i]).sum();
        rows[i] = Arrays.stream(rows[i]).map(p -> p / all).toArray();
      }
    }
    rows[N - 3][N - 2] = 1;
    rows[N - 2][N - 3] = 1;
    return rows;
  }

  /** Follows the distribution of customers until nobody moves any more. */
  private static double[] walk(Assortment offered, double[] arrivals, double[][] rows) {
    double[] result = new double[N + 1];
    double[] at = arrivals.clone();
    for (int step = 0; step < 4000; step++) {
      double[] next = new double[N];
      for (int i = 0; i < N; i++) {
        if (offered.contains(i)) {
          result[i] += at[i];
        } else {
          for (int j = 0; j < N; j++) {
            next[j] += at[i] * rows[i][j];
          }
        }
      }
      at = next;
    }
    result[N] = 1;
    for (int i = 0; i < N; i++) {
      result[N] -= result[i];
    }
    return result;
  }

  private static SubstitutionOperator sparse(double[][] rows) {
    int[] from = new int[N * N];
    int[] to = new int[N * N];
    double[] p = new double[N * N];
    // Backwards, so that sorting has something to do.
    for (int e = 0; e < N * N; e++) {
      from[e] = N - 1 - e / N;
      to[e] = N - 1 - e % N;
      p[e] = rows[from[e]][to[e]];
    }
    return SparseSubstitution.ofEntries(N, from, to, p);
  }

  /** Every matrix without a diagonal has rank n in attraction shape, with A the identity. */
  private static SubstitutionOperator fullRank(double[][] rows) {
    double[] a = new double[N * N];
    double[] b = new double[N * N];
    double[] exits = new double[N];
    for (int i = 0; i < N; i++) {
      a[i * N + i] = 1;
      double sum = 0;
      for (int j = 0; j < N; j++) {
        b[j * N + i] = rows[i][j];
        sum += rows[i][j];
      }
      exits[i] = sum == 0 ? 0 : Math.max(0, 1 - sum) < 1e-15 ? 0 : 1 - sum;
    }
    return AttractionSubstitution.of(N, a, b, exits);
  }

  @Test
  void everyShapeFollowsTheWalkOnEverySet() {
    double[] arrivals = {0.1, 0.2, 0, 0.25, 0.1, 0.05, 0.2};
    for (long seed = 0; seed < 4; seed++) {
      double[][] rows = rows(seed);
      Map<Assortment, double[]> walked = new HashMap<>();
      for (SubstitutionOperator rho :
          List.of(DenseSubstitution.ofRows(rows), sparse(rows), fullRank(rows))) {
        assertEverySet(
            new MarkovChain(arrivals, rho),
            set -> walked.computeIfAbsent(set, each -> absolute(walk(each, arrivals, rows))),
            1e-12);
      }
    }
  }

  /** P_0 of the walk is 1 minus a sum: a result that is only rounding is a zero. */
  private static double[] absolute(double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.abs(result[i]) < 1e-14 ? 0 : result[i];
    }
    return result;
  }

  @Test
  void productsWithTheMatrixAgreeInEveryShape() {
    double[][] rows = rows(3);
    SplittableRandom random = new SplittableRandom(4);
    double[] x = random.doubles(N).toArray();
    for (SubstitutionOperator rho :
        List.of(DenseSubstitution.ofRows(rows), sparse(rows), fullRank(rows))) {
      double[] product = new double[N];
      double[] transposed = new double[N];
      rho.multiply(x, product);
      rho.multiplyTransposed(x, transposed);
      for (int i = 0; i < N; i++) {
        double forward = 0;
        double backward = 0;
        double sum = 0;
        for (int j = 0; j < N; j++) {
          assertThat(rho.probability(i, j)).isCloseTo(rows[i][j], within(1e-15));
          forward += rows[i][j] * x[j];
          backward += rows[j][i] * x[j];
          sum += rows[i][j];
        }
        assertThat(product[i]).isCloseTo(forward, within(1e-15));
        assertThat(transposed[i]).isCloseTo(backward, within(1e-15));
        assertThat(rho.exitProbability(i)).isCloseTo(1 - sum, within(1e-15));
      }
    }
  }

  @Test
  void approximationIsExactForAttractionModelsSeenAsAnyModel() {
    double[] v = weights(8, 1.5, 3);
    double[] w = Arrays.stream(v).map(each -> each * 0.4).toArray();
    for (ChoiceModel model :
        List.of(new MultinomialLogit(1.3, v), new GeneralAttraction(1.3, v, w))) {
      ChainApproximation approximation = ChainApproximation.of(model);
      assertThat(approximation.clippedRows()).isZero();
      assertSame(approximation.chain(), model, 1e-12);
      assertSame(MarkovChains.of(model), model, 1e-14);
      ChainFit fit = ChainFit.measure(model, approximation.chain(), 200, 1);
      assertThat(fit.worstRelativeError()).isLessThan(1e-12);
      assertThat(fit.worstAbsoluteError()).isLessThan(1e-13);
    }
  }

  @Test
  void approximationOfAMixtureIsMeasuredAndExactWhereItMustBe() {
    MixedLogit model =
        new MixedLogit(
            new double[] {0.6, 0.4},
            List.of(
                new MultinomialLogit(1, weights(8, 1, 1)),
                new MultinomialLogit(2, weights(8, 1, 2))));
    MarkovChain chain = MarkovChains.of(model);
    Assortment all = Assortment.all(8);
    for (int i = -1; i < 8; i++) {
      Assortment offered = i < 0 ? all : all.without(i);
      assertThat(chain.purchaseProbabilities(offered))
          .containsExactly(model.purchaseProbabilities(offered), within(1e-14));
    }
    ChainFit fit = ChainFit.measure(model, chain, 500, 9);
    assertThat(fit).isEqualTo(ChainFit.measure(model, chain, 500, 9));
    assertThat(fit.meanRelativeError()).isBetween(1e-4, 0.05);
    assertThat(fit.meanWorstRelativeError()).isBetween(fit.meanRelativeError(), 0.15);
    assertThat(fit.worstRelativeError()).isGreaterThanOrEqualTo(fit.meanWorstRelativeError());
    assertThat(fit.toString()).contains("500 random offer sets (seed 9)");
  }

  @Test
  void whatIsClippedIsReported() {
    // Product 1 sells only beside 0: taking 0 away loses its customers, too.
    ChoiceModel complements =
        new ChoiceModel() {
          @Override
          public int productCount() {
            return 2;
          }

          @Override
          public void purchaseProbabilities(Assortment offered, double[] p) {
            p[0] = offered.contains(0) ? 0.4 : 0;
            p[1] = offered.contains(1) ? (offered.contains(0) ? 0.5 : 0.3) : 0;
          }
        };
    ChainApproximation approximation = ChainApproximation.of(complements);
    assertThat(approximation.largestClipped()).isCloseTo(0.2 / 0.4, within(1e-15));
    assertThat(approximation.clippedRows()).isEqualTo(1);
    assertThat(approximation.toString()).contains("clipped at most 0.500 a row").contains("1 rows");
  }

  @Test
  void samplersOfEveryShapeFollowTheProbabilities() {
    double[] arrivals = {0.1, 0.2, 0, 0.25, 0.1, 0.05, 0.2};
    double[][] rows = rows(2);
    Assortment offered = Assortment.of(N, 1, 3);
    for (SubstitutionOperator rho :
        List.of(DenseSubstitution.ofRows(rows), sparse(rows), fullRank(rows))) {
      MarkovChain chain = new MarkovChain(arrivals, rho);
      assertSamples(chain, chain.sampler(), offered, 50_000, 6);
    }
    // A product with nearly all the weight must not be drawn again and again.
    MarkovChain dominated = MarkovChains.ofAttraction(1, 1e12, 0.5, 2);
    assertSamples(dominated, dominated.sampler(), Assortment.of(3, 1, 2), 50_000, 7);
    MultinomialLogit logit = new MultinomialLogit(1, 0.5, 2, 0, 1);
    assertSamples(logit, logit.sampler(), Assortment.of(4, 0, 2, 3), 50_000, 8);
  }

  @Test
  void descriptionsMakeTheSameChainAgain() {
    Catalog catalog = Catalog.ofRevenues(1, 2, 3, 4, 5, 6, 7);
    double[] arrivals = {0.1, 0.2, 0, 0.25, 0.1, 0.05, 0.2};
    double[] v = weights(N, 1, 5);
    for (SubstitutionOperator rho :
        List.of(
            DenseSubstitution.ofRows(rows(1)),
            sparse(new double[N][N]),
            sparse(rows(1)),
            MarkovChains.ofAttraction(1, v).substitution())) {
      MarkovChain chain = new MarkovChain(arrivals, rho);
      ModelSpec spec = ChainSpecs.describe(chain, catalog).build("choiceModel");
      assertSame(new MarkovChainProvider().create(spec, catalog), chain, 1e-13);
      spec.requireAllRead();
    }
  }

  @Test
  void messagesSayWhere() {
    Catalog catalog = Catalog.ofRevenues(1, 2);
    MarkovChainProvider provider = new MarkovChainProvider();
    ModelSpecBuilder spec = ModelSpec.of("markov-chain").put("arrivals", 0.5, 0.4);
    assertThatThrownBy(
            () ->
                provider.create(
                    spec.putRows("transitions", List.of(new double[] {0, 1.5}, new double[] {0, 0}))
                        .build("choiceModel"),
                    catalog))
        .hasMessage("choiceModel.transitions[0][1]: 1.5 must be a probability in [0, 1].");
    assertThatThrownBy(
            () ->
                provider.create(
                    ModelSpec.of("markov-chain")
                        .put("arrivals", 0.5, 0.6)
                        .put("transitions", new double[0])
                        .build("choiceModel"),
                    catalog))
        .hasMessageStartingWith("choiceModel.arrivals: the sum 1.1 must be at most 1.");
    ModelSpecBuilder loop =
        ModelSpec.nested().put("from", "1").put("to", "1").put("probability", 0.5);
    assertThatThrownBy(
            () ->
                provider.create(
                    ModelSpec.of("markov-chain")
                        .put("arrivals", 0.5, 0.5)
                        .putList("transitions", List.of(loop))
                        .build("choiceModel"),
                    catalog))
        .hasMessage("choiceModel.transitions[0]: from 0 to itself must have probability 0.");
    ModelSpecBuilder over =
        ModelSpec.nested().put("from", "2").put("to", "1").put("probability", 1.25);
    assertThatThrownBy(
            () ->
                provider.create(
                    ModelSpec.of("markov-chain")
                        .put("arrivals", 0.5, 0.5)
                        .putList("transitions", List.of(over))
                        .build("choiceModel"),
                    catalog))
        .hasMessage("choiceModel.transitions: the sum 1.25 of all from \"2\" must be at most 1.");
  }
}
