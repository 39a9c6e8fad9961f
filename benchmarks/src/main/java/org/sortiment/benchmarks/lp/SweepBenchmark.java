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
import org.openjdk.jmh.annotations.Warmup;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpSession;

/**
 * One hundred objectives, z from 0.01 to 10,000 in a geometric series, over one program: in one
 * session (warm), or in a session of its own each (cold). Every tenth answer is checked while the
 * clock runs not. Ten sweeps warm up, for Java compiles its part of a solve late; at n = 10,000 one
 * is plenty ({@code -wi 1 -i 1}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "--enable-native-access=ALL-UNNAMED"})
public class SweepBenchmark {
  static final int STEPS = 100;

  /** The id of a backend, or "special". */
  @Param({"special", "ortools-glop", "ortools-clp"})
  public String backend = "";

  /** The program. */
  @Param({"a1000", "b1000", "a10000", "b10000"})
  public String problem = "";

  private LpCase lpCase = LpCase.of("a1");
  private LinearProgram program = lpCase.program();
  private LpBackend solver = Backends.byId("ojalgo");
  private boolean isSpecial;
  private final double[][] objectives = new double[STEPS][];

  static double surcharge(int step) {
    return 0.01 * Math.pow(1e6, step / (STEPS - 1.0));
  }

  /** Checks every tenth answer of a warm sweep. */
  @Setup(Level.Trial)
  public void setUp() {
    isSpecial = backend.equals(Backends.SPECIAL);
    lpCase = LpCase.of(problem);
    program = lpCase.program();
    for (int step = 0; step < STEPS; step++) {
      objectives[step] = lpCase.objective(surcharge(step));
    }
    if (!isSpecial) {
      solver = Backends.byId(backend);
      try (LpSession session = solver.open(program)) {
        for (int step = 0; step < STEPS; step += 10) {
          session.setObjective(objectives[step]);
          Backends.check(
              backend,
              lpCase.bySpecialSolver(surcharge(step)),
              session.solve(LpOptions.withDefaults()),
              1e-7);
        }
      }
    }
  }

  private double bySpecialSolver() {
    double sum = 0;
    for (int step = 0; step < STEPS; step++) {
      sum += lpCase.bySpecialSolver(surcharge(step));
    }
    return sum;
  }

  /** One session. */
  @Benchmark
  public double warm() {
    if (isSpecial) {
      return bySpecialSolver();
    }
    double sum = 0;
    try (LpSession session = solver.open(program)) {
      for (double[] objective : objectives) {
        session.setObjective(objective);
        sum += session.solve(LpOptions.withDefaults()).objective();
      }
    }
    return sum;
  }

  /** A hundred sessions. */
  @Benchmark
  public double cold() {
    if (isSpecial) {
      return bySpecialSolver();
    }
    double sum = 0;
    for (double[] objective : objectives) {
      try (LpSession session = solver.open(program)) {
        session.setObjective(objective);
        sum += session.solve(LpOptions.withDefaults()).objective();
      }
    }
    return sum;
  }
}
