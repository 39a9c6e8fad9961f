package org.sortiment.cli.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.formats.Instances;
import org.sortiment.formats.JsonDocument;
import org.sortiment.formats.files.WholeFile;
import org.sortiment.library.LibraryInstance;

/**
 * The folder of the library: {@code library.csv}, a line per instance; {@code results/NAME.json},
 * the best assortment or plan; {@code README.md}, the page made of both.
 *
 * @param path of the folder
 */
public record LibraryFolder(Path path) {
  private static final String[] COLUMNS = {
    "name",
    "family",
    "parameters",
    "sha256",
    "products",
    "value",
    "valueError",
    "bound",
    "boundError",
    "method",
    "boundMethod",
    "seconds",
    "date"
  };

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader(COLUMNS).setRecordSeparator('\n').get();

  /** The file with a line per instance. */
  public Path table() {
    return path.resolve("library.csv");
  }

  /** The page. */
  public Path page() {
    return path.resolve("README.md");
  }

  /** The best assortment or plan of an instance. */
  public Path result(LibraryRow row) {
    return path.resolve("results").resolve(row.name() + ".json");
  }

  /**
   * Reads the table.
   *
   * @throws InvalidInputException naming file, line and column of what is wrong
   */
  public List<LibraryRow> rows() throws IOException {
    if (!Files.isRegularFile(table())) {
      throw new InvalidInputException(
          "--library",
          path.toString(),
          "must be a folder with a library.csv",
          "Maybe run it in the folder of Sortiment, which has instances/.");
    }
    List<LibraryRow> rows = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (Reader reader = Files.newBufferedReader(table());
        CSVParser parser =
            CSVParser.parse(reader, FORMAT.builder().setSkipHeaderRecord(true).get())) {
      for (CSVRecord line : parser) {
        LibraryRow row = row(line);
        if (!names.add(row.name())) {
          throw invalid(line, "name", "must be there once");
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /**
   * These rows of the table; all when none are named.
   *
   * @throws InvalidInputException when a name is unknown
   */
  public List<LibraryRow> rows(List<String> names) throws IOException {
    List<LibraryRow> all = rows();
    if (names.isEmpty()) {
      return all;
    }
    List<String> known = all.stream().map(LibraryRow::name).toList();
    List<LibraryRow> chosen = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InvalidInputException(
            "NAME",
            "\"" + name + "\"",
            "must be an instance of the library",
            (Spelling.advice(name, known) + " 'sortiment library list' names them.").strip());
      }
      chosen.add(all.get(known.indexOf(name)));
    }
    return chosen;
  }

  private LibraryRow row(CSVRecord line) {
    if (line.size() != COLUMNS.length) {
      throw new InvalidInputException(
          table() + ": line " + line.getRecordNumber(),
          line.size() + " fields",
          "must have " + COLUMNS.length,
          "");
    }
    String name = line.get("name");
    if (!name.matches("[a-z0-9-]+")) {
      throw invalid(line, "name", "must match [a-z0-9-]+");
    }
    return new LibraryRow(
        name,
        line.get("family"),
        line.get("parameters"),
        line.get("date").isEmpty() ? Optional.empty() : Optional.of(best(line)));
  }

  private LibraryRow.Best best(CSVRecord line) {
    LocalDate date;
    try {
      date = LocalDate.parse(line.get("date"));
    } catch (DateTimeException e) {
      throw invalid(line, "date", "must be a date, 2026-01-31");
    }
    return new LibraryRow.Best(
        line.get("sha256"),
        (int) number(line, "products"),
        number(line, "value"),
        number(line, "valueError"),
        number(line, "bound"),
        number(line, "boundError"),
        line.get("method"),
        line.get("boundMethod"),
        number(line, "seconds"),
        date);
  }

  private double number(CSVRecord line, String column) {
    try {
      double value = Double.parseDouble(line.get(column));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // No number at all gets the same message as an infinite one.
    }
    throw invalid(line, column, "must be a finite number");
  }

  private InvalidInputException invalid(CSVRecord line, String column, String rule) {
    return new InvalidInputException(
        table() + ": line " + (line.getRecordNumber() + 1) + ": " + column,
        "\"" + line.get(column) + "\"",
        rule,
        "");
  }

  /** Writes table and page, whole or not at all. */
  public void write(List<LibraryRow> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      for (LibraryRow row : rows) {
        List<Object> cells = new ArrayList<>(List.of(row.name(), row.family(), row.parameters()));
        if (row.best().isPresent()) {
          LibraryRow.Best best = row.best().get();
          cells.addAll(
              List.of(
                  best.sha256(),
                  best.products(),
                  best.value(),
                  best.valueError(),
                  best.bound(),
                  best.boundError(),
                  best.method(),
                  best.boundMethod(),
                  best.seconds(),
                  best.date()));
        }
        while (cells.size() < COLUMNS.length) {
          cells.add("");
        }
        csv.printRecord(cells);
      }
    }
    WholeFile.write(
        table(), stream -> stream.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    String page = LibraryPage.of(rows);
    WholeFile.write(page(), stream -> stream.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  /** The instance as a file has it. */
  public static byte[] bytes(LibraryRow row, LibraryInstance made) throws IOException {
    JsonDocument document =
        Instances.of(row.name(), made.catalog(), made.model(), made.constraints(), made.season());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.writeTo(bytes);
    return bytes.toByteArray();
  }

  /** Writes the instance into a folder, as {@code NAME.json}. */
  public static Path writeInstance(LibraryRow row, ProviderRegistry registry, Path folder)
      throws IOException {
    byte[] bytes = bytes(row, row.make(registry));
    Files.createDirectories(folder);
    Path file = folder.resolve(row.name() + ".json");
    WholeFile.write(file, stream -> stream.write(bytes));
    return file;
  }

  /** The SHA-256 of these bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
