package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-sequential-decision/1}.
 *
 * @param outcome what is written
 */
record DecisionWriter(DecisionOutcome outcome) implements JsonBody {
  static final String FORMAT = "sortiment-sequential-decision/1";

  @Override
  public void write(JsonGenerator json) throws IOException {
    Catalog catalog = outcome.instance().problem().catalog();
    json.writeStartObject();
    Termination termination = outcome.decision().termination();
    // That the set is proven to be the best of its kind proves nothing of the policy.
    String status =
        termination.reason() == Termination.Reason.OPTIMAL
            ? "feasible"
            : ResultFields.status(termination);
    ResultFields.header(json, FORMAT, outcome.instance(), termination, status);
    json.writeStringField("policy", outcome.policy());
    json.writeStringField("vendor", outcome.vendor());
    SequentialWriter.ids(json, "take", catalog, outcome.decision().take());
    if (outcome.units().isPresent()) {
      Assortment take = outcome.decision().take();
      json.writeObjectFieldStart("units");
      for (int i = take.next(0); i >= 0; i = take.next(i + 1)) {
        json.writeNumberField(catalog.id(i), outcome.units().get().units(i));
      }
      json.writeEndObject();
    }
    ResultFields.number(json, "threshold", outcome.threshold().orElse(Double.NaN));
    json.writeStringField("worth", SequentialWriter.worth(outcome.instance()));
    ResultFields.number(json, "value", outcome.worth());
    SequentialWriter.ids(json, "shown", catalog, outcome.state().shown());
    SequentialWriter.ids(json, "carried", catalog, outcome.state().carried());
    json.writeArrayFieldStart("seen");
    for (String name : outcome.seen()) {
      json.writeString(name);
    }
    json.writeEndArray();
    SequentialWriter.provenance(json, outcome.decision().provenance());
    json.writeEndObject();
  }
}
