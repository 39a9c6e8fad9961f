package org.sortiment.cli.verify;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.sortiment.cli.io.Instance;
import org.sortiment.cli.io.ResultWriter;

/**
 * Writes {@code sortiment-verification/1}: what was checked and how it came out.
 *
 * @param instance the instance
 * @param result the name of the result file
 * @param checks what was checked
 */
public record VerificationWriter(Instance instance, String result, Checks checks)
    implements ResultWriter {
  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "sortiment-verification/1");
    json.writeStringField("instance", instance.name());
    json.writeStringField("result", result);
    json.writeBooleanField("verified", !checks.anyFailed());
    json.writeArrayFieldStart("checks");
    for (Checks.Check check : checks.all()) {
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
