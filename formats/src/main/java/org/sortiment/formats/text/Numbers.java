package org.sortiment.formats.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people. */
public final class Numbers {
  private Numbers() {}

  /** Seven significant digits, 319.2263 or 1.234567E-9; "infinity" and "unknown" for the rest. */
  public static String significant(double value) {
    return significant(value, 7);
  }

  /** So many significant digits. */
  public static String significant(double value, int digits) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinity" : "-infinity";
    }
    if (value == 0) {
      return "0";
    }
    double magnitude = Math.abs(value);
    return magnitude >= 1e-4 && magnitude < 1e9
        ? new BigDecimal(value).round(new MathContext(digits)).toPlainString()
        : String.format(Locale.ROOT, "%." + (digits - 1) + "E", value);
  }

  /** As {@link #significant}, without zeros at the end. */
  public static String plain(double value) {
    return withoutZeros(significant(value));
  }

  /** Four significant digits without zeros at the end, for pictures. */
  public static String brief(double value) {
    return brief(value, 4);
  }

  /** So many significant digits without zeros at the end. */
  public static String brief(double value, int digits) {
    return withoutZeros(significant(value, digits));
  }

  private static String withoutZeros(String text) {
    return text.contains(".") && !text.contains("E")
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }

  /** An amount: from 10,000 on rounded to ones, with separators; below to four digits. */
  public static String amount(double value) {
    double magnitude = Math.abs(value);
    return magnitude >= 1e4 && magnitude < 1e15
        ? String.format(Locale.ROOT, "%,.0f", value)
        : brief(value);
  }

  /** A sum of money with two decimals, 1,501.20; below one with up to four significant digits. */
  public static String money(double value) {
    double magnitude = Math.abs(value);
    if (magnitude >= 1 && magnitude < 1e15) {
      return String.format(Locale.ROOT, "%,.2f", value);
    }
    String text = value == 0 ? "0.00" : brief(value);
    return text.matches("-?0\\.\\d") ? text + "0" : text;
  }

  /** An estimate to the second digit of its uncertainty, 183.81 ± 0.45. */
  public static String interval(double mean, double half) {
    if (!(half > 0 && half < Double.POSITIVE_INFINITY) || Double.isNaN(mean)) {
      return plain(mean) + " \u00b1 " + plain(half);
    }
    int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(half)));
    return decimals > 9 || Math.abs(mean) >= 1e12
        ? brief(mean) + " \u00b1 " + brief(half, 2)
        : rounded(mean, decimals) + " \u00b1 " + rounded(half, decimals);
  }

  /** With so many decimals, and without the sign of a zero. */
  private static String rounded(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return text.matches("-[0.]+") ? text.substring(1) : text;
  }

  /** A probability in per cent. */
  public static String percent(double probability) {
    return probability > 0 && probability < 1e-4
        ? brief(100 * probability) + " %"
        : String.format(Locale.ROOT, "%.2f %%", 100 * probability);
  }

  /** A count with separators, 1,000,000. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
