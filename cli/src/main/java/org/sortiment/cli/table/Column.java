package org.sortiment.cli.table;

import java.util.List;

/**
 * A column of a table; in files it may be several.
 *
 * @param title printed on top
 * @param isToTheRight whether its texts are aligned to the right
 * @param fileTitles on top of its values in files, one for each value of a cell
 */
public record Column(String title, boolean isToTheRight, List<String> fileTitles) {
  /** Copies the titles. */
  public Column {
    fileTitles = List.copyOf(fileTitles);
  }

  /** Of texts. */
  public static Column text(String title) {
    return new Column(title, false, List.of(title));
  }

  /** Of numbers. */
  public static Column number(String title) {
    return new Column(title, true, List.of(title));
  }

  /** Of values with half the width of their 95 % intervals. */
  public static Column estimate(String title) {
    return new Column(title, true, List.of(title, title + " \u00b1"));
  }

  /** Of 95 % intervals of what stands to the left, printed without a title. */
  public static Column interval(String of) {
    return new Column("", true, List.of(of + " low", of + " high"));
  }

  /** The same, printed with this title. */
  public Column titled(String other) {
    return new Column(other, isToTheRight, fileTitles);
  }
}
