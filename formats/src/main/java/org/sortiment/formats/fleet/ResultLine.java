package org.sortiment.formats.fleet;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.InvalidInputException;
import org.sortiment.formats.json.JsonInput;
import org.sortiment.formats.json.JsonOutput;

/**
 * One line of results: a result in the format of its task, or {@code {"instance", "status":
 * "failed", "error"}}. Only what is counted or added up is read.
 *
 * @param instance its name
 * @param status of the result; {@link #FAILED} when there is none
 * @param error why there is none; empty otherwise
 * @param limit that cut it short; empty when none did
 * @param profit mean and standard error of a plan
 * @param bound on the profit of a plan
 * @param spent what a plan takes of a budget, exactly as written
 */
public record ResultLine(
    String instance,
    String status,
    String error,
    String limit,
    Optional<Profit> profit,
    Optional<Bound> bound,
    Optional<BigDecimal> spent) {
  /** The status of an instance that has no result. */
  public static final String FAILED = "failed";

  /** A mean with its standard error. */
  public record Profit(double mean, double standardError) {}

  /** A bound with its 95 % interval. */
  public record Bound(String kind, double mean, double low, double high, String exactFor) {}

  /** The line of an instance of which there is nothing to say but a status. */
  public static String withStatus(String instance, String status) {
    return JsonOutput.line(
        json -> {
          json.writeStartObject();
          json.writeStringField("instance", instance);
          json.writeStringField("status", status);
          json.writeEndObject();
        });
  }

  /** The line of an instance that has no result, without a line end. */
  public static String failed(String instance, String error) {
    return JsonOutput.line(
        json -> {
          json.writeStartObject();
          json.writeStringField("instance", instance);
          json.writeStringField("status", FAILED);
          json.writeStringField("error", error);
          json.writeEndObject();
        });
  }

  /** Whether the instance has no result. */
  public boolean isFailed() {
    return status.equals(FAILED);
  }

  /**
   * Reads a line.
   *
   * @param place for messages: "results-1.jsonl: line 17"
   * @throws InvalidInputException when it is no result
   */
  public static ResultLine of(String line, String place) {
    return JsonInput.readText(line, place, ResultLine::read);
  }

  private static ResultLine read(JsonInput input) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Fields profit = new Fields();
    Fields bound = new Fields();
    Optional<BigDecimal>[] spent = newHolder();
    input.object(
        key -> {
          switch (key) {
            case "instance", "status", "error", "limit" -> texts.put(key, input.text());
            case "profit" -> profit.read(input);
            case "bound" -> bound.read(input);
            case "spent" -> spent[0] = Optional.of(input.decimal());
            default -> input.skip();
          }
        });
    for (String key : new String[] {"instance", "status"}) {
      if (!texts.containsKey(key)) {
        throw new InvalidInputException("$." + key, "", "is required but missing", "");
      }
    }
    return new ResultLine(
        texts.getOrDefault("instance", ""),
        texts.getOrDefault("status", ""),
        texts.getOrDefault("error", ""),
        texts.getOrDefault("limit", ""),
        profit.number("mean").isPresent()
            ? Optional.of(new Profit(profit.orNaN("mean"), profit.orNaN("standardError")))
            : Optional.empty(),
        bound.number("mean").isPresent()
            ? Optional.of(
                new Bound(
                    bound.text("kind"),
                    bound.orNaN("mean"),
                    bound.orNaN("low"),
                    bound.orNaN("high"),
                    bound.text("exactFor")))
            : Optional.empty(),
        spent[0]);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generic arrays cannot be made otherwise
  private static Optional<BigDecimal>[] newHolder() {
    return new Optional[] {Optional.empty()};
  }

  /** The texts and numbers of an object; of anything else, such as the bound of solve, nothing. */
  private static final class Fields {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();

    void read(JsonInput input) throws IOException {
      if (!input.isObject()) {
        input.skip();
        return;
      }
      input.object(
          key -> {
            if (input.isText()) {
              texts.put(key, input.text());
            } else if (input.isNumber()) {
              numbers.put(key, input.number());
            } else {
              input.skip();
            }
          });
    }

    String text(String key) {
      return texts.getOrDefault(key, "");
    }

    OptionalDouble number(String key) {
      Double value = numbers.get(key);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    double orNaN(String key) {
      return number(key).orElse(Double.NaN);
    }
  }
}
