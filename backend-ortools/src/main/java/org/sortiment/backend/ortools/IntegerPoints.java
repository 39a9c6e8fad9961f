package org.sortiment.backend.ortools;

import java.util.Optional;
import org.sortiment.api.lp.EditableProgram;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;

/**
 * Makes the points of integer engines exact: integer columns are rounded and the continuous ones
 * solved for again by GLOP with the integers fixed. An engine's own values are off by its
 * tolerances, CP-SAT's by its scaling.
 */
final class IntegerPoints {
  private IntegerPoints() {}

  static double[] polished(LinearProgram program, double[] point) {
    boolean continuous = false;
    EditableProgram fixed = new EditableProgram(program.relaxation());
    double[] rounded = point.clone();
    for (int j = 0; j < point.length; j++) {
      if (program.isInteger(j)) {
        rounded[j] = Math.rint(point[j]) + 0.0;
        fixed.setColumnBounds(j, rounded[j], rounded[j]);
      } else {
        continuous = true;
      }
    }
    if (!continuous) {
      return rounded;
    }
    LinearProgram rest = fixed.snapshot();
    try (NativeSolver glop = new NativeSolver(Engine.GLOP, rest)) {
      return glop.solve(LpOptions.withDefaults(), Optional.empty()) == NativeSolver.Status.OPTIMAL
          ? glop.point()
          : point;
    }
  }
}
