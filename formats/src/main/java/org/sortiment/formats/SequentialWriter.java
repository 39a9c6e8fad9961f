package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.sequential.Expectation;
import org.sortiment.api.sequential.SequentialProfit;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Provenance;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-sequential/1}.
 *
 * @param outcome what is written
 */
record SequentialWriter(SequentialOutcome outcome) implements JsonBody {
  static final String FORMAT = "sortiment-sequential/1";

  @Override
  public void write(JsonGenerator json) throws IOException {
    SequentialResult result = outcome.result();
    Vendors vendors = outcome.instance().vendors().orElseThrow();
    json.writeStartObject();
    ResultFields.header(json, FORMAT, outcome.instance(), result.termination());
    json.writeStringField("policy", result.policy());
    json.writeStringField("worth", worth(outcome.instance()));
    expectation(json, "value", result.value());
    json.writeFieldName("bound");
    bound(json, result.bound());
    json.writeFieldName("hindsight");
    hindsight(json, result.hindsight());
    optional(json, "threshold", result.threshold());
    optional(json, "guarantee", result.guarantee());
    json.writeNumberField("combinations", vendors.combinations());
    json.writeNumberField("seed", outcome.seed());
    if (outcome.isCompared()) {
      json.writeArrayFieldStart("policies");
      for (SequentialResult.PolicyValue each : result.values()) {
        json.writeStartObject();
        json.writeStringField("policy", each.policy());
        expectation(json, "value", each.value());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!result.decisions().isEmpty()) {
      decisions(json, vendors, result.decisions());
    }
    if (outcome.stock().isPresent()) {
      stock(json, outcome.stock().get());
    }
    provenance(json, result.provenance());
    json.writeEndObject();
  }

  /** What is counted per customer. */
  static String worth(Instance instance) {
    return instance.isStocked() ? "margin" : "revenue";
  }

  private static void optional(JsonGenerator json, String key, OptionalDouble value)
      throws IOException {
    ResultFields.number(json, key, value.orElse(Double.NaN));
  }

  private static void fields(JsonGenerator json, Expectation value) throws IOException {
    ResultFields.number(json, "mean", value.mean());
    ResultFields.number(json, "standardError", value.standardError());
    json.writeBooleanField("exact", value.exact());
    json.writeNumberField("scenarios", value.scenarios());
  }

  private static void expectation(JsonGenerator json, String key, Optional<Expectation> value)
      throws IOException {
    json.writeFieldName(key);
    if (value.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    fields(json, value.get());
    json.writeEndObject();
  }

  private static void bound(JsonGenerator json, Optional<SequentialResult.Bound> bound)
      throws IOException {
    if (bound.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    ResultFields.number(json, "mean", bound.get().mean());
    json.writeStringField("kind", bound.get().kind());
    ResultFields.number(json, "threshold", bound.get().threshold());
    if (!bound.get().prices().isEmpty()) {
      json.writeArrayFieldStart("prices");
      for (double price : bound.get().prices()) {
        json.writeNumber(price);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void hindsight(JsonGenerator json, Optional<SequentialResult.Hindsight> value)
      throws IOException {
    if (value.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    fields(json, value.get().value());
    ResultFields.number(json, "bound", value.get().bound());
    json.writeEndObject();
  }

  private void decisions(JsonGenerator json, Vendors vendors, List<List<Assortment>> decisions)
      throws IOException {
    Catalog catalog = outcome.instance().problem().catalog();
    json.writeArrayFieldStart("decisions");
    for (int b = 0; b < decisions.size(); b++) {
      json.writeStartObject();
      json.writeStringField("vendor", vendors.name(b));
      json.writeArrayFieldStart("catalogs");
      for (int k = 0; k < decisions.get(b).size(); k++) {
        VendorCatalog shown = vendors.catalogs(b).get(k);
        json.writeStartObject();
        json.writeNumberField("probability", shown.probability());
        ids(json, "products", catalog, shown.products());
        ids(json, "take", catalog, decisions.get(b).get(k));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void stock(JsonGenerator json, SequentialOutcome.Stock stock) throws IOException {
    SequentialProfit profit = stock.profit();
    json.writeObjectFieldStart("stock");
    json.writeStringField("planner", stock.planner());
    json.writeObjectFieldStart("profit");
    fields(json, profit.profit());
    json.writeEndObject();
    json.writeObjectFieldStart("bound");
    fields(json, profit.bound());
    json.writeStringField("kind", profit.kind());
    json.writeStringField(
        "exactFor", profit.exactFor() == ExactFor.MODEL ? "model" : "markov-chain");
    json.writeEndObject();
    ResultFields.number(json, "gap", profit.gap());
    ResultFields.number(json, "units", profit.units());
    json.writeNumberField("replications", stock.replications());
    json.writeEndObject();
  }

  static void ids(JsonGenerator json, String key, Catalog catalog, Assortment products)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (int i = products.next(0); i >= 0; i = products.next(i + 1)) {
      json.writeString(catalog.id(i));
    }
    json.writeEndArray();
  }

  /** As for other results, but always with the explanation. */
  static void provenance(JsonGenerator json, Provenance how) throws IOException {
    json.writeStringField("solver", how.solver());
    json.writeStringField(
        "backend", how.backend().isEmpty() ? ResultFields.NO_BACKEND : how.backend());
    json.writeStringField("explanation", how.explanation());
  }
}
