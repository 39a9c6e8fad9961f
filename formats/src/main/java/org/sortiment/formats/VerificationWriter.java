package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-verification/1}: what was checked and how it came out.
 *
 * @param instance the name of the instance
 * @param result the name of the result file
 * @param checks what was checked
 */
record VerificationWriter(String instance, String result, List<Check> checks) implements JsonBody {
  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "sortiment-verification/1");
    json.writeStringField("instance", instance);
    json.writeStringField("result", result);
    json.writeBooleanField("verified", checks.stream().noneMatch(Check::isFailed));
    json.writeArrayFieldStart("checks");
    for (Check check : checks) {
      json.writeStartObject();
      json.writeStringField("check", check.what());
      json.writeStringField(
          "outcome", check.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.writeStringField("detail", check.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
