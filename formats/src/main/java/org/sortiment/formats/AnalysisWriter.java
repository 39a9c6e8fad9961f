package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.Interval;

/**
 * Writes what follows from an estimation; parts that were not asked for are left out.
 *
 * @param analysis what follows
 * @param alternatives their ids
 */
record AnalysisWriter(Analysis analysis, List<String> alternatives) {
  void writeFields(JsonGenerator json) throws IOException {
    if (!analysis.changes().isEmpty()) {
      writeWhatIf(json);
    }
    if (!analysis.elasticities().isEmpty()) {
      writeElasticities(json);
    }
    if (!analysis.ratios().isEmpty()) {
      json.writeArrayFieldStart("ratios");
      for (Analysis.Ratio each : analysis.ratios()) {
        json.writeStartObject();
        json.writeStringField("numerator", each.numerator());
        json.writeStringField("denominator", each.denominator());
        fields(json, each.value());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (analysis.prediction().isPresent()) {
      writePrediction(json, analysis.prediction().get());
    }
    if (!analysis.offerSets().isEmpty()) {
      writeOfferSets(json);
    }
  }

  private void writeWhatIf(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("whatIf");
    json.writeArrayFieldStart("changes");
    for (String change : analysis.changes()) {
      json.writeString(change);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("shares");
    for (Analysis.Shift each : analysis.shares()) {
      json.writeStartObject();
      json.writeStringField("alternative", each.alternative());
      interval(json, "before", each.before());
      interval(json, "after", each.after());
      interval(json, "difference", each.difference());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeElasticities(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("elasticities");
    for (Analysis.Elasticity each : analysis.elasticities()) {
      json.writeStartObject();
      json.writeStringField("variable", each.variable());
      json.writeStringField("alternative", each.alternative());
      json.writeArrayFieldStart("ofShares");
      for (int j = 0; j < alternatives.size(); j++) {
        json.writeStartObject();
        json.writeStringField("alternative", alternatives.get(j));
        fields(json, each.ofShares().get(j));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePrediction(JsonGenerator json, Analysis.Prediction prediction)
      throws IOException {
    json.writeObjectFieldStart("prediction");
    json.writeStringField("method", prediction.method());
    json.writeNumberField("folds", prediction.folds());
    ResultFields.number(json, "choices", prediction.choices());
    ResultFields.number(json, "logLikelihood", prediction.logLikelihood());
    ResultFields.number(json, "nullLogLikelihood", prediction.nullLogLikelihood());
    ResultFields.number(json, "rhoSquared", prediction.rhoSquared());
    json.writeEndObject();
  }

  private void writeOfferSets(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("offerSets");
    for (Analysis.OfferSetFit each : analysis.offerSets()) {
      json.writeStartObject();
      ResultFields.number(json, "choices", each.choices());
      ResultFields.number(json, "logLikelihood", each.logLikelihood());
      ResultFields.number(json, "chiSquared", each.chiSquared());
      json.writeArrayFieldStart("alternatives");
      for (Analysis.Count count : each.alternatives()) {
        json.writeStartObject();
        json.writeStringField("alternative", count.alternative());
        ResultFields.number(json, "observed", count.observed());
        ResultFields.number(json, "expected", count.expected());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void interval(JsonGenerator json, String key, Interval interval)
      throws IOException {
    json.writeObjectFieldStart(key);
    fields(json, interval);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Interval interval) throws IOException {
    ResultFields.number(json, "value", interval.value());
    ResultFields.number(json, "standardError", interval.standardError());
    ResultFields.number(json, "low", interval.low());
    ResultFields.number(json, "high", interval.high());
  }
}
