package org.sortiment.formats.instance;

import java.util.Locale;
import java.util.function.Consumer;

/** Warns of shares and probabilities whose sum is put right because it looks rounded. */
public final class RoundedSum {
  /** Sums that are closer to 1 are as exact as decimal fractions get. */
  private static final double LAST_DIGITS = 1e-9;

  private RoundedSum() {}

  /**
   * Says so where a sum misses 1 by more than the last digits of a computation.
   *
   * @param path of the list
   * @param sum one that is divided out
   */
  public static void check(String path, double sum, Consumer<String> warnings) {
    if (Math.abs(sum - 1) > LAST_DIGITS) {
      warnings.accept(
          path
              + ": a sum that misses 1 by "
              + String.format(Locale.ROOT, "%.1e", Math.abs(sum - 1))
              + " is taken for rounding and divided out.");
    }
  }
}
