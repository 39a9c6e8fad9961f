package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.sortiment.api.Catalog;
import org.sortiment.api.estimation.EstimatedInstance;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes an estimated instance as {@code sortiment-instance/1}.
 *
 * @param instance the instance
 */
record EstimatedInstanceWriter(EstimatedInstance instance) implements JsonBody {
  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", InstanceReader.FORMAT);
    json.writeStringField("name", instance.name());
    Catalog catalog = instance.catalog();
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
    ModelSpec model = instance.model().build();
    json.writeObjectFieldStart("choiceModel");
    json.writeStringField("type", model.type());
    InstanceWriter.writeFields(json, model);
    json.writeEndObject();
    if (instance.customers().isPresent()) {
      json.writeObjectFieldStart("season");
      json.writeNumberField("customers", instance.customers().getAsDouble());
      json.writeStringField("arrivals", "poisson");
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
