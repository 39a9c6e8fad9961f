package org.sortiment.choice.internal;

import java.util.Locale;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.spi.ModelSpec;

/**
 * Warns of numbers that a model puts right because they look rounded: sums that miss 1 by more than
 * the last digits of a computation, and values a little below 0. What misses by more than the
 * tolerance of a model is refused by the model itself and needs no warning.
 */
public final class Rounding {
  /** Sums that are closer to 1 are as exact as decimal fractions get. */
  private static final double LAST_DIGITS = 1e-9;

  private double worstSum;
  private int sums;
  private double worstNegative;

  /** Looks at values whose sum is divided out when it exceeds 1. */
  public Rounding row(double... values) {
    double sum = CompensatedSum.of(values);
    sum(Math.max(1, sum));
    for (double value : values) {
      worstNegative = Math.min(worstNegative, value);
    }
    return this;
  }

  /** Looks at shares, which are divided by their sum whatever it is. */
  public Rounding shares(double... values) {
    sum(CompensatedSum.of(values));
    return this;
  }

  private void sum(double sum) {
    double off = Math.abs(sum - 1);
    sums += off > LAST_DIGITS ? 1 : 0;
    worstSum = Math.max(worstSum, off);
  }

  /** Warns, when there is something to say, once for all that was looked at. */
  public void warn(ModelSpec parameters, String key) {
    if (sums > 0) {
      String missed = String.format(Locale.ROOT, "%.1e", worstSum);
      parameters.warn(
          key,
          sums == 1
              ? "a sum that misses 1 by " + missed + " is taken for rounding and divided out."
              : sums
                  + " sums that miss 1 by up to "
                  + missed
                  + " are taken for rounding and divided out.");
    }
    if (worstNegative < 0) {
      parameters.warn(key, worstNegative + " is taken for rounding and read as 0.");
    }
  }
}
