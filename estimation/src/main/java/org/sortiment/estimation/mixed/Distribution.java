package org.sortiment.estimation.mixed;

import java.util.Locale;
import org.sortiment.api.InvalidInputException;

/** How a coefficient is distributed; m and s are its two parameters, z is standardized. */
enum Distribution {
  /** m + s z, z standard normal. */
  NORMAL,
  /** m + s z, z uniform with mean 0 and standard deviation 1. */
  UNIFORM,
  /** exp(m + s z) with a sign, z standard normal. */
  LOGNORMAL;

  static Distribution of(String path, String text) {
    for (Distribution each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw new InvalidInputException(
        path, "\"" + text + "\"", "must be normal, lognormal or uniform", "");
  }
}
