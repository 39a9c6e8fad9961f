package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-frontier/1}, point by point.
 *
 * @param instance the instance
 * @param result its frontier
 * @param withAssortments whether every point lists its products
 * @param progress hears how many points are written
 */
record FrontierWriter(
    Instance instance, FrontierResult result, boolean withAssortments, Progress progress)
    implements JsonBody {
  static final String FORMAT = "sortiment-frontier/1";

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    ResultFields.header(json, FORMAT, instance, result.termination());
    ResultFields.provenance(json, result.provenance());
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      ResultFields.constraints(json, "conflict", instance, result.conflict());
    }
    json.writeArrayFieldStart("points");
    Frontier frontier = result.frontier();
    try {
      frontier.walk(
          (k, point, members) -> {
            writePoint(json, point, members);
            progress.report("writing the frontier", k + 1L, frontier.size());
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writePoint(JsonGenerator json, FrontierPoint point, BitSet members) {
    try {
      json.writeStartObject();
      ResultFields.number(json, "revenue", point.revenue());
      if (instance.problem().catalog().hasOfferCosts()) {
        ResultFields.number(json, "offerCosts", point.offerCosts());
      }
      ResultFields.number(json, "utility", point.utility());
      ResultFields.number(json, "purchaseProbability", point.purchaseProbability());
      ResultFields.number(json, "lambdaFrom", point.utilityWeightFrom());
      ResultFields.number(json, "lambdaTo", point.utilityWeightTo());
      json.writeNumberField("size", point.size());
      if (withAssortments) {
        ResultFields.ids(json, instance.problem().catalog(), members);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
