package org.sortiment.solvers.lp.constraints;

import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.SafeBound;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;

/**
 * Bounds linear functions over the 0/1 points of a program by its linear relaxation. The backend is
 * asked for row duals only; the bound is {@link SafeBound}, so that nothing rests on the backend's
 * word. Columns are in [0, 1].
 */
final class RelaxationBound implements AutoCloseable {
  private final LinearProgram program;
  private final LpSession session;
  private boolean useful = true;
  private double[] prices = {};

  /** Opens a session; the program must have columns in [0, 1] without integrality. */
  RelaxationBound(LinearProgram program, LpBackend backend) {
    this.program = program;
    this.session = backend.open(program);
  }

  /**
   * A bound on sum w_j x_j; infinity when the backend gives no duals.
   *
   * @param weights shape columns
   */
  double of(double[] weights, Deadline deadline) {
    Optional<double[]> duals = duals(weights, deadline);
    if (duals.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] y = duals.get();
    if (y.length != program.rowCount()) {
      return Double.POSITIVE_INFINITY;
    }
    prices = new double[weights.length];
    for (int row = 0; row < program.rowCount(); row++) {
      double limit = y[row] > 0 ? program.rowUpper(row) : program.rowLower(row);
      if (y[row] == 0 || !Double.isFinite(limit) || !Double.isFinite(y[row])) {
        continue;
      }
      for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
        prices[program.entryColumn(e)] += y[row] * program.entryValue(e);
      }
    }
    return SafeBound.of(program, weights, y).value();
  }

  /** What a column costs at the row duals of the last finite bound; not a copy. */
  double[] prices() {
    return prices;
  }

  private Optional<double[]> duals(double[] weights, Deadline deadline) {
    if (!useful || deadline.isReached()) {
      return Optional.empty();
    }
    int shift = ObjectiveScaling.shift(weights);
    for (int j = 0; j < weights.length; j++) {
      session.setObjective(j, Math.scalb(weights[j], shift));
    }
    LpResult result;
    try {
      result = session.solve(LpOptions.withDefaults().withTimeLimit(deadline.remaining()));
    } catch (SolveException e) {
      // Only a bound is lost.
      useful = false;
      return Optional.empty();
    }
    if (!result.isOptimal() || !result.hasDuals()) {
      // What limits stop may go on later; what gives no duals never will.
      useful = !result.isOptimal();
      return Optional.empty();
    }
    double[] duals = result.duals();
    for (int k = 0; k < duals.length; k++) {
      duals[k] = Math.scalb(duals[k], -shift);
    }
    return Optional.of(duals);
  }

  @Override
  public void close() {
    session.close();
  }
}
