package org.sortiment.formats.instance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.DoubleList;

/**
 * Reads products from CSV: a header with {@code id} and {@code revenue} and perhaps {@code cost}
 * and {@code weight} in any order, then a line per product. Fields may stand in double quotes.
 * Messages start at "line 3, revenue".
 */
public final class ProductsCsv {
  private static final List<String> COLUMNS = List.of("id", "revenue", "cost", "weight");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();

  /** Where each of {@link #COLUMNS} stands; -1 for one that is not there. */
  private final int[] position = {-1, -1, -1, -1};

  private final Catalog.Builder catalog = Catalog.builder();
  private final DoubleList weights = new DoubleList();
  private int fields;

  private ProductsCsv() {}

  /** Reads a file; its name as written goes into the result. */
  public static ProductsReader.Products read(Path file, String name, Progress progress)
      throws IOException {
    try (InputStream bytes = InputFiles.open(file, progress);
        Reader text =
            new BufferedReader(
                new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        CSVParser parser = CSVParser.parse(withoutByteOrderMark(text), FORMAT)) {
      ProductsCsv csv = new ProductsCsv();
      try {
        csv.readLines(parser);
      } catch (UncheckedIOException e) {
        IOException cause = e.getCause();
        throw unreadable(parser, cause == null ? new IOException(e) : cause);
      } catch (IOException e) {
        throw unreadable(parser, e);
      }
      return new ProductsReader.Products(csv.catalog.build(), csv.weights, name);
    } catch (InvalidPathException e) {
      throw new InvalidInputException("", "", "is no file name", "");
    }
  }

  /** Spreadsheets put a byte order mark in front of UTF-8. */
  private static Reader withoutByteOrderMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private static InvalidInputException unreadable(CSVParser parser, IOException cause) {
    String why =
        cause instanceof CharacterCodingException
            ? "must be UTF-8"
            : "is not valid CSV: " + cause.getMessage();
    return new InvalidInputException("line " + parser.getCurrentLineNumber(), "", why, "");
  }

  private void readLines(CSVParser parser) throws IOException {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new InvalidInputException("", "", "the file is empty", "");
    }
    readHeader(records.next());
    while (records.hasNext()) {
      CSVRecord row = records.next();
      String line = "line " + parser.getCurrentLineNumber();
      if (row.size() != fields) {
        throw new InvalidInputException(
            line, row.size() + " fields", "must be as many as the header has (" + fields + ")", "");
      }
      readProduct(row, line);
    }
  }

  private void readHeader(CSVRecord header) {
    fields = header.size();
    for (int k = 0; k < fields; k++) {
      String name = header.get(k);
      int column = COLUMNS.indexOf(name);
      if (column < 0) {
        throw new InvalidInputException(
            "line 1",
            "\"" + InputFiles.shortened(name) + "\"",
            "must be one of the columns " + String.join(", ", COLUMNS),
            name.contains(";")
                ? "Maybe separate the columns by commas."
                : Spelling.advice(name, COLUMNS));
      }
      if (position[column] >= 0) {
        throw new InvalidInputException("line 1", name, "the column appears twice", "");
      }
      position[column] = k;
    }
    for (int column = 0; column < 2; column++) {
      if (position[column] < 0) {
        throw new InvalidInputException(
            "line 1", COLUMNS.get(column), "the column is required but missing", "");
      }
    }
  }

  private void readProduct(CSVRecord row, String line) {
    double revenue = number(row, 1, line);
    double cost = position[2] < 0 ? 0 : number(row, 2, line);
    if (position[3] >= 0) {
      weights.add(number(row, 3, line));
    }
    String id = row.get(position[0]);
    try {
      catalog.add(id, revenue, cost);
    } catch (InvalidInputException e) {
      // The path is [index].field; the line says more than the index.
      String field = e.path().substring(e.path().indexOf('.') + 1);
      throw new InvalidInputException(line + ", " + field, e.value(), e.rule(), e.advice());
    }
  }

  private double number(CSVRecord row, int column, String line) {
    String text = row.get(position[column]);
    if (!NUMBER.matcher(text).matches()) {
      throw new InvalidInputException(
          line + ", " + COLUMNS.get(column),
          "\"" + InputFiles.shortened(text) + "\"",
          "must be a number",
          text.matches("[-+0-9]+,[0-9]+") ? "Maybe write a decimal point." : "");
    }
    double value = Double.parseDouble(text);
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          line + ", " + COLUMNS.get(column), text, "must be finite and >= 0", "");
    }
    return value;
  }
}
