package org.sortiment.benchmarks.choice;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.backend.ortools.Engine;
import org.sortiment.backend.ortools.OrToolsBackend;
import org.sortiment.solvers.lp.markov.MarkovChainSolver;

/**
 * The best assortment under a dense Markov chain: policy iteration against the linear program of
 * Blanchet, Gallego, Goyal (2016). Both answers are compared before anything is timed. The solver's
 * time includes the evaluation of its answer under the chain.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DenseChainBenchmark {
  /** The number of products. */
  @Param({"200", "500", "1000", "2000"})
  public int products;

  private AssortmentProblem problem = Chains.dense(2);
  private LinearProgram program = Chains.program(problem);

  /**
   * Builds both forms and checks that they agree; above 1,000 products only a program of 1,000 is
   * built.
   */
  @Setup(Level.Trial)
  public void prepare() {
    problem = Chains.dense(products);
    program = Chains.program(Chains.dense(Math.min(products, 1000)));
    if (products <= 1000) {
      double policy = policyIteration().objective();
      double linear = ojalgo().objective();
      if (!(Math.abs(policy - linear) <= 1e-9 * policy)) {
        throw new IllegalStateException("The answers differ: " + policy + ", " + linear + ".");
      }
    }
  }

  /** Ours. */
  @Benchmark
  public AssortmentResult policyIteration() {
    return new MarkovChainSolver(new OjAlgoBackend())
        .solve(problem, 0, SolveOptions.withDefaults());
  }

  /** The best LP backend. */
  @Benchmark
  public LpResult glop() {
    return solve(new OrToolsBackend(Engine.GLOP));
  }

  /** The LP backend in Java. */
  @Benchmark
  public LpResult ojalgo() {
    return solve(new OjAlgoBackend());
  }

  private LpResult solve(LpBackend backend) {
    return backend.solve(program, LpOptions.withDefaults());
  }
}
