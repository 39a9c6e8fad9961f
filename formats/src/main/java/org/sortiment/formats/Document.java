package org.sortiment.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import org.sortiment.formats.files.WholeFile;

/**
 * What can be written as a file: an instance, a result, a page. The same object may be written
 * several times.
 */
public interface Document {
  /** Writes UTF-8 to a stream, which stays open. */
  void writeTo(OutputStream stream) throws IOException;

  /** Writes to a writer, which stays open. */
  void writeTo(Writer writer) throws IOException;

  /**
   * Writes a file that is whole or absent: under another name first, then moved.
   *
   * @throws IOException when it cannot be written; then what was there before is still there
   */
  default void writeTo(Path file) throws IOException {
    WholeFile.write(file, this::writeTo);
  }
}
