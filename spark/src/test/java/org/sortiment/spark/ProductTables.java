package org.sortiment.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sortiment.cli.Main;

/** Tables of products made by DuckDB, and the command line over them. */
final class ProductTables {
  private ProductTables() {}

  /**
   * A table with rows in any order: keys with spaces, umlauts, numbers and missing values, two keys
   * with one name, one instance with a text for a number and one without a price.
   *
   * @param file CSV or Parquet by its ending; "floats" has weights of single precision
   */
  static Path write(Path file, int centres) {
    String products =
        """
        SELECT CASE WHEN c %% 11 = 3 THEN NULL WHEN c %% 11 = 4 THEN 'süd a' WHEN c = 5 THEN 'a/1.0'
                 ELSE 'a' END AS region,
          CASE WHEN c = 5 THEN NULL ELSE c * 0.1 * pow(10, c %% 23 - 4) END AS centre,
          c AS number,
          'sku ' || p AS "the SKU",
          CASE WHEN c = 7 AND p = 1 THEN NULL ELSE round(1 + hash(c, p) %% 10000 / 7.0, 5) END
            AS revenue,
          CAST(0.25 + hash(p, c) %% 100 / 3.0 AS %s) AS weight,
          CAST(hash(c, p, 1) %% 300 / 100.0 + 0.01 AS DECIMAL(9, 4)) AS cost,
          CAST(100 + c AS SMALLINT) AS customers
        FROM range(%d) cs(c), range(6) ps(p) WHERE p < 2 + c %% 5
        ORDER BY hash(c * 17 + p)
        """
            .formatted(String.valueOf(file).contains("floats") ? "FLOAT" : "DOUBLE", centres);
    sql("COPY (" + products + ") TO '" + file + "'");
    return file;
  }

  private static void sql(String statement) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** Runs {@code fleet} over such a table; returns what it says on standard error. */
  static String fleet(Path table, Path out, int code, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("fleet", table.toString(), "--out", out.toString()));
    arguments.addAll(List.of("--key", "region,centre,number", "--column", "id=the SKU"));
    arguments.addAll(List.of(more));
    StringWriter err = new StringWriter();
    int got =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            arguments.toArray(String[]::new));
    assertThat(got).as(err.toString()).isEqualTo(code);
    return err.toString();
  }

  /** All lines of results, sorted. */
  static List<String> lines(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("results-"))
          .flatMap(ProductTables::linesOf)
          .sorted()
          .toList();
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
