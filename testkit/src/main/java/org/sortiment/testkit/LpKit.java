package org.sortiment.testkit;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.Sense;

/** The process of its own in which a backend must print nothing. */
final class LpKit {
  /** What the process prints itself, last. */
  static final String DONE = "done";

  private LpKit() {}

  /** Solves with the backend of the contract class of that name. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    solveSome(((LpLimitCases) constructor.newInstance()).backend());
    System.out.print(DONE);
  }

  /** One solve of every outcome, and one with integers where declared. */
  static void solveSome(LpBackend backend) {
    for (double cost : new double[] {1, -1}) {
      for (double limit : new double[] {9, -1}) {
        LinearProgram.Builder b = LinearProgram.builder(Sense.MINIMIZE);
        b.addColumn(0, Double.POSITIVE_INFINITY, cost);
        b.addColumn(0, Double.POSITIVE_INFINITY, 1);
        b.addRow(Double.NEGATIVE_INFINITY, limit, new int[] {0, 1}, new double[] {0, 1});
        b.addRow(2, Double.POSITIVE_INFINITY, new int[] {0, 1}, new double[] {1, 1});
        backend.solve(b.build(), LpOptions.withDefaults());
      }
    }
    try (LpSession session = backend.open(RandomPrograms.packing(3, 6))) {
      session.solve(LpOptions.withDefaults());
      session.setObjective(0, 5);
      session.solve(LpOptions.withDefaults().withTimeLimit(Duration.ofSeconds(5)));
    }
    if (backend.capabilities().contains(LpCapability.INTEGERS)) {
      LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
      b.addBinary(3);
      b.addBinary(2);
      b.addRow(Double.NEGATIVE_INFINITY, 4, new int[] {0, 1}, new double[] {3, 3});
      backend.solve(b.build(), LpOptions.withDefaults());
    }
  }

  static void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  /**
   * A solve that must end in time. A busy machine may hold one up, but not three in a row.
   *
   * @param before runs before every solve
   * @param most how long a solve may take on the clock
   */
  static LpResult solveInTime(
      LpBackend backend, LinearProgram program, LpOptions options, Runnable before, Duration most) {
    String late = "";
    for (int attempt = 0; attempt < 3; attempt++) {
      Thread.interrupted(); // of the attempt before
      before.run();
      long start = System.nanoTime();
      LpResult result = backend.solve(program, options);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      if (taken.compareTo(most) < 0) {
        return result;
      }
      late = taken + " for " + program.rowCount() + " rows: " + result;
    }
    throw new AssertionError("Late three times in a row, the last time " + late);
  }
}
