package org.sortiment.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes one JSON value with {@link ItemPerLine} and a line end; what it writes to stays open. */
public final class JsonOutput {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // the shortest that reads back equal
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  /** Spaces where {@link ItemPerLine} has them, but no line ends. */
  private static final class OneLine extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
      json.writeRaw(", ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(", ");
    }
  }

  private JsonOutput() {}

  /** Writes as UTF-8. */
  public static void write(OutputStream target, JsonBody body) throws IOException {
    write(FACTORY.createGenerator(target), body);
  }

  /** Writes as characters. */
  public static void write(Writer target, JsonBody body) throws IOException {
    write(FACTORY.createGenerator(target), body);
  }

  /** One line without its end. */
  public static String line(JsonBody body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(new OneLine());
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, JsonBody body) throws IOException {
    try (JsonGenerator json = generator) {
      json.setPrettyPrinter(new ItemPerLine());
      body.write(json);
      json.writeRaw('\n');
    }
  }
}
