package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.formats.json.JsonBody;
import org.sortiment.markov.ChainSpecs;

/**
 * Writes an instance again with a Markov chain in place of its choice model. Everything else is
 * copied from the file as it stands, but products that the file keeps in a CSV are written out: the
 * copy may lie in another folder. Reading goes on under an interrupt, which would close a channel:
 * a result that is being written gets whole.
 *
 * @param instance the instance, whose file is read once more
 * @param chain what replaces its choice model
 */
record ConvertedInstanceWriter(Instance instance, MarkovChain chain) implements JsonBody {
  @Override
  public void write(JsonGenerator json) throws IOException {
    try (InputStream stream = new FileInputStream(instance.file().toFile());
        JsonParser file = new JsonFactory().createParser(stream)) {
      file.nextToken();
      json.writeStartObject();
      while (file.nextToken() == JsonToken.FIELD_NAME) {
        String key = file.currentName();
        JsonToken value = file.nextToken();
        json.writeFieldName(key);
        if (key.equals("choiceModel")) {
          file.skipChildren();
          writeChain(json);
        } else if (key.equals("products") && value == JsonToken.START_OBJECT) {
          file.skipChildren();
          writeProducts(json);
        } else {
          json.copyCurrentStructure(file);
        }
      }
      if (hasNoModel()) {
        json.writeFieldName("choiceModel");
        writeChain(json);
      }
      json.writeEndObject();
    }
  }

  private boolean hasNoModel() throws IOException {
    try (InputStream stream = new FileInputStream(instance.file().toFile());
        JsonParser file = new JsonFactory().createParser(stream)) {
      file.nextToken();
      while (file.nextToken() == JsonToken.FIELD_NAME) {
        if (file.currentName().equals("choiceModel")) {
          return false;
        }
        file.nextToken();
        file.skipChildren();
      }
      return true;
    }
  }

  private void writeChain(JsonGenerator json) throws IOException {
    ModelSpec spec = ChainSpecs.describe(chain, instance.problem().catalog()).build();
    json.writeStartObject();
    json.writeStringField("type", spec.type());
    InstanceWriter.writeFields(json, spec);
    json.writeEndObject();
  }

  private static void writeAttributes(JsonGenerator json, Attributes attributes, int product)
      throws IOException {
    if (attributes.names().isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("attributes");
    for (String name : attributes.names()) {
      OptionalDouble number = attributes.number(name, product);
      Optional<String> text = attributes.text(name, product);
      if (number.isPresent()) {
        json.writeNumberField(name, number.getAsDouble());
      } else if (text.isPresent()) {
        json.writeStringField(name, text.get());
      }
    }
    json.writeEndObject();
  }

  private void writeProducts(JsonGenerator json) throws IOException {
    Catalog catalog = instance.problem().catalog();
    json.writeStartArray();
    for (int i = 0; i < catalog.size(); i++) {
      json.writeStartObject();
      json.writeStringField("id", catalog.id(i));
      json.writeNumberField("revenue", catalog.revenue(i));
      json.writeNumberField("cost", catalog.cost(i));
      if (catalog.offerCost(i) > 0) {
        json.writeNumberField("offerCost", catalog.offerCost(i));
      }
      writeAttributes(json, catalog.attributes(), i);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
