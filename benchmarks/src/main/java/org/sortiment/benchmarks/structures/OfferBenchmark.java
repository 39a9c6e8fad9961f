package org.sortiment.benchmarks.structures;

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
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * Whole frontiers over the large catalogs of {@link OfferTable}: 1,000 products at 10 prices, 200
 * at 20 prices that never fall along an order, 500 in 40 positions, 10,000 of 100 categories. That
 * they are complete is checked before the clock starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class OfferBenchmark {
  /** What the offers are. */
  public enum Offers {
    /** Every product at one of its prices, or not at all. */
    MENU,
    /** Every product at exactly one of its prices, which never fall along the order. */
    ORDER,
    /** Every product in at most one position, every position with at most one product. */
    POSITIONS,
    /** At least three products of every category. */
    COVERING
  }

  /** The catalog. */
  @Param public Offers offers = Offers.MENU;

  private final MultinomialLogitSolver solver = new MultinomialLogitSolver(new OjAlgoBackend());
  private AssortmentProblem problem = OfferTable.menus(2, 2);

  /** Makes the instance; its frontier must be proven. */
  @Setup
  public void prepare() {
    problem =
        switch (offers) {
          case MENU -> OfferTable.menus(1_000, 10);
          case ORDER -> OfferTable.order(200, 20);
          case POSITIONS -> OfferTable.positions(500, 40);
          case COVERING -> OfferTable.covering(10_000, 100, 3);
        };
    FrontierResult result = frontier();
    if (!result.termination().equals(Termination.optimal())) {
      throw new IllegalStateException("Not proven: " + result);
    }
  }

  /** The whole frontier. */
  @Benchmark
  public FrontierResult frontier() {
    return solver.frontier(problem, SolveOptions.withDefaults());
  }
}
