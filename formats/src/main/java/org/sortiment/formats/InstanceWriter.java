package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.estimation.EstimatedInstance;
import org.sortiment.api.problem.Season;
import org.sortiment.api.spi.InstanceGenerator.Generated;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes a generated or estimated instance as {@code sortiment-instance/1}.
 *
 * @param name for people
 * @param catalog the products
 * @param model the choice model
 * @param season how many customers come, where that is known
 * @param currency of prices and costs, where it is known
 */
record InstanceWriter(
    String name,
    Catalog catalog,
    ModelSpec model,
    Optional<Season> season,
    Optional<String> currency)
    implements JsonBody {
  static InstanceWriter of(Generated generated, Optional<String> currency) {
    return new InstanceWriter(
        generated.name(),
        generated.catalog(),
        generated.model(),
        Optional.of(generated.season()),
        currency);
  }

  static InstanceWriter of(EstimatedInstance estimated, Optional<String> currency) {
    return new InstanceWriter(
        estimated.name(),
        estimated.catalog(),
        estimated.model().build(),
        estimated.customers().isPresent()
            ? Optional.of(new Season.Poisson(estimated.customers().getAsDouble()))
            : Optional.empty(),
        currency);
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", InstanceReader.FORMAT);
    json.writeStringField("name", name);
    if (currency.isPresent()) {
      json.writeStringField("currency", currency.get());
    }
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
    json.writeStringField("type", model.type());
    writeFields(json, model);
    json.writeEndObject();
    if (season.isPresent()) {
      json.writeObjectFieldStart("season");
      json.writeNumberField("customers", season.get().mean());
      json.writeStringField(
          "arrivals", season.get() instanceof Season.Poisson ? "poisson" : "fixed");
      json.writeEndObject();
    }
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
