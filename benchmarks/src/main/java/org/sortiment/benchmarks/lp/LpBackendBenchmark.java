package org.sortiment.benchmarks.lp;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;

/**
 * One program: build (open and close a session), buildAndSolve (open, solve, close), and resolve
 * (change the whole objective of an open session, to one of two in turn, and solve again). Verified
 * answers, as every caller gets them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "--enable-native-access=ALL-UNNAMED"})
public class LpBackendBenchmark {
  private static final double TOLERANCE = 1e-7;

  /** The id of a backend, or "special". */
  @Param({"special", "ortools-glop", "ortools-clp", "ortools-highs", "ortools-pdlp", "ojalgo"})
  public String backend = "";

  /** The program; also a100000, b100000 and c1000, best with single shots ({@code -bm ss}). */
  @Param({"a100", "a1000", "a10000", "b100", "b1000", "b10000", "c50", "c200", "c500"})
  public String problem = "";

  private LpCase lpCase = LpCase.of("a1");
  private LinearProgram program = lpCase.program();
  private LpBackend solver = Backends.byId("ojalgo");
  private LpSession session = solver.open(program);
  private boolean isSpecial;
  private final double[] surcharges = {0.5, 1};
  private double[][] objectives = {};
  private int turn;

  /** Solves both objectives and fails when an answer is wrong. */
  @Setup(Level.Trial)
  public void setUp() {
    isSpecial = backend.equals(Backends.SPECIAL);
    lpCase = LpCase.of(problem);
    program = lpCase.program();
    objectives = new double[][] {lpCase.objective(0.5), lpCase.objective(1)};
    if (!isSpecial) {
      solver = Backends.byId(backend);
      session = solver.open(program);
      for (int k = 0; k < surcharges.length; k++) {
        session.setObjective(objectives[k]);
        Backends.check(
            backend,
            lpCase.bySpecialSolver(surcharges[k]),
            session.solve(LpOptions.withDefaults()),
            TOLERANCE);
      }
    }
  }

  /** Frees the session. */
  @TearDown(Level.Trial)
  public void tearDown() {
    session.close();
  }

  /** Opens and closes a session. */
  @Benchmark
  public String build() {
    if (isSpecial) {
      return "";
    }
    try (LpSession fresh = solver.open(program)) {
      return fresh.backend();
    }
  }

  /** Opens, solves, closes. */
  @Benchmark
  public double buildAndSolve() {
    return isSpecial
        ? lpCase.bySpecialSolver(0.5)
        : solver.solve(program, LpOptions.withDefaults()).objective();
  }

  /** Changes the objective and solves again. */
  @Benchmark
  public double resolve() {
    turn = 1 - turn;
    if (isSpecial) {
      return lpCase.bySpecialSolver(surcharges[turn]);
    }
    session.setObjective(objectives[turn]);
    LpResult result = session.solve(LpOptions.withDefaults());
    return result.objective();
  }
}
