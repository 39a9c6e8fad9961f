package org.sortiment.cli.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;

/**
 * A plan with its bound, its simulated profit, and those of other planners; writes {@code
 * sortiment-stock-plan/1}.
 *
 * @param instance the instance
 * @param planner the planner's id
 * @param plan what was found
 * @param bound no plan has more; empty without a plan
 * @param evaluation the plan in simulated seasons; empty without a plan
 * @param others the other planners, for comparison; may be empty
 * @param seed of everything random
 */
public record StockResult(
    Instance instance,
    String planner,
    StockPlan plan,
    Optional<ProfitBound> bound,
    Optional<StockEvaluation> evaluation,
    List<Rival> others,
    long seed)
    implements ResultWriter {
  static final String FORMAT = "sortiment-stock-plan/1";

  /**
   * Another planner.
   *
   * @param planner its id
   * @param evaluation its plan in the same seasons
   * @param behind the plan's profit minus this one's, from paired seasons
   */
  public record Rival(String planner, StockEvaluation evaluation, Estimate behind) {}

  /** Copies the others. */
  public StockResult {
    others = List.copyOf(others);
  }

  /** (bound - profit) / |bound|, 0 when both are equal; NaN without a plan. */
  public double gap() {
    if (bound.isEmpty() || evaluation.isEmpty()) {
      return Double.NaN;
    }
    double limit = bound.get().mean();
    double profit = evaluation.get().profit().mean();
    return limit == profit ? 0 : (limit - profit) / Math.abs(limit);
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    ResultFields.header(json, FORMAT, instance, plan.termination());
    json.writeStringField("planner", planner);
    if (evaluation.isPresent()) {
      inventory(json, instance.problem().catalog(), evaluation.get().inventory());
    } else {
      json.writeNullField("inventory");
    }
    if (bound.isPresent()) {
      writeBound(json, bound.get());
    } else {
      json.writeNullField("bound");
    }
    if (evaluation.isPresent()) {
      estimate(json, "profit", evaluation.get().profit());
    } else {
      json.writeNullField("profit");
    }
    ResultFields.number(json, "gap", gap());
    json.writeNumberField("seed", seed);
    json.writeArrayFieldStart("notes");
    for (String note : plan.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    if (!others.isEmpty()) {
      json.writeArrayFieldStart("comparison");
      for (Rival rival : others) {
        json.writeStartObject();
        json.writeStringField("planner", rival.planner());
        estimate(json, "profit", rival.evaluation().profit());
        estimate(json, "difference", rival.behind());
        inventory(json, instance.problem().catalog(), rival.evaluation().inventory());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    ResultFields.provenance(json, plan.provenance());
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

  /** How a gap is written for people. */
  public String gapText() {
    return String.format(Locale.ROOT, "%.2f %%", 100 * gap());
  }
}
