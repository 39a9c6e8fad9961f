package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;

/** What several kinds of result have in common. */
final class ResultFields {
  /** Stands for the backend when none was needed. */
  static final String NO_BACKEND = "none";

  /** The status of candidates that are proven to be as good as was asked for. */
  static final String WITHIN_GUARANTEE = "within-guarantee";

  private ResultFields() {}

  /** The value of {@code "status"}. */
  static String status(Termination termination) {
    return switch (termination.reason()) {
      case OPTIMAL -> "optimal";
      case INFEASIBLE -> "infeasible";
      case UNDETERMINED -> "undetermined";
      case WITHIN_GUARANTEE, FEASIBLE -> "feasible";
    };
  }

  static void header(JsonGenerator json, String format, Instance instance, Termination termination)
      throws IOException {
    header(json, format, instance, termination, status(termination));
  }

  /** With another word for the status. */
  static void header(
      JsonGenerator json, String format, Instance instance, Termination termination, String status)
      throws IOException {
    json.writeStringField("format", format);
    json.writeStringField("instance", instance.name());
    json.writeStringField("status", status);
    if (termination.isStoppedByLimit()) {
      json.writeStringField("limit", termination.limit().name().toLowerCase(Locale.ROOT));
    }
  }

  static void provenance(JsonGenerator json, Provenance how) throws IOException {
    json.writeStringField("solver", how.solver());
    json.writeStringField("backend", how.backend().isEmpty() ? NO_BACKEND : how.backend());
    json.writeStringField("explanation", how.explanation());
  }

  /** A number, or null where there is none. */
  static void number(JsonGenerator json, String key, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(key, value + 0.0); // no -0.0
    } else {
      json.writeNullField(key);
    }
  }

  static void ids(JsonGenerator json, Catalog catalog, BitSet members) throws IOException {
    json.writeArrayFieldStart("assortment");
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      json.writeString(catalog.id(i));
    }
    json.writeEndArray();
  }

  /** Constraints by their place in the instance and in words. */
  static void constraints(JsonGenerator json, String key, Instance instance, List<Integer> indices)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (int index : indices) {
      Instance.Place place = instance.places().get(index);
      json.writeStartObject();
      json.writeNumberField("constraint", place.index());
      if (!place.attribute().isEmpty()) {
        json.writeStringField("value", place.value());
      }
      json.writeStringField("text", instance.constraintText(index));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
