package org.sortiment.estimation.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.DataSource;

/**
 * The rows of a CSV, Parquet or JSON-lines file, those with the same key one after the other:
 * sorted by the texts of the key columns, within a key in the order of the file. Values are texts,
 * so that one bad number spoils its own row alone.
 */
public final class KeyedRows implements AutoCloseable {
  private final Table table;
  private final Table.Cursor rows;
  private final List<String> columns;

  private KeyedRows(Table table, Table.Cursor rows, List<String> columns) {
    this.table = table;
    this.rows = rows;
    this.columns = columns;
  }

  /** The names of the columns of a file. */
  public static List<String> columnsOf(Path file) {
    ChoiceReader.requireFile(file);
    try (Table table = ChoiceReader.open(DataSource.of(file))) {
      return List.copyOf(table.columnNames());
    }
  }

  /**
   * Opens a file.
   *
   * @param keys the columns of the key, at least one
   * @param columns what else is read
   * @throws InvalidInputException when the file cannot be read or has no such column
   */
  public static KeyedRows open(Path file, List<String> keys, List<String> columns) {
    List<String> all = new ArrayList<>(keys);
    all.addAll(columns);
    requireColumns(file, all);
    return open(DataSource.of(file), keys, all);
  }

  /**
   * Opens a file for a look at its keys: each comes once, in the same order, and nothing else is
   * read.
   *
   * @throws InvalidInputException when the file cannot be read or has no such column
   */
  public static KeyedRows keysOf(Path file, List<String> keys) {
    requireColumns(file, keys);
    String query =
        keys.stream()
            .distinct()
            .map(key -> sorted(key) + " AS " + quoted(key))
            .collect(Collectors.joining(", ", "SELECT DISTINCT ", " FROM data"));
    return open(DataSource.of(file).withQuery(query), keys, keys);
  }

  private static void requireColumns(Path file, List<String> columns) {
    List<String> names = columnsOf(file);
    for (String column : columns) {
      if (!names.contains(column)) {
        throw new InvalidInputException(
            file.toString(),
            "\"" + column + "\"",
            "is no column of it",
            Spelling.advice(column, names));
      }
    }
  }

  private static KeyedRows open(DataSource source, List<String> keys, List<String> columns) {
    Table table = ChoiceReader.open(source);
    try {
      List<Table.Column> read = new ArrayList<>();
      read.add(
          new Table.Column(
              "key",
              keys.stream().map(KeyedRows::sorted).collect(Collectors.joining(" || chr(31) || ")),
              Table.Kind.TEXT));
      columns.forEach(
          column -> read.add(new Table.Column(column, quoted(column), Table.Kind.TEXT)));
      return new KeyedRows(table, table.rows(read, 0), columns);
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  private static String quoted(String column) {
    return "\"" + column.replace("\"", "\"\"") + "\"";
  }

  private static String sorted(String column) {
    return "coalesce(" + DuckTable.text(quoted(column)) + ", '')";
  }

  /** Goes to the next row, or says that there is none. */
  public boolean next() {
    return rows.next();
  }

  /** The value of a column in this row; empty when it is missing. */
  public Optional<String> text(String column) {
    return rows.text(1 + columns.indexOf(column));
  }

  @Override
  public void close() {
    rows.close();
    table.close();
  }
}
