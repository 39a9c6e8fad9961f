package org.sortiment.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/** Writes one JSON value with {@link ItemPerLine} and a line end; what it writes to stays open. */
public final class JsonOutput {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // the shortest that reads back equal
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonOutput() {}

  /** Writes as UTF-8. */
  public static void write(OutputStream target, JsonBody body) throws IOException {
    write(FACTORY.createGenerator(target), body);
  }

  /** Writes as characters. */
  public static void write(Writer target, JsonBody body) throws IOException {
    write(FACTORY.createGenerator(target), body);
  }

  private static void write(JsonGenerator generator, JsonBody body) throws IOException {
    try (JsonGenerator json = generator) {
      json.setPrettyPrinter(new ItemPerLine());
      body.write(json);
      json.writeRaw('\n');
    }
  }
}
