package org.sortiment.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import org.sortiment.formats.json.JsonBody;
import org.sortiment.formats.json.JsonOutput;

/**
 * An instance or a result as JSON, written when asked: piece by piece, so that a frontier of a
 * million points needs no memory of its own.
 */
public final class JsonDocument implements Document {
  private final JsonBody body;

  JsonDocument(JsonBody body) {
    this.body = body;
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    JsonOutput.write(stream, body);
  }

  @Override
  public void writeTo(Writer writer) throws IOException {
    JsonOutput.write(writer, body);
  }

  /** The value on one line, without a line end: for files with one value a line. */
  public String toLine() {
    return JsonOutput.line(body);
  }
}
