package org.sortiment.cli.table;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.sortiment.api.solve.Estimate;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/**
 * One cell: a text for people, and values in full for files. Immutable.
 *
 * @param text what is printed
 * @param values what files have: a {@link String}, {@link Long} or {@link Double} each; NaN is
 *     empty
 * @param style how a spreadsheet shows the values
 */
public record Cell(String text, List<Object> values, Style style) {
  /** How a spreadsheet shows a value; the value itself is there in full. */
  public enum Style {
    /** As it is. */
    GENERAL("General"),
    /** A whole number. */
    COUNT("#,##0"),
    /** Money. */
    MONEY("#,##0.00"),
    /** A share in per cent. */
    SHARE("0.00 %");

    private final String format;

    Style(String format) {
      this.format = format;
    }

    String format() {
      return format;
    }
  }

  /** Escapes what a terminal would obey. */
  public Cell {
    text = Visible.line(text);
    values = List.copyOf(values);
  }

  /** Nothing. */
  public static final Cell BLANK = text("");

  /** A text. */
  public static Cell text(String text) {
    return new Cell(text, List.of(Visible.line(text)), Style.GENERAL);
  }

  /** A whole number. */
  public static Cell count(long number) {
    return new Cell(Numbers.count(number), List.of(number), Style.COUNT);
  }

  /** A number that is printed like this. */
  public static Cell number(double value, String text) {
    return new Cell(text, List.of(value), Style.GENERAL);
  }

  /** A number with seven significant digits. */
  public static Cell significant(double value) {
    return number(value, Numbers.significant(value));
  }

  /** A number with up to seven significant digits. */
  public static Cell plain(double value) {
    return number(value, Numbers.plain(value));
  }

  /** An amount of something. */
  public static Cell amount(double value) {
    return number(value, Numbers.amount(value));
  }

  /** A share, printed in per cent. */
  public static Cell share(double share) {
    return new Cell(Numbers.percent(share), List.of(share), Style.SHARE);
  }

  /** A sum of money. */
  public static Cell money(double value) {
    return new Cell(Numbers.money(value), List.of(value), Style.MONEY);
  }

  /** A mean with its 95 % interval. */
  public static Cell estimate(Estimate estimate) {
    return estimate(estimate.mean(), estimate.high() - estimate.mean());
  }

  /** A value with half the width of its 95 % interval. */
  public static Cell estimate(double mean, double half) {
    return new Cell(Numbers.interval(mean, half), List.of(mean, half), Style.GENERAL);
  }

  /** A share with its 95 % interval, printed in per cent. */
  public static Cell percentage(Estimate share) {
    double half = share.high() - share.mean();
    return new Cell(
        String.format(Locale.ROOT, "%.1f \u00b1 %.1f %%", 100 * share.mean(), 100 * half),
        List.of(share.mean(), half),
        Style.SHARE);
  }

  /** An interval, printed by its ends; blank for NaN. */
  public static Cell interval(double low, double high, DoubleFunction<String> text) {
    return new Cell(
        Double.isNaN(low) ? "" : "[" + text.apply(low) + ", " + text.apply(high) + "]",
        List.of(low, high),
        Style.GENERAL);
  }

  /** The same, printed like this. */
  public Cell as(String other) {
    return new Cell(other, values, style);
  }

  /** The same, shown like this in a spreadsheet. */
  public Cell in(Style other) {
    return new Cell(text, values, other);
  }
}
