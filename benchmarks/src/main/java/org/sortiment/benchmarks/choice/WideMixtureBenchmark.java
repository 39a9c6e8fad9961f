package org.sortiment.benchmarks.choice;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.mixed.MixedLogitSolver;
import org.sortiment.solvers.lp.sparse.SparseMixtureSolver;

/**
 * Mixtures of {@link WideMixtureTable}, proven: that they are is checked before the clock starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 4, time = 4)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class WideMixtureBenchmark {
  /** What the customers are. */
  public enum Mixture {
    /** 25 classes that care for each of 100 products, at most 20 offered. */
    CLASSES,
    /** The same, at most 10 of them and no more than fit into a knapsack. */
    KNAPSACK,
    /** 30 search queries of 12 results each among 100 products, at most 20 offered. */
    QUERIES
  }

  /** The customers. */
  @Param public Mixture mixture = Mixture.CLASSES;

  private AssortmentProblem problem = WideMixtureTable.mixture(4, 2, 2, 0);
  private AssortmentSolver solver = new MixedLogitSolver(new OjAlgoBackend());

  /** Makes the instance; the answer must be proven. */
  @Setup
  public void prepare() {
    problem =
        switch (mixture) {
          case CLASSES -> WideMixtureTable.mixture(100, 25, 20, 0);
          case KNAPSACK -> WideMixtureTable.mixture(100, 25, 10, 1);
          case QUERIES -> WideMixtureTable.queries(100, 30, 12, 20);
        };
    Optional<String> method = Optional.of("branch-and-bound");
    solver =
        mixture == Mixture.QUERIES
            ? new SparseMixtureSolver(new OjAlgoBackend(), method)
            : new MixedLogitSolver(new OjAlgoBackend(), method);
    if (!solve().termination().equals(Termination.optimal())) {
      throw new IllegalStateException("Not proven: " + solve());
    }
  }

  /** The best revenue. */
  @Benchmark
  public AssortmentResult solve() {
    return solver.solve(problem, 0, SolveOptions.withDefaults());
  }
}
