package org.sortiment.solvers.lp.constraints.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRow;

/**
 * Constraints in their most special form: linear rows that say no more than a bound or a precedence
 * become one, rows that exclude nothing are dropped, and rows that nothing satisfies are set apart.
 */
final class SpecialForm {
  /** How far beyond a bound, relative to the sum of magnitudes, rounding cannot reach. */
  private static final double ROUNDING = 1e-12;

  private final List<Row> rows = new ArrayList<>();
  private final List<Integer> impossible = new ArrayList<>();

  /**
   * What a constraint says.
   *
   * @param origin the index of the constraint; a row of two equal sides comes as two precedences
   * @param form what it says, over at least one product
   */
  record Row(int origin, Constraint form) {}

  private SpecialForm() {}

  /** Reads constraints. O(total size). */
  static SpecialForm of(List<Constraint> constraints) {
    SpecialForm result = new SpecialForm();
    for (int k = 0; k < constraints.size(); k++) {
      result.read(k, constraints.get(k));
    }
    return result;
  }

  /** What excludes something, in the order of the constraints. */
  List<Row> rows() {
    return rows;
  }

  /** Indices of constraints that no assortment satisfies, ascending. */
  List<Integer> impossible() {
    return impossible;
  }

  private void read(int origin, Constraint constraint) {
    if (constraint instanceof CardinalityBound bound) {
      if (bound.min() > bound.groupSize()) {
        impossible.add(origin);
      } else if (bound.min() > 0 || bound.max() < bound.groupSize()) {
        rows.add(new Row(origin, bound));
      }
      return;
    }
    if (constraint instanceof Precedence) {
      rows.add(new Row(origin, constraint));
      return;
    }
    Optional<UnitRow> unit = UnitRow.of(constraint);
    if (unit.isPresent()) {
      readUnit(origin, constraint, unit.get());
    } else if (isImpossible(constraint.toRow())) {
      impossible.add(origin);
    } else {
      rows.add(new Row(origin, constraint));
    }
  }

  private void readUnit(int origin, Constraint constraint, UnitRow row) {
    int lower = row.lower();
    int upper = row.upper();
    if (row.isImpossible()) {
      impossible.add(origin);
    } else if (row.isRedundant()) {
      return;
    } else if (row.negativeCount() == 0) {
      rows.add(new Row(origin, CardinalityBound.ofGroup(row.columns(), lower, upper)));
    } else if (row.positiveCount() == 0) {
      rows.add(new Row(origin, CardinalityBound.ofGroup(row.columns(), -upper, -lower)));
    } else if (row.positiveCount() + row.negativeCount() == 2 && lower <= 0 && upper >= 0) {
      int[] columns = row.columns();
      int plus = row.signs()[0] > 0 ? columns[0] : columns[1];
      int minus = row.signs()[0] > 0 ? columns[1] : columns[0];
      if (upper == 0) {
        rows.add(new Row(origin, new Precedence(plus, minus)));
      }
      if (lower == 0) {
        rows.add(new Row(origin, new Precedence(minus, plus)));
      }
    } else {
      rows.add(new Row(origin, constraint));
    }
  }

  /** Whether even the largest or the smallest value of a row is clearly out of bounds. */
  private static boolean isImpossible(LinearConstraint row) {
    CompensatedSum largest = new CompensatedSum();
    CompensatedSum smallest = new CompensatedSum();
    for (int k = 0; k < row.termCount(); k++) {
      (row.coefficient(k) > 0 ? largest : smallest).add(row.coefficient(k));
    }
    double rounding = ROUNDING * (largest.value() - smallest.value());
    return largest.value() + rounding < row.lowestValue()
        || smallest.value() - rounding > row.highestValue();
  }
}
