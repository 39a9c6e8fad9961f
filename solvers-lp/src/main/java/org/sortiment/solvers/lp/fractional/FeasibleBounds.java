package org.sortiment.solvers.lp.fractional;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.solvers.lp.constraints.OracleChoice;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.constraints.structure.Structure;

/**
 * The {@link LinearBound} for given constraints: by their own oracle where that has no program to
 * solve; otherwise, where a few rows are in the way of that, by prices on these; otherwise by the
 * program.
 */
public final class FeasibleBounds {
  private static final int MOST_ROWS = 4;
  private static final int MOST_TRIED = 64;

  private FeasibleBounds() {}

  /**
   * Opens a bound over products 0 .. n-1.
   *
   * @param backend for what has no special structure
   */
  public static LinearBound open(int n, List<Constraint> constraints, LpBackend backend) {
    if (isSpecial(n, constraints)) {
      return oracle(n, constraints, backend, true);
    }
    List<Constraint> special = new ArrayList<>();
    List<Constraint> rows = new ArrayList<>();
    for (Constraint each : constraints) {
      (each instanceof LinearConstraint ? rows : special).add(each);
    }
    if (!isSpecial(n, special)) {
      if (special.size() > MOST_TRIED) {
        return oracle(n, constraints, backend, false);
      }
      List<Constraint> kept = new ArrayList<>();
      for (Constraint each : special) {
        kept.add(each);
        if (!isSpecial(n, kept)) {
          kept.remove(kept.size() - 1);
          rows.add(each);
        }
      }
      special = kept;
    }
    return rows.size() > MOST_ROWS
        ? oracle(n, constraints, backend, false)
        : new PricedRows(oracle(n, special, backend, true), rows, room(n, special));
  }

  /** How many products there may be where nothing else is asked; otherwise -1. */
  private static int room(int n, List<Constraint> special) {
    int room = n;
    for (Constraint each : special) {
      if (!(each instanceof CardinalityBound bound) || bound.groupSize() != n || bound.min() > 0) {
        return -1;
      }
      room = Math.min(room, bound.max());
    }
    return room;
  }

  private static boolean isSpecial(int n, List<Constraint> constraints) {
    return Structure.analysed(new ConstraintSystem(n, constraints)).generalParts().isEmpty();
  }

  private static LinearBound oracle(
      int n, List<Constraint> constraints, LpBackend backend, boolean cheap) {
    return new OracleBound(
        n, OracleChoice.of(n, constraints, Optional.empty()).open(backend), cheap);
  }
}
