package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-estimate/1}: what was estimated.
 *
 * @param read what was read
 * @param estimation what came out
 * @param analysis what follows from it
 */
record EstimateWriter(ReadData read, Estimation estimation, Analysis analysis) implements JsonBody {
  static final String FORMAT = "sortiment-estimate/1";

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeStringField("instance", read.problem().name());
    json.writeStringField("status", estimation.status().text());
    if (estimation.limit() != Termination.Limit.NONE) {
      json.writeStringField("limit", estimation.limit().name().toLowerCase(Locale.ROOT));
    }
    json.writeStringField("model", estimation.model());
    json.writeStringField("solver", "estimation/" + estimation.model());
    json.writeNumberField("situations", estimation.observations());
    json.writeNumberField("rows", read.rowsRead());
    json.writeArrayFieldStart("parameters");
    for (Parameter each : estimation.parameters()) {
      json.writeStartObject();
      json.writeStringField("name", each.name());
      ResultFields.number(json, "value", each.value());
      ResultFields.number(json, "standardError", each.standardError());
      ResultFields.number(json, "robustStandardError", each.robustStandardError());
      ResultFields.number(json, "z", each.z());
      ResultFields.number(json, "p", each.p());
      json.writeBooleanField("fixed", each.fixed());
      json.writeEndObject();
    }
    json.writeEndArray();
    ResultFields.number(json, "logLikelihood", estimation.logLikelihood());
    ResultFields.number(json, "nullLogLikelihood", estimation.nullLogLikelihood());
    ResultFields.number(json, "aic", estimation.aic());
    ResultFields.number(json, "bic", estimation.bic());
    ResultFields.number(json, "rhoSquared", estimation.rhoSquared());
    new AnalysisWriter(analysis, read.problem().data().alternatives()).writeFields(json);
    json.writeObjectFieldStart("dropped");
    for (Map.Entry<String, Long> each : read.dropped().entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("warnings");
    for (String warning :
        Stream.concat(read.warnings().stream(), estimation.warnings().stream()).toList()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    json.writeStringField("explanation", estimation.explanation());
    json.writeEndObject();
  }
}
