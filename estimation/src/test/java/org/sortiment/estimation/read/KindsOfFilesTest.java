package org.sortiment.estimation.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.api.solve.Progress;
import org.sortiment.estimation.SpecBuilder;

/** The same choices from every kind of file, and without the library of DuckDB. */
class KindsOfFilesTest {
  @TempDir Path folder;

  private static final String ROWS =
      "choice,av,xa,xb\n1,1,1.5,2\n2,1,2.5,1\n1,0,0.5,2\n2,1,1,3\nNA,1,1,3\n1,1,,3\n";

  private Path csv(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static SpecBuilder spec(Path file) {
    return new SpecBuilder(file)
        .choice("choice")
        .alternative("a", "1", "true", "x", "xa")
        .alternative("b", "2", "av", "x", "xb")
        .base("a")
        .generic("x");
  }

  private static ReadData read(SpecBuilder spec) {
    return new ChoiceReader(Progress.SILENT).read(spec.build());
  }

  private static ReadData readPlainly(SpecBuilder spec) {
    return new ChoiceReader(
            Progress.SILENT,
            source -> PlainCsvTable.open(source, new SQLException("no library for this machine")))
        .read(spec.build());
  }

  private static void requireSame(ReadData one, ReadData other) {
    ChoiceData expected = one.problem().data();
    assertThat(expected.observations()).isEqualTo(3);
    assertThat(other.problem().data()).isEqualTo(expected);
    assertThat(other.dropped()).isEqualTo(one.dropped());
    assertThat(other.rowsRead()).isEqualTo(one.rowsRead());
  }

  /** UTF-16 with either byte of a character first, told by the mark at the beginning. */
  @Test
  void bothOrdersOfBytes() throws IOException {
    ReadData expected = read(spec(csv("utf8.csv", ROWS)));
    for (String name : new String[] {"UTF-16LE", "UTF-16BE"}) {
      byte[] bytes = ("\ufeff" + ROWS).getBytes(Charset.forName(name));
      ReadData wide = read(spec(Files.write(folder.resolve(name + ".csv"), bytes)));
      requireSame(expected, wide);
    }
  }

  @Test
  void parquetJsonLinesAndTabs() throws IOException, SQLException {
    Path file = csv("c.csv", ROWS);
    ReadData expected = read(spec(file));
    assertThat(expected.dropped())
        .containsEntry("no choice", 1L)
        .containsEntry("missing value", 1L)
        .containsEntry("fewer than two alternatives offered", 1L);
    Path parquet = folder.resolve("c.parquet");
    Path lines = folder.resolve("c.jsonl");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      String table = "(SELECT * FROM read_csv('" + file + "', nullstr = ['', 'NA']))";
      statement.execute("COPY " + table + " TO '" + parquet + "' (FORMAT parquet)");
      statement.execute("COPY " + table + " TO '" + lines + "' (FORMAT json)");
    }
    requireSame(expected, read(spec(parquet)));
    requireSame(expected, read(spec(lines)));
    requireSame(expected, read(spec(csv("c.tsv", ROWS.replace(',', '\t')))));
  }

  @Test
  void aBrokenParquetFile() throws IOException {
    Path file = csv("b.parquet", "PAR1 but nothing else");
    assertThatThrownBy(() -> read(spec(file)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("b.parquet")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aBrokenLineOfJson() throws IOException {
    Path file =
        csv("b.jsonl", "{\"choice\": 1, \"av\": 1, \"xa\": 1, \"xb\": 2}\n{\"choice\": 1,\n");
    assertThatThrownBy(() -> read(spec(file)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("b.jsonl");
  }

  @Test
  void withoutDuckDbPlainColumnsAreRead() throws IOException {
    SpecBuilder spec = spec(csv("c.csv", ROWS));
    ReadData plain = readPlainly(spec);
    requireSame(read(spec), plain);
    assertThat(plain.warnings())
        .anyMatch(
            text -> text.contains("no library for this machine") && text.contains("plain CSV"));
    requireSame(read(spec), readPlainly(spec(csv("s.csv", ROWS.replace(',', ';')))));
  }

  @Test
  void withoutDuckDbWhatNeedsItIsRefused() throws IOException {
    Path file = csv("c.csv", ROWS);
    refused(spec(file).filter("xa > 1"), "without it only CSV files without filter or query can");
    refused(
        spec(folder.resolve("c.csv")).weight("xa * 2"), "$.weight", "must be the name of a column");
    refused(
        spec(csv("t.csv", ROWS + "1,1,abc,2\n")), "t.csv: line 8, column xa", "must be a number");
    refused(spec(csv("r.csv", ROWS + "1,1,2\n")), "r.csv: line 8", "3 fields must be 4");
    refused(
        new SpecBuilder(csv("l.csv", "s,alt,y\n1,a,1\n2,a,0\n1,b,0\n2,b,1\n"))
            .rows("s", "alt", "y")
            .base("a"),
        "l.csv",
        "must follow each other",
        "Maybe sort the file.");
    Path parquet = csv("c.parquet", "PAR1");
    refused(spec(parquet), "c.parquet", "no library for this machine");
  }

  private static void refused(SpecBuilder spec, String... parts) {
    assertThatThrownBy(() -> readPlainly(spec))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
