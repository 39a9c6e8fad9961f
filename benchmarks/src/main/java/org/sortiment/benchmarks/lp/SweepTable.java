package org.sortiment.benchmarks.lp;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpSession;

/**
 * The sweeps of {@link SweepBenchmark}, warm and cold in turn, in processor time of the solving
 * thread, the least of all rounds: for machines that have other things to do as well. For engines
 * that solve in the thread that calls. Arguments: ids of backends and names of problems, each
 * joined by commas, and the number of rounds. Prints Markdown.
 */
public final class SweepTable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SweepTable() {}

  /** Runs. */
  public static void main(String[] arguments) {
    int rounds = Integer.parseInt(arguments[2]);
    System.out.println("| problem | backend | warm, ms | cold, ms | cold / warm |");
    System.out.println("|---|---|---|---|---|");
    for (String problem : arguments[1].split(",", -1)) {
      LpCase lpCase = LpCase.of(problem);
      for (String id : arguments[0].split(",", -1)) {
        double warm = Double.POSITIVE_INFINITY;
        double cold = Double.POSITIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
          long start = THREADS.getCurrentThreadCpuTime();
          double one = sweep(Backends.byId(id), lpCase, true);
          long middle = THREADS.getCurrentThreadCpuTime();
          double other = sweep(Backends.byId(id), lpCase, false);
          cold = Math.min(cold, (THREADS.getCurrentThreadCpuTime() - middle) / 1e6);
          warm = Math.min(warm, (middle - start) / 1e6);
          if (!(Math.abs(one - other) <= 1e-7 * Math.abs(one))) {
            throw new IllegalStateException(id + ": " + one + " warm, but " + other + " cold.");
          }
        }
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.0f | %.0f | %.1f |%n",
            problem,
            id,
            warm,
            cold,
            cold / warm);
      }
    }
  }

  private static double sweep(LpBackend backend, LpCase lpCase, boolean warm) {
    LinearProgram program = lpCase.program();
    double sum = 0;
    LpSession session = backend.open(program);
    for (int step = 0; step < SweepBenchmark.STEPS; step++) {
      if (!warm) {
        session.close();
        session = backend.open(program);
      }
      session.setObjective(lpCase.objective(SweepBenchmark.surcharge(step)));
      sum += session.solve(LpOptions.withDefaults()).objective();
    }
    session.close();
    return sum;
  }
}
