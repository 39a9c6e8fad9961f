package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-assortment/1}. Without an assortment its numbers are null.
 *
 * @param instance the instance
 * @param result what was found
 */
record AssortmentWriter(Instance instance, AssortmentResult result) implements JsonBody {
  static final String FORMAT = "sortiment-assortment/1";

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    ResultFields.header(json, FORMAT, instance, result.termination());
    json.writeNumberField("lambda", result.utilityWeight());
    ResultFields.number(json, "objective", result.objective());
    ResultFields.number(json, "bound", result.bound());
    ResultFields.number(json, "gap", result.gap());
    ResultFields.number(json, "revenue", result.evaluation().revenue());
    if (instance.problem().catalog().hasOfferCosts()) {
      ResultFields.number(json, "offerCosts", result.evaluation().offerCosts());
    }
    ResultFields.number(json, "utility", result.evaluation().utility());
    ResultFields.number(json, "purchaseProbability", result.evaluation().purchaseProbability());
    json.writeStringField("exactFor", exactFor(result.exactFor()));
    if (result.assortment().isPresent()) {
      ResultFields.ids(json, instance.problem().catalog(), result.assortment().get().toBitSet());
    } else {
      json.writeNullField("assortment");
    }
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      ResultFields.constraints(json, "conflict", instance, result.conflict());
    }
    ResultFields.provenance(json, result.provenance());
    json.writeEndObject();
  }

  private static String exactFor(AssortmentResult.ExactFor exactFor) {
    return switch (exactFor) {
      case MODEL -> "model";
      case MARKOV_CHAIN -> "markov-chain";
    };
  }
}
