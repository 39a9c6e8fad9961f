package org.sortiment.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import org.sortiment.formats.files.WholeFile;
import org.sortiment.formats.json.JsonBody;
import org.sortiment.formats.json.JsonOutput;

/**
 * An instance or a result as JSON, written when asked: piece by piece, so that a frontier of a
 * million points needs no memory of its own. The same object may be written several times.
 */
public final class JsonDocument {
  private final JsonBody body;

  JsonDocument(JsonBody body) {
    this.body = body;
  }

  /** Writes UTF-8 to a stream, which stays open. */
  public void writeTo(OutputStream stream) throws IOException {
    JsonOutput.write(stream, body);
  }

  /** Writes to a writer, which stays open. */
  public void writeTo(Writer writer) throws IOException {
    JsonOutput.write(writer, body);
  }

  /** The value on one line, without a line end: for files with one value a line. */
  public String toLine() {
    return JsonOutput.line(body);
  }

  /**
   * Writes a file that is whole or absent: under another name first, then moved.
   *
   * @throws IOException when it cannot be written; then what was there before is still there
   */
  public void writeTo(Path file) throws IOException {
    WholeFile.write(file, this::writeTo);
  }
}
