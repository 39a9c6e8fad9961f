package org.sortiment.backend.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.markov.AttractionSubstitution;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.SparseSubstitution;
import org.sortiment.solvers.lp.markov.MarkovChainSolverProvider;

/**
 * The best assortment under a Markov chain without constraints: the linear program of Blanchet,
 * Gallego, Goyal (2016) by every backend, its dual, policy iteration, value iteration with its
 * certificate, and the closed form agree to 1e-9, for chains of every shape up to 200 products.
 */
class StoppingByEveryBackendTest {
  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 50, 110, 200})
  void everyWayLeadsToTheSameRevenue(int n) {
    for (int seed = 0; seed < 4; seed++) {
      for (SubstitutionOperator rho :
          List.of(dense(seed, n, 0.3), dense(seed, n, 0.02), sparse(seed, n), ofRankTwo(seed, n))) {
        check(new SplittableRandom(31 * seed + n), rho);
      }
    }
  }

  private static void check(SplittableRandom random, SubstitutionOperator rho) {
    int n = rho.size();
    double[] lambda = random.doubles(n).toArray();
    double sum = Arrays.stream(lambda).sum() / random.nextDouble(0.5, 1);
    MarkovChain chain = new MarkovChain(Arrays.stream(lambda).map(a -> a / sum).toArray(), rho);
    double[] prices = random.doubles(n, 1, 10).toArray();
    AssortmentProblem problem = new AssortmentProblem(Catalog.ofRevenues(prices), chain);
    double best = byMethod(problem, "policy-iteration");
    for (String id : new String[] {"ortools-glop", "ojalgo"}) {
      LpBackend backend = ProviderRegistry.discover().backend(id);
      LpResult linear = backend.solve(program(problem, chain), LpOptions.withDefaults());
      assertThat(linear.isOptimal()).isTrue();
      assertThat(linear.objective()).as(id + ", " + rho).isCloseTo(best, within(TOLERANCE * best));
      assertThat(worthByDual(linear, chain, prices))
          .as(id + "'s dual, " + rho)
          .isCloseTo(best, within(TOLERANCE * best));
    }
    if (rho instanceof AttractionSubstitution) {
      assertThat(byMethod(problem, "closed-form")).isCloseTo(best, within(TOLERANCE * best));
    }
    if (rho instanceof SparseSubstitution sparse && sparse.entryCount() > 0) {
      assertThat(byMethod(problem, "value-iteration")).isCloseTo(best, within(TOLERANCE * best));
    }
  }

  /** The value, which the bound must match: both are the solver's certificate. */
  private static double byMethod(AssortmentProblem problem, String method) {
    AssortmentResult result =
        new MarkovChainSolverProvider()
            .assortmentSolver(new OrToolsBackend(Engine.GLOP), Optional.of(method))
            .solve(problem, 0, SolveOptions.withDefaults().withRelativeGap(TOLERANCE / 2));
    assertThat(result.termination()).isEqualTo(Termination.optimal());
    assertThat(result.provenance().solver()).isEqualTo("markov-chain/" + method);
    assertThat(result.bound())
        .isCloseTo(result.objective(), within(TOLERANCE * result.objective()));
    return result.objective();
  }

  /** lambda.h for the row duals h, which satisfy h >= r and h >= rho h. */
  private static double worthByDual(LpResult linear, MarkovChain chain, double[] prices) {
    double[] h = linear.duals();
    double[] goingOn = new double[h.length];
    chain.substitution().multiply(h, goingOn);
    double worth = 0;
    for (int i = 0; i < h.length; i++) {
      assertThat(h[i]).isGreaterThanOrEqualTo(prices[i] * (1 - TOLERANCE));
      assertThat(h[i]).isGreaterThanOrEqualTo(goingOn[i] * (1 - TOLERANCE));
      worth += chain.arrivalProbability(i) * h[i];
    }
    return worth;
  }

  /** max r.x subject to x + y = lambda + rho' y, x, y >= 0. */
  private static LinearProgram program(AssortmentProblem problem, MarkovChain chain) {
    int n = chain.productCount();
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int j = 0; j < 2 * n; j++) {
      program.addColumn(0, Double.POSITIVE_INFINITY, j < n ? problem.catalog().revenue(j) : 0);
    }
    for (int i = 0; i < n; i++) {
      int row = i;
      int[] from =
          IntStream.range(0, n)
              .filter(k -> k == row || chain.substitution().probability(k, row) > 0)
              .toArray();
      int[] columns = Arrays.copyOf(Arrays.stream(from).map(k -> n + k).toArray(), from.length + 1);
      double[] values = new double[columns.length];
      for (int e = 0; e < from.length; e++) {
        values[e] = from[e] == row ? 1 : -chain.substitution().probability(from[e], row);
      }
      columns[from.length] = row;
      values[from.length] = 1;
      program.addRow(chain.arrivalProbability(i), chain.arrivalProbability(i), columns, values);
    }
    return program.build();
  }

  private static DenseSubstitution dense(int seed, int n, double leaving) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] rho = new double[n * n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        rho[i * n + j] = i == j ? 0 : random.nextDouble();
        sum += rho[i * n + j];
      }
      for (int j = 0; j < n && sum > 0; j++) {
        rho[i * n + j] *= (1 - leaving * random.nextDouble(0.5, 1)) / sum;
      }
    }
    return new DenseSubstitution(n, rho);
  }

  /**
   * A ring with chords; some products leave to nobody, some customers never leave by themselves.
   */
  private static SparseSubstitution sparse(int seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] from = new int[2 * n];
    int[] to = new int[2 * n];
    double[] probability = new double[2 * n];
    int count = 0;
    for (int i = 0; i < n && n > 3; i++) {
      if (random.nextInt(6) == 0) {
        continue;
      }
      double goOn = random.nextInt(4) == 0 ? 1 : random.nextDouble(0.5, 1);
      double near = random.nextDouble();
      from[count] = i;
      to[count] = (i + 1) % n;
      probability[count++] = goOn * near;
      from[count] = i;
      to[count] = (i + 2 + random.nextInt(n - 2)) % n;
      probability[count++] = goOn * (1 - near);
    }
    return SparseSubstitution.ofEntries(
        n, Arrays.copyOf(from, count), Arrays.copyOf(to, count), Arrays.copyOf(probability, count));
  }

  private static AttractionSubstitution ofRankTwo(int seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    return AttractionSubstitution.of(
        2,
        random.doubles(2 * n).toArray(),
        random.doubles(2 * n).toArray(),
        random.doubles(n, 0.1, 2).toArray());
  }
}
