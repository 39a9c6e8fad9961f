package org.sortiment.solvers.lp.mip;

import java.util.Arrays;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;

/**
 * One session of a backend on the linear relaxation, moved from node to node: only bounds that
 * differ are passed on, so that an engine that starts warm does. Without a backend, or when it
 * fails, the answer is NUMERICAL_ERROR and the tree goes on by bounds alone.
 */
final class Relaxation implements AutoCloseable {
  private final LpSession session;
  private double[] lower;
  private double[] upper;

  Relaxation(LpBackend backend, LinearProgram program) {
    session = backend.open(program.relaxation());
    lower = new double[program.columnCount()];
    upper = new double[program.columnCount()];
    Arrays.setAll(lower, program::columnLower);
    Arrays.setAll(upper, program::columnUpper);
  }

  LpSession session() {
    return session;
  }

  /** A column was added to the session. */
  void columnAdded(double newLower, double newUpper) {
    int n = lower.length;
    lower = Arrays.copyOf(lower, n + 1);
    upper = Arrays.copyOf(upper, n + 1);
    lower[n] = newLower;
    upper[n] = newUpper;
  }

  LpResult solve(Box box, LpOptions options) {
    try {
      for (int j = 0; j < lower.length; j++) {
        if (lower[j] != box.lower[j] || upper[j] != box.upper[j]) {
          session.setColumnBounds(j, box.lower[j], box.upper[j]);
          lower[j] = box.lower[j];
          upper[j] = box.upper[j];
        }
      }
      return session.solve(options);
    } catch (RuntimeException e) {
      return LpResult.without(
          LpStatus.NUMERICAL_ERROR, session.backend() + " failed in a relaxation: " + e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
