package org.sortiment.benchmarks.lp;

import java.time.Duration;
import java.util.Map;
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
import org.sortiment.solvers.lp.mixed.MixedLogitProgram;

/**
 * The mixture of five multinomial logits with at most n/5 products, to a relative gap of 1e-9 or
 * for at most a minute: then the benchmark fails, and the table says nothing of that backend. Each
 * answer is evaluated by the model and compared with the others'.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "--enable-native-access=ALL-UNNAMED"})
public class MipBackendBenchmark {
  /** Optima on which SCIP, HiGHS and CBC agree to 1e-9. */
  private static final Map<String, Double> OPTIMA =
      Map.of(
          "easy50", 8.605041861965528,
          "easy100", 9.137170346957136,
          "hard20", 4.923402607824992,
          "hard50", 6.225526440939538);

  /** The id of a backend that takes integers. */
  @Param({"ortools-scip", "ortools-highs", "ortools-cbc", "branch-and-bound"})
  public String backend = "";

  /** The number of products, after "easy" (weights about 1) or "hard" (weights about 5/n). */
  @Param({"easy50", "easy100", "hard20", "hard50"})
  public String problem = "easy50";

  private LpBackend solver = Backends.byId("ojalgo");

  /** How the program is written; cuts come from relaxations by GLOP, before the clock starts. */
  @Param({"CUTS", "RANGES", "MCCORMICK"})
  public MixedLogitProgram.Strength strength = MixedLogitProgram.Strength.CUTS;

  private MixtureCase mixture = new MixtureCase(5, 1);
  private LinearProgram program = program(mixture);

  /** Warms up on the smallest program and checks its answer by enumeration. */
  @Setup(Level.Trial)
  public void setUp() {
    solver = Backends.byId(backend);
    MixtureCase small = new MixtureCase(10, 1);
    double best = 0;
    for (int mask = 0; mask < 1 << 10; mask++) {
      double[] point = new double[10];
      for (int i = 0; i < 10; i++) {
        point[i] = mask >> i & 1;
      }
      best = Integer.bitCount(mask) <= 2 ? Math.max(best, small.revenue(point)) : best;
    }
    Backends.check(backend, best, solver.solve(program(small), LpOptions.withDefaults()), 1e-7);
    int n = Integer.parseInt(problem.substring(4));
    mixture = new MixtureCase(n, problem.startsWith("hard") ? 5.0 / n : 1);
    program = program(mixture);
  }

  private LinearProgram program(MixtureCase of) {
    return MixedLogitProgram.ofRevenue(of.problem(), strength, Backends.byId("ortools-glop"));
  }

  /** Solves. */
  @Benchmark
  public double solve() {
    LpResult result =
        solver.solve(program, LpOptions.withDefaults().withTimeLimit(Duration.ofSeconds(60)));
    double expected = OPTIMA.getOrDefault(problem, mixture.revenue(result.primal()));
    Backends.check(backend, expected, result, 1e-6);
    return result.objective();
  }
}
