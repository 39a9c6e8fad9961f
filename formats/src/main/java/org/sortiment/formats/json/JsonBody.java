package org.sortiment.formats.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes one JSON value. */
@FunctionalInterface
public interface JsonBody {
  /** Writes the value; the caller opens and closes the generator. */
  void write(JsonGenerator json) throws IOException;
}
