package org.sortiment.solvers.lp.constraints;

/** Brings objective weights into the range for which LP and MIP backends set their tolerances. */
final class ObjectiveScaling {
  private ObjectiveScaling() {}

  /** The weights times a power of two, so that the largest magnitude lies in [512, 1024). */
  static double[] scaled(double[] weights) {
    double[] scaled = weights.clone();
    int shift = shift(weights);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.scalb(scaled[i], shift);
    }
    return scaled;
  }

  /** The exponent of that power of two. */
  static int shift(double[] weights) {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return largest > 0 ? 9 - Math.getExponent(largest) : 0;
  }
}
