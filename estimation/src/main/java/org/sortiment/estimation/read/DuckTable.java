package org.sortiment.estimation.read;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.DataSource;

/**
 * A file read by DuckDB, in this process. Nothing comes from outside: extensions are neither
 * installed nor loaded, there is no network and no file but the one named, nothing is spilled to a
 * folder, and none of this can be changed by an expression, because the configuration is locked.
 * The file is the table {@code data}.
 *
 * <p>Results are streamed, so that the file is in memory once, as choices. Where a row far down
 * cannot be read this driver sometimes reports the end of the data instead of the error: a last row
 * of our own tells that the end is the end.
 */
final class DuckTable implements Table {
  /** What stands for a missing value in a CSV file. */
  static final List<String> MISSING = List.of("", "NA", "N/A", "NULL", "null", "NaN", "nan", ".");

  private static final String TEXT = "sortiment_text";

  /**
   * A value as a text that gives the value again. DuckDB reads every number right, and writes three
   * of them wrong: 2^81 and 2^91 as twice as much, 2^807 as something that is no number.
   */
  private static final String TEXT_OF_V =
      "CASE WHEN typeof(v) = 'DOUBLE'"
          + " AND TRY_CAST(CAST(v AS VARCHAR) AS DOUBLE) IS DISTINCT FROM TRY_CAST(v AS DOUBLE)"
          + " THEN format('{:.16e}', TRY_CAST(v AS DOUBLE)) ELSE CAST(v AS VARCHAR) END";

  private final DataSource source;
  private final Connection connection;
  private final String table;

  private DuckTable(DataSource source, Connection connection, String table) {
    this.source = source;
    this.connection = connection;
    this.table = table;
  }

