package org.sortiment.solvers.lp.constraints;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;

/**
 * Bounds linear functions over the 0/1 points of a program by its linear relaxation. The backend is
 * asked for row duals y only; the bound, sum over rows of y_k b_k + sum over columns of max(0, w_j
 * - y A_j), holds for every y by weak duality (b_k the bound of row k that y_k points to), so that
 * nothing rests on the backend's word. Columns are in [0, 1].
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
    CompensatedSum bound = new CompensatedSum();
    double[] reduced = weights.clone();
    for (int row = 0; row < program.rowCount(); row++) {
      double y = duals.get()[row];
      double limit = y > 0 ? program.rowUpper(row) : program.rowLower(row);
      if (y == 0 || !Double.isFinite(limit) || !Double.isFinite(y)) {
        continue;
      }
      bound.addProduct(y, limit);
      for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
        reduced[program.entryColumn(e)] -= y * program.entryValue(e);
      }
    }
    for (double each : reduced) {
      bound.add(Math.max(0, each));
    }
    prices = new double[weights.length];
    Arrays.setAll(prices, j -> weights[j] - reduced[j]);
    return bound.value();
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
