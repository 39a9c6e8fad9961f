package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Table;
import org.sortiment.cli.table.TableFile;

/** Tables as CSV and XLSX, read back by other programs' readers. */
class TableFilesTest {
  private static final String SEASON =
      "\"currency\": \"EUR\", \"season\": {\"customers\": 20, \"arrivals\": \"fixed\"},";

  @TempDir private Path folder;

  private Path shop() {
    return CliRun.file(
        folder,
        "shop.json",
        CliRun.stationery("[]").replace("\"products\"", SEASON + " \"products\""));
  }

  private static List<List<String>> csv(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(Files.readString(file), CSVFormat.RFC4180)) {
      for (CSVRecord each : parser) {
        rows.add(each.toList());
      }
    }
    return rows;
  }

  /** Rows by sheet; numbers as the shortest text that reads back as the same double. */
  private static Map<String, List<List<String>>> xlsx(Path file) throws IOException {
    Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
    try (InputStream stream = Files.newInputStream(file);
        ReadableWorkbook workbook = new ReadableWorkbook(stream)) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : sheet.read()) {
          List<String> cells = new ArrayList<>();
          row.forEach(cell -> cells.add(cell == null ? "" : cell.getRawValue()));
          rows.add(cells);
        }
        sheets.put(sheet.getName(), rows);
      }
    }
    return sheets;
  }

  @Test
  void numbersInFilesAreThoseOfTheJson() throws IOException {
    Path json = folder.resolve("plan.json");
    Path table = folder.resolve("plan.csv");
    Path book = folder.resolve("plan.xlsx");
    for (Path out : List.of(json, table, book)) {
      CliRun run = CliRun.of("stock", shop(), "--compare", "--quiet", "--out", out);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).isEmpty();
    }
    JsonNode plan = new ObjectMapper().readTree(json.toFile());
    List<List<String>> products = csv(table);
    assertThat(products.get(0))
        .containsExactly(
            "product",
            "units",
            "cost (EUR)",
            "sells",
            "sells \u00b1",
            "left over",
            "sold out",
            "sold out \u00b1",
            "margin (EUR)");
    for (List<String> row : products.subList(1, products.size())) {
      assertThat(row.get(1)).isEqualTo(plan.path("inventory").path(row.get(0)).asText());
      assertThat(Double.parseDouble(row.get(3)) + Double.parseDouble(row.get(5)))
          .isEqualTo(Double.parseDouble(row.get(1)));
    }
    List<List<String>> summary = csv(folder.resolve("plan.summary.csv"));
    assertThat(summary)
        .anySatisfy(
            row -> {
              assertThat(row.get(0)).isEqualTo("profit (EUR)");
              assertThat(Double.parseDouble(row.get(1)))
                  .isEqualTo(plan.path("profit").path("mean").asDouble());
            });
    assertThat(csv(folder.resolve("plan.comparison.csv")))
        .hasSize(2 + plan.path("comparison").size());

    Map<String, List<List<String>>> sheets = xlsx(book);
    assertThat(sheets.keySet()).containsExactly("products", "summary", "comparison");
    assertThat(sheets.get("products").get(0)).isEqualTo(products.get(0));
    assertThat(sheets.get("products")).hasSameSizeAs(products);
    for (int k = 1; k < products.size(); k++) {
      for (int c = 1; c < products.get(k).size(); c++) {
        assertThat(Double.parseDouble(sheets.get("products").get(k).get(c)))
            .isEqualTo(Double.parseDouble(products.get(k).get(c)));
      }
    }
  }

  @Test
  void everyCommandWritesItsTables() throws IOException {
    Path shop = shop();
    Path result = folder.resolve("result.json");
    Path plan = folder.resolve("plan.json");
    assertThat(CliRun.of("solve", shop, "--out", result).code()).isZero();
    assertThat(CliRun.of("stock", shop, "--out", plan).code()).isZero();
    Map<List<Object>, String> mains = new LinkedHashMap<>();
    mains.put(List.of("frontier", shop), "point,revenue (EUR),utility");
    mains.put(List.of("solve", shop), "product,revenue per sale (EUR)");
    mains.put(List.of("evaluate", shop, "--assortment=pen,ink"), "product,revenue per sale (EUR)");
    mains.put(List.of("simulate", shop, "--plan", plan), "product,units,cost (EUR)");
    mains.put(List.of("verify", shop, result), "check,outcome,how");
    mains.put(List.of("convert", shop, "--to", "markov-chain"), "measured on");
    mains.put(List.of("plugins"), "kind,id,version");
    for (Map.Entry<List<Object>, String> each : mains.entrySet()) {
      for (String name : List.of("table.csv", "Table.XLSX")) {
        Path out = folder.resolve(name);
        List<Object> arguments = new ArrayList<>(each.getKey());
        arguments.addAll(List.of("--quiet", "--out", out));
        CliRun run = CliRun.of(arguments.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        List<String> titles =
            name.equals("table.csv")
                ? csv(out).get(0)
                : xlsx(out).values().iterator().next().get(0);
        assertThat(String.join(",", titles)).startsWith(each.getValue());
      }
    }
  }

  @Test
  void changesOfAFrontierGiveItsAssortments() throws IOException {
    Path out = folder.resolve("frontier.csv");
    assertThat(CliRun.of("frontier", shop(), "--out", out).code()).isZero();
    List<List<String>> points = csv(out);
    List<List<String>> changes = csv(folder.resolve("frontier.changes.csv"));
    assertThat(changes.get(0)).containsExactly("point", "change", "product");
    for (List<String> point : points.subList(1, points.size())) {
      long size =
          changes.stream()
              .skip(1)
              .filter(row -> Integer.parseInt(row.get(0)) <= Integer.parseInt(point.get(0)))
              .mapToInt(row -> row.get(1).equals("drops") ? -1 : 1)
              .sum();
      assertThat(point.get(4)).isEqualTo(String.valueOf(size));
    }
    assertThat(points.get(points.size() - 1).get(6)).isEqualTo("infinity");
  }

  @Test
  void idsNeverBecomeFormulas() throws IOException {
    List<String> ids =
        List.of(
            "=1+1", "+49 30", "-2+3", "@SUM(A1)", "a,b", "\"q\"", "-5", "line\nend", "caf\u00e9");
    Table table =
        Table.of(
            "ids",
            List.of(Column.text("id"), Column.number("value")),
            ids.size(),
            k -> List.of(Cell.text(ids.get(k)), Cell.plain(-0.1 * k)));
    Path file = folder.resolve("ids.csv");
    try (OutputStream stream = Files.newOutputStream(file)) {
      TableFile.writeCsv(table, stream);
    }
    List<List<String>> rows = csv(file);
    List<String> expected =
        List.of(
            "'=1+1",
            "'+49 30",
            "'-2+3",
            "'@SUM(A1)",
            "a,b",
            "\"q\"",
            "-5",
            "line\\u000aend",
            "caf\u00e9");
    assertThat(rows.subList(1, rows.size())).extracting(row -> row.get(0)).isEqualTo(expected);
    assertThat(rows.get(4).get(1)).isEqualTo(String.valueOf(-0.1 * 3));

    Path book = folder.resolve("ids.xlsx");
    try (OutputStream stream = Files.newOutputStream(book)) {
      TableFile.writeXlsx(List.of(table), stream);
    }
    try (InputStream stream = Files.newInputStream(book);
        ReadableWorkbook workbook = new ReadableWorkbook(stream)) {
      for (Row row : workbook.getFirstSheet().read()) {
        assertThat(row.getCell(0).getFormula()).isNull();
        assertThat(row.getCell(0).getType()).isEqualTo(org.dhatim.fastexcel.reader.CellType.STRING);
      }
    }
    assertThat(xlsx(book).get("ids").get(1).get(0)).isEqualTo("=1+1");
  }

  @Test
  void aTableThatIsTooLongForASheetIsRefused() {
    Table table =
        Table.of("long", List.of(Column.number("value")), 1_048_576, k -> List.of(Cell.count(k)));
    assertThatThrownBy(() -> TableFile.writeXlsx(List.of(table), OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the table long has 1048576 rows")
        .hasMessageContaining(".csv");
  }

  @Test
  void furtherFilesNeverReplaceWhatIsRead() throws IOException {
    Path plan = CliRun.file(folder, "plan.summary.csv", "{\"inventory\": {\"pen\": 3}}");
    String before = Files.readString(plan);
    CliRun run = CliRun.of("simulate", shop(), "--plan", plan, "--out", folder.resolve("plan.csv"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("plan.summary.csv", "is a file that the command reads");
    assertThat(Files.readString(plan)).isEqualTo(before);
    assertThat(folder.resolve("plan.csv")).doesNotExist();
  }

  @Test
  void answersWithoutATableAndInstancesAreNoTables() {
    Path never =
        CliRun.file(
            folder, "never.json", CliRun.stationery("[{\"type\": \"cardinality\", \"min\": 4}]"));
    CliRun infeasible = CliRun.of("solve", never, "--quiet", "--out", folder.resolve("a.csv"));
    assertThat(infeasible.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(infeasible.err()).contains("a.csv", "has no table", ".json");
    CliRun generate = CliRun.of("generate", "--out", folder.resolve("a.xlsx"));
    assertThat(generate.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(generate.err()).contains("a.xlsx", "an instance is JSON");
    CliRun plugins = CliRun.of("plugins", "--out", folder.resolve("a.json"));
    assertThat(plugins.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(plugins.err()).contains("must end in .csv or .xlsx");
  }
}
