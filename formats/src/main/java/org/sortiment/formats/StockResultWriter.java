package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-stock-plan/1}.
 *
 * @param result what is written
 */
record StockResultWriter(StockResult result) implements JsonBody {
  static final String FORMAT = "sortiment-stock-plan/1";

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    ResultFields.header(json, FORMAT, result.instance(), result.plan().termination());
    json.writeStringField("planner", result.planner());
    if (result.evaluation().isPresent()) {
      inventory(json, result.instance().problem().catalog(), result.evaluation().get().inventory());
    } else {
      json.writeNullField("inventory");
    }
    if (result.bound().isPresent()) {
      writeBound(json, result.bound().get());
    } else {
      json.writeNullField("bound");
    }
    if (result.evaluation().isPresent()) {
      estimate(json, "profit", result.evaluation().get().profit());
    } else {
      json.writeNullField("profit");
    }
    ResultFields.number(json, "gap", result.gap());
    if (result.share().isPresent()) {
      json.writeFieldName("spent");
      json.writeNumber(result.share().get().spent());
      ResultFields.number(json, "budgetPrice", result.share().get().price());
    }
    json.writeNumberField("seed", result.seed());
    json.writeArrayFieldStart("notes");
    for (String note : result.plan().notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    if (!result.others().isEmpty()) {
      json.writeArrayFieldStart("comparison");
      for (StockResult.Rival rival : result.others()) {
        json.writeStartObject();
        json.writeStringField("planner", rival.planner());
        estimate(json, "profit", rival.evaluation().profit());
        estimate(json, "difference", rival.behind());
        inventory(json, result.instance().problem().catalog(), rival.evaluation().inventory());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    ResultFields.provenance(json, result.plan().provenance());
    json.writeEndObject();
  }

  private static void writeBound(JsonGenerator json, ProfitBound bound) throws IOException {
    json.writeObjectFieldStart("bound");
    ResultFields.number(json, "mean", bound.mean());
    ResultFields.number(json, "low", bound.low());
    ResultFields.number(json, "high", bound.high());
    json.writeStringField("kind", bound.kind());
    json.writeNumberField("batches", bound.batches());
    json.writeNumberField("samples", bound.samples());
    json.writeStringField(
        "exactFor", bound.exactFor() == ExactFor.MODEL ? "model" : "markov-chain");
    json.writeEndObject();
  }

  /** A mean with its confidence interval. */
  static void estimate(JsonGenerator json, String key, Estimate estimate) throws IOException {
    json.writeObjectFieldStart(key);
    ResultFields.number(json, "mean", estimate.mean());
    ResultFields.number(json, "standardError", estimate.standardError());
    ResultFields.number(json, "low", estimate.low());
    ResultFields.number(json, "high", estimate.high());
    json.writeNumberField("replications", estimate.replications());
    json.writeEndObject();
  }

  /** The units of every product, also where they are 0. */
  static void inventory(JsonGenerator json, Catalog catalog, Inventory inventory)
      throws IOException {
    json.writeObjectFieldStart("inventory");
    for (int i = 0; i < catalog.size(); i++) {
      json.writeNumberField(catalog.id(i), inventory.units(i));
    }
    json.writeEndObject();
  }
}
