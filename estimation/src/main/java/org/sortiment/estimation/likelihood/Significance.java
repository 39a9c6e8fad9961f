package org.sortiment.estimation.likelihood;

import org.apache.commons.math3.special.Erf;

/** How surprising an estimate would be if the parameter were 0. */
public final class Significance {
  private Significance() {}

  /** The probability of a standard normal variable beyond |z|, on both sides; NaN for NaN. */
  public static double p(double z) {
    return Double.isNaN(z) ? Double.NaN : Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }
}
