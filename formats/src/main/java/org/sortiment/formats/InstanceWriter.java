package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Season;
import org.sortiment.api.spi.InstanceGenerator.Generated;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes a generated instance as {@code sortiment-instance/1}.
 *
 * @param generated the instance
 */
record InstanceWriter(Generated generated) implements JsonBody {
  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", InstanceReader.FORMAT);
    json.writeStringField("name", generated.name());
    Catalog catalog = generated.catalog();
    json.writeArrayFieldStart("products");
    for (int i = 0; i < catalog.size(); i++) {
      json.writeStartObject();
      json.writeStringField("id", catalog.id(i));
      json.writeNumberField("revenue", catalog.revenue(i));
      json.writeNumberField("cost", catalog.cost(i));
      if (catalog.offerCost(i) > 0) {
        json.writeNumberField("offerCost", catalog.offerCost(i));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("choiceModel");
    json.writeStringField("type", generated.model().type());
    writeFields(json, generated.model());
    json.writeEndObject();
    json.writeObjectFieldStart("season");
    json.writeNumberField("customers", generated.season().mean());
    json.writeStringField(
        "arrivals", generated.season() instanceof Season.Poisson ? "poisson" : "fixed");
    json.writeEndObject();
    json.writeEndObject();
  }

  static void writeFields(JsonGenerator json, ModelSpec spec) throws IOException {
    for (String key : spec.keys()) {
      json.writeFieldName(key);
      spec.accept(
          key,
          new ModelSpec.ValueVisitor<IOException>() {
            @Override
            public void number(double value) throws IOException {
              json.writeNumber(value);
            }

            @Override
            public void text(String value) throws IOException {
              json.writeString(value);
            }

            @Override
            public void beginList() throws IOException {
              json.writeStartArray();
            }

            @Override
            public void endList() throws IOException {
              json.writeEndArray();
            }

            @Override
            public void nested(ModelSpec value) throws IOException {
              json.writeStartObject();
              writeFields(json, value);
              json.writeEndObject();
            }
          });
    }
  }
}