  /**
   * Opens a file.
   *
   * @throws SQLException when DuckDB itself does not work here
   */
  static DuckTable open(DataSource source) throws SQLException {
    String relation = relation(source);
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    settings.setProperty("jdbc_stream_results", "true");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
    String file = source.file().toAbsolutePath().toString();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET allowed_paths = [" + quoted(file) + "]");
      statement.execute("SET temp_directory = ''");
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE MACRO " + TEXT + "(v) AS " + TEXT_OF_V);
    }
    DuckTable table =
        new DuckTable(source, connection, source.query().isPresent() ? "result" : "data");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIEW data AS SELECT * FROM " + relation);
    } catch (SQLException e) {
      table.close();
      throw table.fileError(e);
    }
    if (source.query().isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE VIEW result AS (" + source.query().get() + "\n)");
      } catch (SQLException e) {
        InvalidInputException error = table.error("$.data.query", source.query().get(), e);
        table.close();
        throw error;
      }
    }
    return table;
  }

  private static String relation(DataSource source) throws SQLException {
    String file = quoted(source.file().toAbsolutePath().toString());
    if (source.isJson()) {
      return "read_json(" + file + ")";
    }
    if (!source.isCsv()) {
      return "read_parquet(" + file + ")";
    }
    CsvHead head = CsvHead.of(source);
    if (head.isBigEndian()) {
      throw new SQLException("it reads UTF-16 with the low byte first alone");
    }
    return "read_csv("
        + file
        + ", header = true, skip = 0, quote = '\"', escape = '\"', sample_size = 200000, delim = "
        + quoted(String.valueOf(head.separator()))
        + ", encoding = "
        + quoted(head.encoding())
        + source.decimal().map(mark -> ", decimal_separator = " + quoted(mark)).orElse("")
        + ", nullstr = ["
        + MISSING.stream().map(DuckTable::quoted).collect(Collectors.joining(", "))
        + "])";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private String condition() {
    return source.filter().map(filter -> " WHERE (" + filter + "\n)").orElse("");
  }

  @Override
  public long count() {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table + condition())) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw source.filter().isPresent() && !DuckErrors.isAboutFile(e)
          ? error("$.data.filter", source.filter().get(), e)
          : fileError(e);
    }
  }

  /** What writes the value of an expression of SQL as a text. */
  static String text(String expression) {
    return TEXT + "(" + expression + ")";
  }

  private static String cast(Column column) {
    String value = "(" + column.expression() + "\n)";
    return switch (column.kind()) {
      case NUMBER -> "CAST(" + value + " AS DOUBLE)";
      case TEXT -> text(value);
      case TRUTH -> "CAST(CAST(" + value + " AS BOOLEAN) AS DOUBLE)";
    };
  }

  private String numbered() {
    return "(SELECT *, row_number() OVER () AS sortiment_row FROM " + table + ")";
  }

  @Override
  public Cursor rows(List<Column> columns, int order) {
    String list = columns.stream().map(DuckTable::cast).collect(Collectors.joining(", "));
    String nothing = columns.stream().map(each -> "NULL").collect(Collectors.joining(", "));
    String query =
        order < 0
            ? "SELECT "
                + list
                + ", false FROM "
                + table
                + condition()
                + " UNION ALL SELECT "
                + nothing
                + ", true"
            : "SELECT "
                + list
                + ", false FROM "
                + numbered()
                + condition()
                + " ORDER BY "
                + (order + 1)
                + ", sortiment_row";
    try {
      return new DuckCursor(connection.createStatement(), query, columns, this, order < 0);
    } catch (SQLException e) {
      throw diagnosed(columns, e);
    }
  }

  @Override
  public String place(long row, List<Column> columns, int order) {
    String query =
        "SELECT sortiment_row FROM "
            + numbered()
            + condition()
            + (order < 0 ? "" : " ORDER BY " + cast(columns.get(order)) + ", sortiment_row")
            + " LIMIT 1 OFFSET "
            + row;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return place(result.getLong(1));
    } catch (SQLException e) {
      throw fileError(e);
    }
  }

  private String place(long number) {
    if (source.query().isPresent()) {
      return "row " + number + " of the query";
    }
    return source.isCsv() ? "line " + (number + 1) : "row " + number;
  }

  /** Finds the column, and where it can the row, that made a query fail. */
  InvalidInputException diagnosed(List<Column> columns, SQLException failure) {
    if (DuckErrors.isAboutFile(failure)) {
      return fileError(failure);
    }
    if (source.filter().isPresent()) {
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery("DESCRIBE SELECT * FROM " + table + condition())) {
        result.next();
      } catch (SQLException e) {
        return DuckErrors.isAboutFile(e)
            ? fileError(e)
            : error("$.data.filter", source.filter().get(), e);
      }
    }
    for (Column column : columns) {
      String value = "(" + column.expression() + "\n)";
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery("DESCRIBE SELECT " + value + " AS value FROM " + table)) {
        result.next();
      } catch (SQLException e) {
        return DuckErrors.isAboutFile(e)
            ? fileError(e)
            : error(column.path(), column.expression(), e);
      }
      if (column.kind() != Kind.TEXT) {
        Optional<InvalidInputException> bad = badValue(column, value);
        if (bad.isPresent()) {
          return bad.get();
        }
      }
    }
    return source.filter().isPresent()
        ? error("$.data.filter", source.filter().get(), failure)
        : fileError(failure);
  }

  private Optional<InvalidInputException> badValue(Column column, String value) {
    String type = column.kind() == Kind.NUMBER ? "DOUBLE" : "BOOLEAN";
    String query =
        "SELECT sortiment_row, CAST(v AS VARCHAR) FROM (SELECT sortiment_row, "
            + value
            + " AS v FROM "
            + numbered()
            + condition()
            + ") WHERE v IS NOT NULL AND TRY_CAST(v AS "
            + type
            + ") IS NULL LIMIT 1";
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      if (!result.next()) {
        return Optional.empty();
      }
      String text = String.valueOf(result.getString(2));
      return Optional.of(
          new InvalidInputException(
              source.file()
                  + ": "
                  + place(result.getLong(1))
                  + ", "
                  + DuckErrors.columnText(column.expression()),
              "\"" + text + "\"",
              column.kind() == Kind.NUMBER ? "must be a number" : "must be true or false, 1 or 0",
              text.matches("-?[0-9.]*,[0-9]+")
                  ? "Maybe say \"decimal\": \",\" in \"data\"."
                  : "Maybe it stands for a missing value: use NULLIF(column, '" + text + "')."));
    } catch (SQLException e) {
      return Optional.of(
          DuckErrors.isAboutFile(e) ? fileError(e) : error(column.path(), column.expression(), e));
    }
  }

  private InvalidInputException error(String path, String expression, SQLException e) {
    return DuckErrors.inExpression(path, expression, e, this::columnNames);
  }

  InvalidInputException fileError(SQLException e) {
    return DuckErrors.inFile(source, e);
  }

  @Override
  public List<String> columnNames() {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
      List<String> names = new java.util.ArrayList<>();
      while (result.next()) {
        names.add(result.getString(1));
      }
      return names;
    } catch (SQLException e) {
      return List.of();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be closed.", e);
    }
  }
}
