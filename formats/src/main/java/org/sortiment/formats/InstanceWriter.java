package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.estimation.EstimatedInstance;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
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
 * @param constraints what may be offered together
 * @param season how many customers come, where that is known
 * @param currency of prices and costs, where it is known
 */
record InstanceWriter(
    String name,
    Catalog catalog,
    ModelSpec model,
    List<Constraint> constraints,
    Optional<Season> season,
    Optional<String> currency)
    implements JsonBody {
  static InstanceWriter of(Generated generated, Optional<String> currency) {
    return new InstanceWriter(
        generated.name(),
        generated.catalog(),
        generated.model(),
        List.of(),
        Optional.of(generated.season()),
        currency);
  }

  static InstanceWriter of(EstimatedInstance estimated, Optional<String> currency) {
    return new InstanceWriter(
        estimated.name(),
        estimated.catalog(),
        estimated.model().build(),
        List.of(),
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
    if (!constraints.isEmpty()) {
      json.writeArrayFieldStart("constraints");
      for (Constraint constraint : constraints) {
        write(json, constraint);
      }
      json.writeEndArray();
    }
    if (season.isPresent()) {
      json.writeObjectFieldStart("season");
      write(json, season.get());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Constraint constraint) throws IOException {
    json.writeStartObject();
    if (constraint instanceof Precedence precedence) {
      json.writeStringField("type", "precedence");
      json.writeStringField("product", catalog.id(precedence.product()));
      json.writeStringField("requires", catalog.id(precedence.requires()));
    } else if (constraint instanceof CardinalityBound bound) {
      json.writeStringField("type", "cardinality");
      if (bound.min() > 0) {
        json.writeNumberField("min", bound.min());
      }
      if (bound.max() < Integer.MAX_VALUE || bound.min() == 0) {
        json.writeNumberField("max", bound.max());
      }
      if (bound.groupSize() < catalog.size()) {
        json.writeArrayFieldStart("products");
        for (int k = 0; k < bound.groupSize(); k++) {
          json.writeString(catalog.id(bound.product(k)));
        }
        json.writeEndArray();
      }
    } else if (constraint instanceof LinearConstraint row) {
      json.writeStringField("type", "linear");
      if (row.min() > Double.NEGATIVE_INFINITY) {
        json.writeNumberField("min", row.min());
      }
      if (row.max() < Double.POSITIVE_INFINITY) {
        json.writeNumberField("max", row.max());
      }
      json.writeObjectFieldStart("coefficients");
      for (int k = 0; k < row.termCount(); k++) {
        json.writeNumberField(catalog.id(row.product(k)), row.coefficient(k));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Season season) throws IOException {
    if (season instanceof Season.Discrete discrete) {
      json.writeStringField("arrivals", "discrete");
      json.writeArrayFieldStart("values");
      for (int k = 0; k < discrete.count(); k++) {
        json.writeNumber(discrete.value(k));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("probabilities");
      double before = 0;
      for (int k = 0; k < discrete.count(); k++) {
        json.writeNumber(discrete.cumulatedProbability(k) - before);
        before = discrete.cumulatedProbability(k);
      }
      json.writeEndArray();
      return;
    }
    json.writeNumberField("customers", season.mean());
    if (season instanceof Season.NegativeBinomial varying) {
      json.writeStringField("arrivals", "negative-binomial");
      json.writeNumberField("dispersion", varying.dispersion());
    } else {
      json.writeStringField("arrivals", season instanceof Season.Poisson ? "poisson" : "fixed");
    }
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
