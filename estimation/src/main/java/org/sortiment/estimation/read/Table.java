package org.sortiment.estimation.read;

import java.util.List;
import org.sortiment.api.InvalidInputException;

/** Rows of data, read through expressions. */
interface Table extends AutoCloseable {
  /** What an expression gives. */
  enum Kind {
    NUMBER,
    TEXT,
    TRUTH
  }

  /**
   * One expression.
   *
   * @param path where it stands in the specification
   * @param expression over the columns
   * @param kind of its values
   */
  record Column(String path, String expression, Kind kind) {}

  /** Goes from row to row. */
  interface Cursor extends AutoCloseable {
    /** Goes to the next row, or says that there is none. */
    boolean next();

    /** The value of a number or truth (1 or 0); NaN when it is missing. */
    double number(int column);

    /** The value of a text; empty when it is missing. */
    java.util.Optional<String> text(int column);

    @Override
    void close();
  }

  /** The names of the columns, in order. */
  List<String> columnNames();

  /** The number of rows that pass the filter. */
  long count();

  /**
   * The rows that pass the filter.
   *
   * @param columns what to read
   * @param order the index of the column to sort by (stable), or -1 for the order of the file
   * @throws InvalidInputException naming the column at fault
   */
  Cursor rows(List<Column> columns, int order);

  /** "line 17" of the file for a row of a cursor, counted from 0. */
  String place(long row, List<Column> columns, int order);

  /** A sentence on how the data is read that a user should hear; empty when there is none. */
  default String note() {
    return "";
  }

  @Override
  void close();
}
