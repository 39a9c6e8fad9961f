package org.sortiment.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A tree of maps, lists, texts, numbers and arrays of numbers as compact JSON that may stand inside
 * a script element of a page: whatever could end the element, or begin markup, is escaped.
 */
public final class JsonTree {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private JsonTree() {}

  /**
   * The JSON of a tree. A number that is not finite becomes null.
   *
   * @param tree a map from texts, a list, a text, a number, a truth value, or an array of double or
   *     int
   * @throws IllegalArgumentException for any other object in it
   */
  public static String forScript(Object tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // These stand in texts only: the syntax of JSON has none of them.
    return text.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static void write(JsonGenerator json, Object tree) throws IOException {
    if (tree instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (tree instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (tree instanceof double[] numbers) {
      json.writeStartArray();
      for (double number : numbers) {
        write(json, number);
      }
      json.writeEndArray();
    } else if (tree instanceof int[] numbers) {
      json.writeArray(numbers, 0, numbers.length);
    } else if (tree instanceof String text) {
      json.writeString(text);
    } else if (tree instanceof Integer number) {
      json.writeNumber(number);
    } else if (tree instanceof Long number) {
      json.writeNumber(number);
    } else if (tree instanceof Float number) {
      json.writeNumber(number);
    } else if (tree instanceof Double number) {
      write(json, number.doubleValue());
    } else if (tree instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      throw new IllegalArgumentException("No JSON for " + tree.getClass().getName() + ".");
    }
  }

  private static void write(JsonGenerator json, double number) throws IOException {
    if (!Double.isFinite(number)) {
      json.writeNull();
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.writeNumber((long) number); // 0 and 1 are many
    } else {
      json.writeNumber(number);
    }
  }
}
