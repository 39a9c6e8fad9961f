package org.sortiment.solvers.lp.frontier;

/**
 * How far numbers that are equal in exact arithmetic may differ: all tolerances of this package.
 *
 * @param value revenues or utilities that differ by less, relatively, are equal
 * @param slope two slopes that differ by less, relatively, make no corner
 * @param search a search for the optimum under one weight goes on until its bound is this close,
 *     relatively, to its value, unless a gap larger than {@link #PROVEN} is asked for
 */
public record Rounding(double value, double slope, double search) {
  /** Points from running sums in double-double arithmetic. */
  public static final Rounding OF_SUMS = new Rounding(0x1p-50, 1e-12, 1e-13);

  /** Points evaluated by an arbitrary choice model. */
  public static final Rounding OF_MODELS = new Rounding(1e-13, 1e-10, 1e-9);

  /** A bound this close to a value, relative to its terms, proves it. */
  public static final double PROVEN = 1e-9;

  /** A bound this close to a value, relatively, is that value with rounding. */
  static final double BOUND = 1e-12;

  /** A gain below this fraction of the terms it is made of is rounding of a choice model. */
  static final double GAIN = 1e-12;
}
