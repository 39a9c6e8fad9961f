package org.sortiment.cli.table;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Tables as CSV and XLSX: every row, numbers in full, O(1) memory in the number of rows. Texts
 * never become formulas: in CSV what begins like one gets an apostrophe in front, in XLSX texts are
 * texts.
 */
public final class TableFile {
  /** What makes Excel and LibreOffice take a text for a formula. */
  private static final String FORMULA_SIGNS = "=+-@\t\r";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setQuoteMode(QuoteMode.NON_NUMERIC)
          .setRecordSeparator("\r\n")
          .get();

  private static final int ROWS_IN_MEMORY = 1_000;

  private TableFile() {}

  /** Writes one table as CSV (RFC 4180) in UTF-8, with titles; the stream stays open. */
  public static void writeCsv(Table table, OutputStream stream) throws IOException {
    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    printer.printRecord(titles(table));
    for (int k = 0; k < table.size(); k++) {
      List<Object> record = new ArrayList<>();
      for (Value value : values(table, k)) {
        record.add(value.content() instanceof String text ? harmless(text) : value.content());
      }
      printer.printRecord(record);
    }
    printer.flush();
  }

  /**
   * Writes a sheet for every table; the stream stays open.
   *
   * @throws IOException also when a table has more rows than a sheet can have
   */
  public static void writeXlsx(List<Table> tables, OutputStream stream) throws IOException {
    for (Table table : tables) {
      if (table.size() >= Worksheet.MAX_ROWS) {
        throw new IOException(
            "the table "
                + table.name()
                + " has "
                + table.size()
                + " rows, a sheet of XLSX at most "
                + (Worksheet.MAX_ROWS - 1)
                + ". Maybe a file that ends in .csv");
      }
    }
    Workbook workbook = new Workbook(new Unclosed(stream), "Sortiment", "1.0");
    for (Table table : tables) {
      try (Worksheet sheet = workbook.newWorksheet(table.name())) {
        fill(sheet, table);
      }
    }
    workbook.finish();
  }

  private static void fill(Worksheet sheet, Table table) throws IOException {
    sheet.freezePane(0, 1);
    List<String> titles = titles(table);
    for (int c = 0; c < titles.size(); c++) {
      sheet.inlineString(0, c, titles.get(c));
      sheet.style(0, c).bold().set();
    }
    for (int k = 0; k < table.size(); k++) {
      List<Value> values = values(table, k);
      for (int c = 0; c < values.size(); c++) {
        put(sheet, k + 1, c, values.get(c));
      }
      if (k % ROWS_IN_MEMORY == ROWS_IN_MEMORY - 1) {
        sheet.flush();
      }
    }
  }

  private static void put(Worksheet sheet, int row, int column, Value value) {
    if (value.content() instanceof String text) {
      sheet.inlineString(row, column, text);
    } else if (value.content() instanceof Number number) {
      sheet.value(row, column, number);
      if (value.style() != Cell.Style.GENERAL) {
        sheet.style(row, column).format(value.style().format()).set();
      }
    }
  }

  private static List<String> titles(Table table) {
    List<String> titles = new ArrayList<>();
    table.columns().forEach(column -> titles.addAll(column.fileTitles()));
    return titles;
  }

  /** A value of a cell: a text, a number that is finite, or nothing. */
  private record Value(@Nullable Object content, Cell.Style style) {}

  private static List<Value> values(Table table, int k) {
    List<Value> values = new ArrayList<>();
    List<Cell> row = table.row(k);
    for (int c = 0; c < row.size(); c++) {
      Cell cell = row.get(c);
      int count = table.columns().get(c).fileTitles().size();
      for (Object each : cell.values().subList(0, Math.min(count, cell.values().size()))) {
        values.add(new Value(finite(each), cell.style()));
      }
      values.addAll(
          Collections.nCopies(
              Math.max(0, count - cell.values().size()), new Value(null, cell.style())));
    }
    return values;
  }

  private static @Nullable Object finite(Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.isNaN() ? null : number > 0 ? "infinity" : "-infinity";
    }
    return value.equals("") ? null : value;
  }

  private static String harmless(String text) {
    boolean isFormula =
        !text.isEmpty()
            && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0
            && !text.matches("[+-]?\\d+(\\.\\d+)?")
            && !text.equals("-infinity");
    return isFormula ? "'" + text : text;
  }

  /** Keeps the stream of the caller open. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
