package org.sortiment.formats.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.DoubleList;

/**
 * Reads products from a table: a header, then a line per product. What is empty, as spreadsheets
 * leave it at the right and at the end, is passed over. Messages start at "line 3, revenue"; until
 * the header has shown that this is a table of products they name places, never contents, as the
 * file may be any file.
 */
final class ProductsCsv {
  private static final int SHOWN = 10;

  private final TableLayout layout;
  private final Consumer<String> warnings;
  private final TableNumbers numbers;

  /** Where each of {@link TableLayout#COLUMNS} stands; -1 for one that is not there. */
  private final int[] position = {-1, -1, -1, -1, -1};

  private final List<Integer> attributePosition = new ArrayList<>();
  private final Catalog.Builder catalog = Catalog.builder();
  private final Attributes.Builder attributes = Attributes.builder();
  private final DoubleList weights = new DoubleList();
  private int fields;
  private int linesSkipped;

  private ProductsCsv(TableLayout layout, Consumer<String> warnings, char separator) {
    this.layout = layout;
    this.warnings = warnings;
    this.numbers =
        new TableNumbers(
            layout.decimal().or(() -> separator == ',' ? Optional.of('.') : Optional.empty()));
  }

  /** Reads a file. */
  static ProductsReader.Products read(
      Path file, TableLayout layout, Progress progress, Consumer<String> warnings)
      throws IOException {
    long line = 1;
    try (TableText text = TableText.open(file, layout, progress)) {
      CSVFormat format =
          CSVFormat.RFC4180
              .builder()
              .setDelimiter(text.separator())
              .setIgnoreSurroundingSpaces(text.separator() != '\t')
              .setIgnoreEmptyLines(true)
              .get();
      ProductsCsv csv = new ProductsCsv(layout, warnings, text.separator());
      csv.linesSkipped = text.linesSkipped();
      try (CSVParser parser = CSVParser.parse(text.reader(), format)) {
        try {
          csv.readLines(parser);
        } finally {
          line = parser.getCurrentLineNumber() + csv.linesSkipped;
        }
      }
      return new ProductsReader.Products(
          csv.catalog.build().withAttributes(csv.attributes.build()), csv.weights, layout.file());
    } catch (UncheckedIOException | IOException e) {
      throw unreadable(file, line, e);
    } catch (InvalidPathException e) {
      throw new InvalidInputException("", "", "is no file name", "");
    }
  }

  private static InvalidInputException unreadable(Path file, long line, Exception e)
      throws IOException {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    return cause instanceof CharacterCodingException
        ? new InvalidInputException(
            "line " + TableText.firstBadLine(file),
            "",
            "must be UTF-8, or UTF-16 with its mark",
            "Maybe save the table as \"CSV UTF-8\".")
        : new InvalidInputException(
            "line " + line,
            "",
            "is not valid CSV",
            "Maybe a double quote is missing, or should stand twice.");
  }

