package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sortiment.api.basket.BasketEvaluation;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-basket-result/1}. Without assortments its numbers are null.
 *
 * @param instance the baskets
 * @param result what was found
 */
record BasketWriter(BasketInstance instance, BasketResult result) implements JsonBody {
  static final String FORMAT = "sortiment-basket-result/1";

  /** The numbers of a category. */
  static final List<String> NUMBERS =
      List.of("purchaseProbability", "revenue", "basketProbability", "basketRevenue");

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeStringField("instance", instance.name());
    json.writeStringField("status", ResultFields.status(result.termination()));
    if (result.termination().isStoppedByLimit()) {
      json.writeStringField("limit", result.termination().limit().name().toLowerCase(Locale.ROOT));
    }
    ResultFields.number(json, "objective", result.objective());
    ResultFields.number(json, "bound", result.bound());
    ResultFields.number(json, "gap", result.gap());
    if (result.found().isPresent()) {
      BasketEvaluation evaluation = result.found().get().evaluation();
      if (evaluation.utility().isPresent()) {
        ResultFields.number(json, "utility", evaluation.utility().getAsDouble());
      }
      json.writeObjectFieldStart("categories");
      for (int g = 0; g < instance.categories().size(); g++) {
        json.writeObjectFieldStart(instance.categories().get(g).name());
        ids(json, g, result.found().get());
        numbers(json, evaluation.categories().get(g));
        json.writeEndObject();
      }
      json.writeEndObject();
    } else {
      json.writeNullField("categories");
    }
    writeAlone(json, result.alone());
    if (result.conflict().isPresent()) {
      Instance category = instance.categories().get(result.conflict().get().category());
      json.writeObjectFieldStart("conflict");
      json.writeStringField("category", category.name());
      ResultFields.constraints(
          json, "constraints", category, result.conflict().get().constraints());
      json.writeEndObject();
    }
    String backend = result.provenance().backend();
    json.writeStringField("solver", result.provenance().solver());
    json.writeStringField("backend", backend.isEmpty() ? ResultFields.NO_BACKEND : backend);
    json.writeStringField("explanation", result.provenance().explanation());
    json.writeEndObject();
  }

  private void writeAlone(JsonGenerator json, Optional<BasketResult.Offer> alone)
      throws IOException {
    if (alone.isEmpty()) {
      json.writeNullField("alone");
      return;
    }
    json.writeObjectFieldStart("alone");
    ResultFields.number(json, "objective", alone.get().evaluation().revenue());
    json.writeObjectFieldStart("categories");
    for (int g = 0; g < instance.categories().size(); g++) {
      json.writeObjectFieldStart(instance.categories().get(g).name());
      ids(json, g, alone.get());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void ids(JsonGenerator json, int g, BasketResult.Offer offer) throws IOException {
    ResultFields.ids(
        json,
        instance.categories().get(g).problem().catalog(),
        offer.assortments().get(g).toBitSet());
  }

  /** What a category does, as in every result that has some. */
  static void numbers(JsonGenerator json, BasketEvaluation.Part part) throws IOException {
    ResultFields.number(json, "purchaseProbability", part.purchaseProbability());
    ResultFields.number(json, "revenue", part.revenue());
    ResultFields.number(json, "basketProbability", part.basketProbability());
    ResultFields.number(json, "basketRevenue", part.basketRevenue());
  }
}
