package org.sortiment.fleet.output;

import java.math.BigDecimal;

/** A sum of doubles without rounding, so that it does not depend on their order. */
final class ExactSum {
  private BigDecimal sum = BigDecimal.ZERO;

  void add(double value) {
    sum = sum.add(new BigDecimal(value));
  }

  void addSquare(double value) {
    BigDecimal exact = new BigDecimal(value);
    sum = sum.add(exact.multiply(exact));
  }

  /** The double nearest to the sum. */
  double value() {
    return sum.doubleValue();
  }
}
