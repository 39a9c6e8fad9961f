package org.sortiment.formats.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.formats.json.JsonOutput;

/**
 * What all instances of a table have in common: an instance without products. Rows of the table
 * bring products, their weights and the number of customers. Texts are copied as they stand;
 * whoever reads the instance says what is wrong with it.
 */
public final class InstanceTemplate implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final String text;

  private InstanceTemplate(String text) {
    this.text = text;
  }

  /** Nothing in common: an mnl model of the weights, Poisson arrivals. */
  public static InstanceTemplate empty() {
    return new InstanceTemplate("{}");
  }

  /**
   * Reads a template.
   *
   * @throws InvalidInputException when the file is no JSON object
   */
  public static InstanceTemplate read(Path file) {
    try {
      String text = Files.readString(file);
      if (!InstanceHead.of(text).isWhole()) {
        throw new InvalidInputException(
            file.toString(), "", "must be a JSON object: an instance without products", "");
      }
      return new InstanceTemplate(text);
    } catch (IOException e) {
      throw new InvalidInputException(file.toString(), "", "cannot be read: " + e, "");
    }
  }

  /** The text: part of what results depend on. */
  public String text() {
    return text;
  }

  /**
   * A product; amounts that are not there take their defaults.
   *
   * @param weight for the choice model
   */
  public record Row(
      String id,
      BigDecimal revenue,
      Optional<BigDecimal> cost,
      Optional<BigDecimal> offerCost,
      Optional<BigDecimal> weight) {}

  /** The instance of these rows, on one line. */
  public String instance(String name, List<Row> rows, Optional<BigDecimal> customers) {
    return JsonOutput.line(json -> write(json, name, rows, customers));
  }

  private void write(
      JsonGenerator json, String name, List<Row> rows, Optional<BigDecimal> customers)
      throws IOException {
    boolean hasWeights = rows.stream().allMatch(row -> row.weight().isPresent());
    boolean hasModel = false;
    boolean hasSeason = false;
    json.writeStartObject();
    json.writeStringField("format", "sortiment-instance/1");
    json.writeStringField("name", name);
    writeProducts(json, rows);
    try (JsonParser template = FACTORY.createParser(text)) {
      template.nextToken();
      while (template.nextToken() == JsonToken.FIELD_NAME) {
        String key = template.currentName();
        JsonToken value = template.nextToken();
        switch (key) {
          case "format", "name", "products" -> template.skipChildren();
          default -> {
            json.writeFieldName(key);
            if (key.equals("choiceModel") && value == JsonToken.START_OBJECT && hasWeights) {
              hasModel = true;
              copyWith(json, template, "weights", () -> writeWeights(json, rows));
            } else if (key.equals("season")
                && value == JsonToken.START_OBJECT
                && customers.isPresent()) {
              hasSeason = true;
              copyWith(
                  json,
                  template,
                  "customers",
                  () -> json.writeNumberField("customers", customers.get()));
            } else {
              hasModel |= key.equals("choiceModel");
              hasSeason |= key.equals("season");
              json.copyCurrentStructure(template);
            }
          }
        }
      }
    }
    if (!hasModel && hasWeights) {
      json.writeObjectFieldStart("choiceModel");
      json.writeStringField("type", "mnl");
      writeWeights(json, rows);
      json.writeEndObject();
    }
    if (!hasSeason && customers.isPresent()) {
      json.writeObjectFieldStart("season");
      json.writeNumberField("customers", customers.get());
      json.writeStringField("arrivals", "poisson");
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Writes one field. */
  @FunctionalInterface
  private interface Field {
    void write() throws IOException;
  }

  /** Copies an object, with this field in place of its own. */
  private static void copyWith(JsonGenerator json, JsonParser object, String key, Field field)
      throws IOException {
    json.writeStartObject();
    while (object.nextToken() == JsonToken.FIELD_NAME) {
      String name = object.currentName();
      object.nextToken();
      if (name.equals(key)) {
        object.skipChildren();
      } else {
        json.writeFieldName(name);
        json.copyCurrentStructure(object);
      }
    }
    field.write();
    json.writeEndObject();
  }

  private static void writeProducts(JsonGenerator json, List<Row> rows) throws IOException {
    json.writeArrayFieldStart("products");
    for (Row row : rows) {
      json.writeStartObject();
      json.writeStringField("id", row.id());
      json.writeNumberField("revenue", row.revenue());
      writeAmount(json, "cost", row.cost());
      writeAmount(json, "offerCost", row.offerCost());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeAmount(JsonGenerator json, String key, Optional<BigDecimal> amount)
      throws IOException {
    if (amount.isPresent()) {
      json.writeNumberField(key, amount.get());
    }
  }

  private static void writeWeights(JsonGenerator json, List<Row> rows) {
    try {
      json.writeArrayFieldStart("weights");
      for (Row row : rows) {
        json.writeNumber(row.weight().orElse(BigDecimal.ZERO));
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
  }
}
