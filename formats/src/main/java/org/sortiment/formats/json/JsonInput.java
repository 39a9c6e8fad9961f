package org.sortiment.formats.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.InputFiles;

/**
 * Reads a JSON file token by token, with the path of the current place ({@code
 * $.products[3].revenue}) in every message. Numbers are finite, keys appear once, nothing follows
 * the end. What it throws has a path within the file; {@link #readWhole} puts the file in front.
 */
public final class JsonInput {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // to name the place of a NaN
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final JsonParser parser;

  private JsonInput(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads one field of an object; the value is the current token. */
  @FunctionalInterface
  public interface FieldReader {
    void read(String key) throws IOException;
  }

  /** Reads one item of a list; it is the current token. */
  @FunctionalInterface
  public interface ItemReader {
    void read() throws IOException;
  }

  /** Reads the whole of a file. */
  @FunctionalInterface
  public interface FileReader<T> {
    T read(JsonInput input) throws IOException;
  }

  /**
   * Reads one JSON value, which {@code reader} finds as the current token, and nothing after it.
   *
   * @throws InvalidInputException for whatever is wrong with the file
   */
  public static <T> T readWhole(Path file, Progress progress, FileReader<T> reader) {
    return read(file.toString(), () -> parserOf(InputFiles.open(file, progress)), reader);
  }

  private static JsonParser parserOf(InputStream bytes) throws IOException {
    try {
      return FACTORY.createParser(bytes);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * Reads one JSON value from a text, as {@link #readWhole} does from a file.
   *
   * @param place where the text is from, for messages: "fleet.jsonl: line 17"
   * @throws InvalidInputException for whatever is wrong with the text
   */
  public static <T> T readText(String text, String place, FileReader<T> reader) {
    return read(place, () -> FACTORY.createParser(text), reader);
  }

  /** Opens what is read; closing the parser closes it. */
  @FunctionalInterface
  private interface Opening {
    JsonParser open() throws IOException;
  }

  private static <T> T read(String place, Opening opening, FileReader<T> reader) {
    try (JsonParser parser = opening.open()) {
      JsonInput input = new JsonInput(parser);
      if (parser.nextToken() == null) {
        throw new InvalidInputException("$", "", "the file is empty", "");
      }
      T result = reader.read(input);
      if (parser.nextToken() != null) {
        throw new InvalidInputException(
            position(parser.currentTokenLocation()),
            input.describe(),
            "must not follow the end of the JSON value",
            "Maybe a brace is closed too early.");
      }
      return result;
    } catch (JacksonException e) {
      throw InputFiles.in(
          place,
          new InvalidInputException(
              position(e.getLocation()),
              "",
              "is not valid JSON: " + firstLine(e),
              place.toLowerCase(Locale.ROOT).endsWith(".csv")
                  ? "Maybe it is a table: then a JSON file must name it."
                  : ""));
    } catch (InvalidInputException e) {
      throw InputFiles.in(place, e);
    } catch (CharConversionException e) {
      throw InputFiles.in(
          place, new InvalidInputException("", "", "must be UTF-8: " + e.getMessage(), ""));
    } catch (IOException e) {
      throw InputFiles.in(
          place, new InvalidInputException("", "", "cannot be read: " + e.getMessage(), ""));
    }
  }

  private static String firstLine(JacksonException e) {
    // Positions, not contents: the file may be any file.
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("unknown")
        .replaceAll("Unrecognized token '.*?'", "Unrecognized token");
  }

  private static String position(JsonLocation location) {
    return location == null
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Reads an object, field by field. */
  public void object(FieldReader reader) throws IOException {
    requireObject();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (!seen.add(key)) {
        throw repeatedKey();
      }
      parser.nextToken();
      reader.read(key);
    }
  }

  /** Reads a list, item by item. */
  public void list(ItemReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrongType("a list");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      reader.read();
    }
  }

  /** For loops that need no set of keys: goes to the next key, or says that there is none. */
  public boolean nextField() throws IOException {
    return parser.nextToken() != JsonToken.END_OBJECT;
  }

  /** The key of the field that {@link #nextField} came to. */
  public String key() throws IOException {
    return parser.currentName();
  }

  /** Goes from a key to its value. */
  public void toValue() throws IOException {
    parser.nextToken();
  }

  public void requireObject() throws IOException {
    if (!isObject()) {
      throw wrongType("an object");
    }
  }

  public boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  public boolean isList() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  public boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  public boolean isNumber() {
    return parser.currentToken().isNumeric();
  }

  /** A text. */
  public String text() throws IOException {
    if (!isText()) {
      throw wrongType("a text");
    }
    return parser.getText();
  }

  /** A finite number. */
  public double number() throws IOException {
    if (!isNumber()) {
      throw wrongType("a number");
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw invalid(parser.getText(), "must be a finite number", "");
    }
    return value;
  }

  /** A finite number, exactly as written. */
  public BigDecimal decimal() throws IOException {
    number();
    return parser.getDecimalValue();
  }

  /** True or false. */
  public boolean truth() throws IOException {
    if (!parser.currentToken().isBoolean()) {
      throw wrongType("true or false");
    }
    return parser.getBooleanValue();
  }

  /** Passes over the current value, whatever it is. */
  public void skip() throws IOException {
    parser.skipChildren();
  }

  /** The path of the current place. */
  public String path() {
    return path(parser.getParsingContext());
  }

  private static String path(JsonStreamContext context) {
    JsonStreamContext parent = context.getParent();
    if (parent == null) {
      return "$";
    }
    String outer = path(parent);
    if (context.inArray()) {
      return context.hasCurrentIndex() ? outer + "[" + context.getCurrentIndex() + "]" : outer;
    }
    return context.hasCurrentName() ? InputFiles.child(outer, context.getCurrentName()) : outer;
  }

  public InvalidInputException invalid(String value, String rule, String advice) {
    return new InvalidInputException(path(), value, rule, advice);
  }

  public InvalidInputException repeatedKey() {
    return invalid("", "the key appears twice", "");
  }

  public InvalidInputException unknownKey(String key, Collection<String> known) {
    return invalid("", "the key is unknown", Spelling.advice(key, known));
  }

  private InvalidInputException wrongType(String wanted) throws IOException {
    String advice = "";
    if (isText() && wanted.equals("a number") && parser.getText().matches("[-+0-9.eE]+")) {
      advice = "Maybe leave out the quotation marks.";
    }
    return invalid(describe(), "must be " + wanted, advice);
  }

  /** The current value in a few words. */
  public String describe() throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT, END_OBJECT -> "an object";
      case START_ARRAY, END_ARRAY -> "a list";
      case VALUE_STRING -> "\"" + InputFiles.shortened(parser.getText()) + "\"";
      default -> InputFiles.shortened(String.valueOf(parser.getText()));
    };
  }
}
