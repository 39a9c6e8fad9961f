package org.sortiment.formats.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * JSON that people can read and tools can split: a line per field of the outermost object, and a
 * line per item of its lists of objects.
 */
final class ItemPerLine extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1L;

  private int depth;
  private boolean ofObjects;

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    if (depth == 1 && json.getOutputContext().getParent().inArray()) {
      ofObjects = true;
      json.writeRaw("\n  ");
    }
    json.writeRaw('{');
    depth++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    breakLine(json);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    if (depth == 1) {
      breakLine(json);
    } else {
      json.writeRaw(' ');
    }
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    depth--;
    if (depth == 0) {
      json.writeRaw('\n');
    }
    json.writeRaw('}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    if (depth == 1) {
      ofObjects = false;
    }
    json.writeRaw('[');
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(depth == 1 && ofObjects ? "," : ", ");
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) throws IOException {
    json.writeRaw(']');
  }

  private void breakLine(JsonGenerator json) throws IOException {
    if (depth == 1) {
      json.writeRaw("\n ");
    }
  }
}
