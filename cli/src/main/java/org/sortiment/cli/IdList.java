package org.sortiment.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Ids on the command line: separated by commas, in double quotes where they have one. */
final class IdList {
  private static final CSVFormat IDS =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

  private IdList() {}

  /**
   * The ids of the value of an option; none when it is blank.
   *
   * @throws BadUsageException when it is no list
   */
  static List<String> parse(String option, String value) {
    if (value.isBlank()) {
      return List.of();
    }
    try (CSVParser parser = CSVParser.parse(value, IDS)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new BadUsageException(option + " must be one line of ids.");
      }
      return records.get(0).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new BadUsageException(
          option
              + " ("
              + value
              + ") has a quotation mark that is not closed, or text after one that is. Maybe double"
              + " the quotation marks inside an id and put the whole id in quotation marks.");
    }
  }
}
