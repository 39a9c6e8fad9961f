package org.sortiment.solvers.lp.constraints.unimodular;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;

/**
 * One constraint as {@code lower <= row . x <= upper} over 0/1 products, with coefficients +1 and
 * -1 and integer bounds. A row whose coefficients all have one magnitude is divided by it; its
 * bounds are then rounded inwards, which loses no 0/1 point. Immutable.
 */
public final class UnitRow {
  final int[] columns;
  final byte[] signs;
  private final int positiveCount;
  private final int lower;
  private final int upper;

  private UnitRow(int[] columns, byte[] signs, int positiveCount, int lower, int upper) {
    this.columns = columns;
    this.signs = signs;
    this.positiveCount = positiveCount;
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * The row of a constraint; empty when its coefficients differ in magnitude. Within the tolerance
   * of {@link LinearConstraint}, the same assortments satisfy both. O(products of the constraint).
   */
  public static Optional<UnitRow> of(Constraint constraint) {
    LinearConstraint row = constraint.toRow();
    int[] columns = new int[row.termCount()];
    byte[] signs = new byte[row.termCount()];
    int count = 0;
    int negative = 0;
    double magnitude = 0;
    for (int k = 0; k < row.termCount(); k++) {
      double coefficient = row.coefficient(k);
      if (coefficient == 0) {
        continue;
      }
      if (magnitude != 0 && Math.abs(coefficient) != magnitude) {
        return Optional.empty();
      }
      magnitude = Math.abs(coefficient);
      negative += coefficient < 0 ? 1 : 0;
      columns[count] = row.product(k);
      signs[count++] = (byte) (coefficient < 0 ? -1 : 1);
    }
    double max = row.highestValue();
    double min = row.lowestValue();
    int upper = count - negative;
    while (upper >= -negative && upper * magnitude > max) {
      upper--;
    }
    int lower = -negative;
    while (lower <= count - negative && lower * magnitude < min) {
      lower++;
    }
    return Optional.of(
        new UnitRow(
            Arrays.copyOf(columns, count),
            Arrays.copyOf(signs, count),
            count - negative,
            lower,
            upper));
  }

  /** The products with a coefficient other than 0; a copy. */
  public int[] columns() {
    return columns.clone();
  }

  /** The coefficients +1 and -1, in the order of the columns; a copy. */
  public byte[] signs() {
    return signs.clone();
  }

  /** How many coefficients are +1. */
  public int positiveCount() {
    return positiveCount;
  }

  /** How many coefficients are -1. */
  public int negativeCount() {
    return columns.length - positiveCount;
  }

  /** The lower bound; {@code -negativeCount} when it excludes nothing. */
  public int lower() {
    return lower;
  }

  /** The upper bound; {@code positiveCount} when it excludes nothing. */
  public int upper() {
    return upper;
  }

  /** Whether no 0/1 point satisfies the row. */
  public boolean isImpossible() {
    return lower > upper;
  }

  /** Whether every 0/1 point satisfies the row. */
  public boolean isRedundant() {
    return lower <= -negativeCount() && upper >= positiveCount;
  }
}
