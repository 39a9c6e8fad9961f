package org.sortiment.solvers.lp.frontier;

/**
 * How far numbers that are equal in exact arithmetic may differ: all tolerances of this package.
 *
 * @param value revenues or utilities that differ by less, relatively, are equal
 * @param slope two slopes that differ by less, relatively, make no corner
 */
public record Rounding(double value, double slope) {
  /** Points from running sums in double-double arithmetic. */
  public static final Rounding OF_SUMS = new Rounding(0x1p-50, 1e-12);

  /** Points evaluated by an arbitrary choice model. */
  public static final Rounding OF_MODELS = new Rounding(1e-13, 1e-10);

  /** A bound this close to a value, relative to its terms, proves it. */
  public static final double PROVEN = 1e-9;

  /** A gain below this fraction of the terms it is made of is rounding of a choice model. */
  static final double GAIN = 1e-12;
}
