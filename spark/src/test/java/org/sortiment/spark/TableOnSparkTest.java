package org.sortiment.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code fleet --key} with Spark: its workers read and group what they can read as one machine
 * does.
 */
final class TableOnSparkTest {
  private static final String HERE = "read and grouped by the process that was started";

  @TempDir private Path folder;

  private Path out(String name) {
    return folder.resolve(name);
  }

  @Test
  void linesAreThoseOfOneMachineMessagesIncluded() throws IOException {
    Path table = ProductTables.write(folder.resolve("products.parquet"), 400);
    ProductTables.fleet(table, out("here"), 2, "--task", "solve");
    String said =
        ProductTables.fleet(
            table, out("there"), 2, "--task", "solve", "--engine", "spark", "--workers", "2");
    assertThat(said).doesNotContain(HERE);
    List<String> lines = ProductTables.lines(out("here"));
    assertThat(lines)
        .hasSize(400)
        .anyMatch(line -> line.contains("\"süd a/"))
        .anyMatch(line -> line.contains("\"a/1.0//5\""))
        .anyMatch(line -> line.contains("has no revenue"));
    assertThat(ProductTables.lines(out("there"))).isEqualTo(lines);
  }

  @Test
  void aRunBegunOnOneMachineIsFinishedOnSpark() throws IOException {
    Path table = ProductTables.write(folder.resolve("products.parquet"), 16);
    String[] task = {"--task", "stock", "--planner", "fluid-newsvendor", "--bound", "fluid"};
    String[] budget =
        Stream.concat(Stream.of(task), Stream.of("--replications", "50", "--budget", "600"))
            .toArray(String[]::new);
    String[] onSpark =
        Stream.concat(Stream.of(budget), Stream.of("--engine", "spark")).toArray(String[]::new);
    ProductTables.fleet(table, out("here"), 2, budget);
    ProductTables.fleet(table, out("there"), 2, onSpark);
    List<String> lines = ProductTables.lines(out("here"));
    assertThat(ProductTables.lines(out("there"))).isEqualTo(lines);

    String[] plain = {"--task", "solve"};
    ProductTables.fleet(table, out("plain"), 2, plain);
    List<String> all = ProductTables.lines(out("plain"));
    try (Stream<Path> files = Files.list(out("plain"))) {
      for (Path file : files.filter(each -> each.toString().contains("results-")).toList()) {
        List<String> written = Files.readAllLines(file);
        Files.write(file, written.subList(0, written.size() / 2));
      }
    }
    ProductTables.fleet(
        table,
        out("plain"),
        2,
        Stream.concat(Stream.of(plain), Stream.of("--engine", "spark")).toArray(String[]::new));
    assertThat(ProductTables.lines(out("plain"))).isEqualTo(all);
  }

  @Test
  void whatSparkReadsInItsOwnWayIsReadHereAndItSaysSo() throws IOException {
    for (String name : List.of("products.csv", "floats.parquet")) {
      Path table = ProductTables.write(folder.resolve(name), 40);
      ProductTables.fleet(table, out("here " + name), 2, "--task", "solve");
      String said =
          ProductTables.fleet(
              table, out("there " + name), 2, "--task", "solve", "--engine", "spark");
      assertThat(said).contains(HERE);
      assertThat(ProductTables.lines(out("there " + name)))
          .isEqualTo(ProductTables.lines(out("here " + name)));
    }
  }

  @Test
  void filesThatSparkPassesOverAreReadHere() {
    for (String name : List.of("_a.parquet", ".a.parquet", "a*.parquet", "{a}.parquet")) {
      assertThat(GroupedTable.obstacle(Path.of(name))).as(name).isPresent();
    }
    assertThat(GroupedTable.obstacle(Path.of("a.parquet"))).isEmpty();
  }

  @Test
  void numbersHaveTheTextsOfDuckDb() throws SQLException {
    Random random = new Random(3);
    int count = 3_000;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement query =
            connection.prepareStatement("SELECT CAST(CAST(? AS DOUBLE) AS VARCHAR)")) {
      for (int k = 0; k < count; k++) {
        double value =
            switch (k % 4) {
              case 0 -> Double.longBitsToDouble(random.nextLong());
              case 1 -> random.nextInt(100_000) / 100.0;
              case 2 -> Math.scalb(1.0, random.nextInt(1_000) - 930);
              default -> Math.pow(10, random.nextInt(40) - 20) * (1 + random.nextInt(99));
            };
        query.setDouble(1, value);
        try (ResultSet texts = query.executeQuery()) {
          texts.next();
          assertThat(CellTexts.ofDouble(value)).isEqualTo(texts.getString(1));
        }
      }
    }
  }
}
