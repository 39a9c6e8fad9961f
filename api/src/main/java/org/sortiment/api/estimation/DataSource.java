package org.sortiment.api.estimation;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the data is.
 *
 * @param file CSV, TSV, Parquet or JSON lines; by its ending, anything unknown is CSV
 * @param filter a condition on rows
 * @param query a query over the table {@code data} (the file) whose result takes its place
 * @param separator of a CSV file; found out from its first line when not given
 * @param decimal the decimal mark of a CSV file, default a point
 * @param encoding of a CSV file: utf-8 (default), utf-16 or latin-1
 */
public record DataSource(
    Path file,
    Optional<String> filter,
    Optional<String> query,
    Optional<String> separator,
    Optional<String> decimal,
    Optional<String> encoding) {
  /** A file as it is. */
  public static DataSource of(Path file) {
    return new DataSource(
        file,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same of another file. */
  public DataSource withFile(Path other) {
    return new DataSource(other, filter, query, separator, decimal, encoding);
  }

  /** With a condition on rows. */
  public DataSource withFilter(String condition) {
    return new DataSource(file, Optional.of(condition), query, separator, decimal, encoding);
  }

  /** With a query whose result takes the place of the file. */
  public DataSource withQuery(String sql) {
    return new DataSource(file, filter, Optional.of(sql), separator, decimal, encoding);
  }

  /** Whether it is read as CSV: its rows have lines. */
  public boolean isCsv() {
    return !isJson() && !isParquet();
  }

  /** Whether it is read as JSON lines. */
  public boolean isJson() {
    return lowerCaseName().matches(".*\\.(json|jsonl|ndjson)(\\.gz)?");
  }

  /** Whether it is read as Parquet. */
  public boolean isParquet() {
    return lowerCaseName().endsWith(".parquet");
  }

  private String lowerCaseName() {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
