package org.sortiment.estimation.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.DataSource;

/** Looks for the line that makes a CSV file unreadable, once it is known that there is one. */
final class CsvShape {
  private CsvShape() {}

  /** A message on the first line whose number of fields is not that of the header. */
  static Optional<InvalidInputException> firstRaggedLine(DataSource source) {
    CsvHead head = CsvHead.of(source);
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(head.separator()).setIgnoreEmptyLines(true).get();
    try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Files.newInputStream(source.file()), CsvHead.charset(head.encoding())));
        CSVParser parser = format.parse(reader)) {
      int expected = -1;
      for (CSVRecord record : parser) {
        if (expected < 0) {
          expected = record.size();
        } else if (record.size() != expected) {
          return Optional.of(
              new InvalidInputException(
                  source.file() + ": line " + parser.getCurrentLineNumber(),
                  record.size() + " fields",
                  "must be " + expected + ", one for each column of the first line",
                  "Maybe a text with the separator in it lacks its double quotes."));
        }
      }
      return Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(
          new InvalidInputException(
              source.file().toString(), "", "cannot be read: " + e.getMessage(), ""));
    }
  }
}
