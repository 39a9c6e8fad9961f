package org.sortiment.estimation.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.DataSource;

/**
 * A CSV file read without DuckDB, where its native library is missing or broken: expressions are
 * names of columns, numbers, {@code true} or {@code false}, and nothing else.
 */
final class PlainCsvTable implements Table {
  private final DataSource source;
  private final CsvHead head;
  private final String reason;
  private final List<String> names;

  private PlainCsvTable(DataSource source, CsvHead head, String reason) {
    this.source = source;
    this.head = head;
    this.reason = reason;
    try (CSVParser parser = parser()) {
      this.names = parser.getHeaderNames();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens a CSV file because DuckDB does not work here, for this reason. */
  static PlainCsvTable open(DataSource source, Throwable failure) {
    String reason = "DuckDB cannot be used here (" + failure + ")";
    if (!source.isCsv() || source.filter().isPresent() || source.query().isPresent()) {
      throw new InvalidInputException(
          source.file().toString(),
          "",
          "cannot be read: "
              + reason
              + ", and without it only CSV files without filter or query"
              + " can",
          "Maybe java.io.tmpdir names a folder from which no library may be loaded.");
    }
    return new PlainCsvTable(source, CsvHead.of(source), reason);
  }

  private CSVParser parser() throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(source.file()),
                CsvHead.charset(head.encoding())
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)));
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(head.separator())
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreEmptyLines(true)
        .get()
        .parse(reader);
  }

  @Override
  public String note() {
    return reason + ": the file was read as plain CSV, and expressions had to be names of columns.";
  }

  @Override
  public List<String> columnNames() {
    return names;
  }

  @Override
  public long count() {
    try (CSVParser parser = parser()) {
      return parser.stream().count();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Cursor rows(List<Column> columns, int order) {
    if (order >= 0) {
      throw new InvalidInputException(
          source.file().toString(),
          "",
          "the rows of a situation must follow each other, because " + reason,
          "Maybe sort the file.");
    }
    int[] indices = new int[columns.size()];
    String[] constants = new String[columns.size()];
    for (int k = 0; k < indices.length; k++) {
      String text = columns.get(k).expression().trim();
      String name = text.startsWith("\"") ? text.replace("\"", "") : text;
      indices[k] = names.indexOf(name);
      constants[k] = text;
      if (indices[k] < 0 && !text.matches("(?i)true|false|-?[0-9.]+")) {
        throw new InvalidInputException(
            columns.get(k).path(),
            "\"" + text + "\"",
            "must be the name of a column, because " + reason,
            Spelling.advice(name, names));
      }
    }
    try {
      return new PlainCursor(parser(), columns, indices, constants);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public String place(long row, List<Column> columns, int order) {
    return "line " + (row + 2);
  }

  private InvalidInputException unreadable(Exception e) {
    return new InvalidInputException(
        source.file().toString(), "", "cannot be read: " + e.getMessage(), "");
  }

  @Override
  public void close() {}

  private final class PlainCursor implements Cursor {
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<Column> columns;
    private final int[] indices;
    private final String[] constants;
    private List<String> current = List.of();

    PlainCursor(CSVParser parser, List<Column> columns, int[] indices, String[] constants) {
      this.parser = parser;
      this.records = parser.iterator();
      this.columns = columns;
      this.indices = indices;
      this.constants = constants;
    }

    @Override
    public boolean next() {
      try {
        if (!records.hasNext()) {
          return false;
        }
        current = records.next().toList();
      } catch (UncheckedIOException e) {
        throw unreadable(e);
      }
      if (current.size() != names.size()) {
        throw new InvalidInputException(
            source.file() + ": line " + parser.getCurrentLineNumber(),
            current.size() + " fields",
            "must be " + names.size() + ", one for each column of the first line",
            "");
      }
      return true;
    }

    @Override
    public double number(int column) {
      String text = text(column).orElse("");
      if (text.isEmpty()) {
        return Double.NaN;
      }
      if (text.equalsIgnoreCase("true")) {
        return 1;
      }
      if (text.equalsIgnoreCase("false")) {
        return 0;
      }
      try {
        return Double.parseDouble(
            source.decimal().isPresent() ? text.replace(source.decimal().get(), ".") : text);
      } catch (NumberFormatException e) {
        throw new InvalidInputException(
            source.file()
                + ": line "
                + parser.getCurrentLineNumber()
                + ", "
                + DuckErrors.columnText(columns.get(column).expression()),
            "\"" + text + "\"",
            "must be a number",
            "");
      }
    }

    @Override
    public Optional<String> text(int column) {
      String text = indices[column] < 0 ? constants[column] : current.get(indices[column]);
      return DuckTable.MISSING.contains(text) ? Optional.empty() : Optional.of(text);
    }

    @Override
    public void close() {
      try {
        parser.close();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }
}
