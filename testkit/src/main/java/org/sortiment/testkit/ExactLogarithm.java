package org.sortiment.testkit;

import java.math.BigDecimal;
import java.math.MathContext;

/** The natural logarithm in {@link BigDecimal}, by log x = 2 artanh((x - 1) / (x + 1)). */
final class ExactLogarithm {
  private static final MathContext CONTEXT = new MathContext(ExactProblem.DIGITS + 15);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LOG_TWO = artanhSeries(TWO);

  private ExactLogarithm() {}

  /** log x of x > 0, to {@link ExactProblem#DIGITS} digits relative to the larger of it and 1. */
  static BigDecimal of(BigDecimal x) {
    if (x.signum() <= 0) {
      throw new ArithmeticException("The logarithm of " + x);
    }
    // 2^k is close enough to x for a series in at most 1/3.
    double digits = x.precision() - x.scale();
    int k = (int) Math.round((digits - 0.5) / 0.30103);
    BigDecimal mantissa = k >= 0 ? x.divide(TWO.pow(k), CONTEXT) : x.multiply(TWO.pow(-k), CONTEXT);
    while (mantissa.doubleValue() > 1.5) {
      mantissa = mantissa.divide(TWO, CONTEXT);
      k++;
    }
    while (mantissa.doubleValue() < 0.75) {
      mantissa = mantissa.multiply(TWO, CONTEXT);
      k--;
    }
    return LOG_TWO.multiply(BigDecimal.valueOf(k)).add(artanhSeries(mantissa), CONTEXT);
  }

  /** log(1 + x) of x > -1, to that many digits relative to itself when x is small. */
  static BigDecimal onePlus(BigDecimal x) {
    return x.abs().doubleValue() < 0.4
        ? series(x.divide(x.add(TWO), CONTEXT))
        : of(BigDecimal.ONE.add(x));
  }

  private static BigDecimal artanhSeries(BigDecimal x) {
    return series(x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), CONTEXT));
  }

  /** 2 artanh z, |z| at most 1/3. */
  private static BigDecimal series(BigDecimal z) {
    if (z.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal square = z.multiply(z, CONTEXT);
    BigDecimal power = z;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal small = z.abs().scaleByPowerOfTen(-ExactProblem.DIGITS - 12);
    for (int k = 1; power.abs().compareTo(small) > 0; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), CONTEXT), CONTEXT);
      power = power.multiply(square, CONTEXT);
    }
    return sum.multiply(TWO);
  }
}
