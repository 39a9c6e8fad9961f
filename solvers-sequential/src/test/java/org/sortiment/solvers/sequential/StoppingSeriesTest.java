package org.sortiment.solvers.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.MarkovChains;
import org.sortiment.testkit.RandomVendors;

/** Chains of moderate size: the series agrees with the exact solver, problem by problem. */
class StoppingSeriesTest {
  /** A solver that was asked for is used, and nothing in its place. */
  private static final AssortmentSolver ASKED_FOR =
      (problem, weight, options) -> Solvers.any().solve(problem, weight, options);

  private static final int VENDORS = 5;

  private static SequentialProblem problem(long seed, int products, boolean isSparse) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = VENDORS * products;
    double[] revenues = random.doubles(n, 1, 10).toArray();
    BitSet some = new BitSet();
    for (int i = 0; i < n; i++) {
      some.set(i, random.nextBoolean());
    }
    double[] arrivals = random.doubles(n, 0, 1.0 / n).toArray();
    double[][] rows = new double[n][n];
    List<double[]> entries = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int neighbours = isSparse ? 8 : n;
      for (int k = 0; k < neighbours; k++) {
        int j = isSparse ? random.nextInt(n) : k;
        if (j != i && rows[i][j] == 0) {
          rows[i][j] = random.nextDouble(0.5, 0.95) / neighbours;
          entries.add(new double[] {i, j, rows[i][j]});
        }
      }
    }
    ChoiceModel chain =
        isSparse
            ? MarkovChains.sparse(
                arrivals,
                entries.stream().mapToInt(e -> (int) e[0]).toArray(),
                entries.stream().mapToInt(e -> (int) e[1]).toArray(),
                entries.stream().mapToDouble(e -> e[2]).toArray())
            : MarkovChains.dense(arrivals, rows);
    return RandomVendors.allOrSome(revenues, VENDORS, 0.5, some, chain);
  }

  private static SequentialResult evaluate(SequentialProblem problem, AssortmentSolver solver) {
    Map<String, SequentialPolicy> policies = new LinkedHashMap<>();
    policies.put("threshold", new ThresholdPolicy(solver));
    policies.put("greedy", CatalogPolicy.GREEDY.over(solver));
    policies.put("alone", CatalogPolicy.ALONE.over(solver));
    return new ScenarioEvaluator(solver)
        .evaluate(problem, policies, 100, SolveOptions.withDefaults());
  }

  @Test
  void theSeriesAgreesWithTheSolver() {
    for (boolean isSparse : new boolean[] {true, false}) {
      SequentialProblem problem = problem(isSparse ? 3 : 4, 40, isSparse);
      assertThat(new CatalogSolver(problem, Solvers.any()).isSeries()).isTrue();
      assertThat(new CatalogSolver(problem, ASKED_FOR).isSeries()).isFalse();
      SequentialResult series = evaluate(problem, Solvers.any());
      SequentialResult exact = evaluate(problem, ASKED_FOR);
      double bound = exact.bound().orElseThrow().mean();
      assertThat(series.bound().orElseThrow().mean())
          .isGreaterThanOrEqualTo(bound * (1 - 1e-9))
          .isLessThanOrEqualTo(bound * (1 + 2e-6));
      assertThat(series.threshold().orElseThrow())
          .isCloseTo(exact.threshold().orElseThrow(), within(1e-8));
      for (int p = 0; p < exact.values().size(); p++) {
        double value = exact.values().get(p).value().orElseThrow().mean();
        assertThat(series.values().get(p).value().orElseThrow().mean())
            .as(exact.values().get(p).policy())
            .isCloseTo(value, within(1e-9 * value));
      }
      double hindsight = exact.hindsight().orElseThrow().value().mean();
      assertThat(series.hindsight().orElseThrow().value().mean())
          .isCloseTo(hindsight, within(2e-9 * hindsight));
      assertThat(series.hindsight().orElseThrow().bound())
          .isGreaterThanOrEqualTo(hindsight * (1 - 1e-12));
      assertThat(series.provenance().explanation()).isEqualTo(exact.provenance().explanation());
      assertThat(series.decisions()).isEqualTo(exact.decisions());
    }
  }

  @Test
  void threadsChangeNothing() {
    SequentialProblem problem = problem(7, 30, true);
    SolveOptions one = SolveOptions.withDefaults().withThreads(1);
    SolveOptions three = SolveOptions.withDefaults().withThreads(3);
    Thresholds alone = Thresholds.withBound(new CatalogSolver(problem, Solvers.any()), one);
    Thresholds together = Thresholds.withBound(new CatalogSolver(problem, Solvers.any()), three);
    assertThat(together.bound()).isEqualTo(alone.bound());
    assertThat(together.threshold()).isEqualTo(alone.threshold());
  }
}
