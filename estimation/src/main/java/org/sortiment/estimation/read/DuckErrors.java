package org.sortiment.estimation.read;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.DataSource;

/** What DuckDB complains of, as one message: file, line, column or the place of an expression. */
final class DuckErrors {
  private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
  private static final Pattern CONVERTED =
      Pattern.compile("converting column \"(.*?)\"\\. Could not convert string \"(.*?)\" to");
  private static final Pattern WIDTH =
      Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");
  private static final Pattern UNKNOWN_COLUMN =
      Pattern.compile("Referenced column \"(.*?)\" not found");

  private DuckErrors() {}

  /** Whether the file is at fault, and no expression. */
  static boolean isAboutFile(SQLException e) {
    String text = String.valueOf(e.getMessage());
    return text.contains("CSV Error")
        || text.contains("sniffing file")
        || text.contains("Parquet")
        || text.contains("Malformed JSON")
        || text.contains("IO Error");
  }

  /** A message on a file that cannot be read. */
  static InvalidInputException inFile(DataSource source, SQLException e) {
    String text = String.valueOf(e.getMessage());
    Matcher line = LINE.matcher(text);
    String place = source.file() + (line.find() ? ": line " + line.group(1) : "");
    Matcher converted = CONVERTED.matcher(text);
    if (converted.find()) {
      return because(
          e,
          new InvalidInputException(
              place + ", column " + converted.group(1),
              "\"" + converted.group(2) + "\"",
              "must be a number, as in the rows before",
              "Maybe correct it, or leave the field empty if the value is missing."));
    }
    Matcher width = WIDTH.matcher(text);
    if (width.find()) {
      return because(
          e,
          new InvalidInputException(
              place,
              width.group(2) + " fields",
              "must be " + width.group(1) + ", one for each column of the first line",
              "Maybe a text with the separator in it lacks its double quotes."));
    }
    if (text.contains("sniffing file")) {
      Optional<InvalidInputException> ragged = CsvShape.firstRaggedLine(source);
      if (ragged.isPresent()) {
        return because(e, ragged.get());
      }
    }
    if (text.contains("unicode")) {
      return because(
          e,
          new InvalidInputException(
              place,
              "",
              "must be UTF-8",
              "Maybe say \"encoding\": \"latin-1\" in \"data\", or save it as UTF-8."));
    }
    return because(e, new InvalidInputException(place, "", "cannot be read: " + reason(text), ""));
  }

  /** A message on an expression that means nothing. */
  static InvalidInputException inExpression(
      String path, String expression, SQLException e, Supplier<List<String>> columns) {
    String text = String.valueOf(e.getMessage());
    Matcher unknown = UNKNOWN_COLUMN.matcher(text);
    if (unknown.find()) {
      List<String> names = columns.get();
      // The names are the first line of whatever file was named: at most one like it is shown.
      String advice = Spelling.advice(unknown.group(1), names);
      return because(
          e,
          new InvalidInputException(
              path,
              "\"" + expression + "\"",
              "names the column " + unknown.group(1) + ", which the data does not have",
              advice.isEmpty() ? "Its columns: " + names.size() + "." : advice));
    }
    String advice =
        text.contains("BOOLEAN)") && text.contains("No function matches")
            ? "Maybe make a number of the comparison: (a = b)::INT."
            : "";
    return because(
        e,
        new InvalidInputException(
            path, "\"" + expression + "\"", "is no expression here: " + reason(text), advice));
  }

  /** "column price" for a plain column, the expression in quotes otherwise. */
  static String columnText(String expression) {
    return expression.matches("[A-Za-z_][A-Za-z0-9_.]*|\"[^\"]+\"")
        ? "column " + expression.replace("\"", "")
        : "\"" + expression + "\"";
  }

  /** The first line that says something, without the name of the kind of error. */
  private static String reason(String text) {
    String reason = text;
    int inner = text.indexOf("\nError: ");
    if (inner >= 0) {
      reason = text.substring(inner + "\nError: ".length());
    }
    String first =
        reason.lines().findFirst().orElse(reason).replaceAll("^([A-Z][A-Za-z ]*: )+", "");
    return first.endsWith(".") || first.endsWith("!")
        ? first.substring(0, first.length() - 1)
        : first;
  }

  private static InvalidInputException because(SQLException e, InvalidInputException error) {
    error.initCause(e);
    return error;
  }
}
