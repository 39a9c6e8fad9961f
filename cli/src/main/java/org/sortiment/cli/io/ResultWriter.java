package org.sortiment.cli.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes one result as one JSON value. */
@FunctionalInterface
public interface ResultWriter {
  /** Writes the value; the caller opens and closes the generator. */
  void write(JsonGenerator json) throws IOException;
}
