package org.sortiment.solvers.basket;

/**
 * The expected revenue as a function of one point (x, y) per category. For fixed points of the
 * others it is largest, in each category, where y - t x is for some slope t: at a corner of the
 * hull.
 */
interface Objective {
  /** The bounds below include the rounding of their sums, which is far less than this. */
  double SAFE = 1 + 1e-12;

  /** The revenue at points (x, y), by category. */
  double value(double[] x, double[] y);

  /**
   * The slope of a category's best answer to the points of the others. Where that answer is no
   * better than the category's own point, that point is the best.
   */
  double slope(int category, double[] x, double[] y);

  /**
   * Bounds the revenue over a box, safe against rounding, and may drop corners from the ends of the
   * box that no choice worth more has.
   *
   * @param ends of the box
   * @param slopes of the best answers to the best that is known, by category
   * @param worth corners that cannot be part of anything worth this much may go; >= 0
   */
  Relaxation relax(Ends ends, double[] slopes, double worth);

  /**
   * The slopes that a category's best answers have when the others lie in a box.
   *
   * @param least the revenue of points that are of interest is at least this
   * @param most and at most this
   * @return the least and the largest, widened by rounding
   */
  double[] slopes(int category, Ends ends, double least, double most);
}