  private void readLines(CSVParser parser) throws IOException {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new InvalidInputException("", "", "the file is empty", "");
    }
    readHeader(records.next(), "line " + (parser.getCurrentLineNumber() + linesSkipped));
    while (records.hasNext()) {
      CSVRecord row = records.next();
      if (!isBlank(row, 0)) {
        String line = "line " + (parser.getCurrentLineNumber() + linesSkipped);
        if (row.size() < fields || !isBlank(row, fields)) {
          throw new InvalidInputException(
              line,
              row.size() + " fields",
              "must be as many as the header has (" + fields + ")",
              "Maybe an id with a separator needs double quotes.");
        }
        readProduct(row, line);
      }
    }
    numbers.requireUnambiguous();
  }

  private static boolean isBlank(CSVRecord row, int from) {
    for (int k = from; k < row.size(); k++) {
      if (!row.get(k).isBlank()) {
        return false;
      }
    }
    return true;
  }

  private void readHeader(CSVRecord header, String line) {
    List<String> names = new ArrayList<>(header.toList());
    while (!names.isEmpty() && names.get(names.size() - 1).isBlank()) {
      names.remove(names.size() - 1);
    }
    fields = names.size();
    for (int column = 0; column < position.length; column++) {
      String name = layout.nameOf(TableLayout.COLUMNS.get(column));
      position[column] = positionOf(name, names, line);
      boolean required =
          column < 2 || layout.columns().containsKey(TableLayout.COLUMNS.get(column));
      if (required && position[column] < 0) {
        throw missing(name, names, line);
      }
    }
    for (String attribute : layout.attributes()) {
      int found = positionOf(attribute, names, line);
      if (found < 0) {
        throw missing(attribute, names, line);
      }
      attributePosition.add(found);
    }
    lookAtOthers(names, line);
  }

  private static int positionOf(String name, List<String> names, String line) {
    int first = names.indexOf(name);
    if (first != names.lastIndexOf(name)) {
      throw new InvalidInputException(line, "the column \"" + name + "\"", "appears twice", "");
    }
    return first;
  }

  /** Says at which column a name is near, never what stands there. */
  private static InvalidInputException missing(String name, List<String> names, String line) {
    String advice = "";
    for (int k = 0; k < names.size() && advice.isEmpty(); k++) {
      if (!Spelling.advice(names.get(k), List.of(name)).isEmpty()) {
        advice = "Maybe \"" + name + "\" was meant in column " + (k + 1) + ".";
      }
    }
    return new InvalidInputException(
        line, "the column \"" + name + "\"", "is required but missing", advice);
  }

  /** A misspelt column is never a default; what is clearly something else is passed over. */
  private void lookAtOthers(List<String> names, String line) {
    List<String> absent = new ArrayList<>();
    for (int column = 0; column < position.length; column++) {
      if (position[column] < 0) {
        absent.add(layout.nameOf(TableLayout.COLUMNS.get(column)));
      }
    }
    List<String> ignored = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      if (name.isBlank() || isUsed(k)) {
        continue;
      }
      boolean isError = layout.others().equals(Optional.of(TableLayout.ERROR));
      String advice = Spelling.advice(name, absent);
      if (isError || (layout.others().isEmpty() && !advice.isEmpty())) {
        throw new InvalidInputException(
            line + ", column " + (k + 1),
            "\"" + InputFiles.shortened(name) + "\"",
            "is no column of products (" + String.join(", ", TableLayout.COLUMNS) + ")",
            advice.isEmpty() ? "Maybe name it in \"attributes\"." : advice);
      }
      ignored.add(InputFiles.shortened(name));
    }
    if (!ignored.isEmpty() && layout.others().isEmpty()) {
      int shown = Math.min(SHOWN, ignored.size());
      warnings.accept(
          layout.file()
              + ": columns that are not used: "
              + String.join(", ", ignored.subList(0, shown))
              + (shown < ignored.size() ? " and " + (ignored.size() - shown) + " more" : "")
              + ".");
    }
  }

  private boolean isUsed(int column) {
    for (int used : position) {
      if (used == column) {
        return true;
      }
    }
    return attributePosition.contains(column);
  }

  private void readProduct(CSVRecord row, String line) {
    double revenue = amount(row, 1, line);
    double cost = amountOrNone(row, 2, line);
    if (position[3] >= 0) {
      weights.add(amount(row, 3, line));
    }
    double offerCost = amountOrNone(row, 4, line);
    int product = catalog.size();
    try {
      catalog.add(row.get(position[0]), revenue, cost, offerCost);
    } catch (InvalidInputException e) {
      // The path is [index].field; the line says more than the index.
      String field = e.path().substring(e.path().indexOf('.') + 1);
      throw new InvalidInputException(line + ", " + field, e.value(), e.rule(), e.advice());
    }
    for (int k = 0; k < attributePosition.size(); k++) {
      String text = row.get(attributePosition.get(k));
      if (!text.isBlank()) {
        String name = layout.attributes().get(k);
        double number = numbers.parse(text, line + ", " + name);
        attributes.put(product, name, text, Double.isInfinite(number) ? Double.NaN : number);
      }
    }
  }

  /** What may be left out: where there is no column, or no entry in it, the default 0. */
  private double amountOrNone(CSVRecord row, int column, String line) {
    boolean given = position[column] >= 0 && !row.get(position[column]).isBlank();
    return given ? amount(row, column, line) : 0;
  }

  private double amount(CSVRecord row, int column, String line) {
    String text = row.get(position[column]).strip();
    String place = line + ", " + layout.nameOf(TableLayout.COLUMNS.get(column));
    if (text.isEmpty()) {
      throw new InvalidInputException(place, "", "must be a number but is empty", "");
    }
    double value = numbers.parse(text, place);
    if (Double.isNaN(value)) {
      throw new InvalidInputException(
          place,
          "\"" + InputFiles.shortened(text) + "\"",
          "must be a number",
          numbers.advice(text));
    }
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          place, InputFiles.shortened(text), "must be finite and >= 0", "");
    }
    return value;
  }
}
