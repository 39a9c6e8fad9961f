package org.sortiment.solvers.lp.fractional;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.Constraint;
import org.sortiment.solvers.lp.constraints.OracleChoice;

/** The {@link LinearBound} for given constraints. */
public final class FeasibleBounds {
  private FeasibleBounds() {}

  /**
   * Opens a bound over products 0 .. n-1.
   *
   * @param backend for what has no special structure
   */
  public static LinearBound open(int n, List<Constraint> constraints, LpBackend backend) {
    return new OracleBound(
        n, OracleChoice.of(n, constraints, Optional.empty()).open(backend));
  }
}
