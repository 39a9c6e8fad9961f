package org.sortiment.formats.fleet;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sortiment.api.InvalidInputException;
import org.sortiment.formats.json.JsonInput;
import org.sortiment.formats.json.JsonOutput;

/**
 * What one centre answers while a budget is shared out: a plan with what it costs and earns, or
 * single units that would be worth adding. A line of a file that exists during the search only.
 *
 * @param instance the name of the centre
 * @param index its place in the input
 * @param status {@link #PLAN}, {@link #NO_PLAN}, {@link #STEPS} or that of a failed instance
 * @param spent what the plan costs, exactly
 * @param profit its simulated mean profit
 * @param units of the plan by index of the product; those of 0 are left out
 * @param steps worth taking from a plan, in the order in which to take them
 */
public record CentreLine(
    String instance,
    long index,
    String status,
    BigDecimal spent,
    double profit,
    Map<Integer, Integer> units,
    List<Step> steps) {
  /** There is a plan. */
  public static final String PLAN = "plan";

  /** There is none: infeasible, or none was found in time. */
  public static final String NO_PLAN = "no-plan";

  /** There are steps, perhaps none. */
  public static final String STEPS = "steps";

  /**
   * More units of a product.
   *
   * @param product its index
   * @param units how many more
   * @param cost of them, exactly
   * @param gain in simulated mean profit
   */
  public record Step(int product, int units, BigDecimal cost, double gain) {}

  /** Copies the units, in order, and the steps. */
  public CentreLine {
    units = Collections.unmodifiableMap(new TreeMap<>(units));
    steps = List.copyOf(steps);
  }

  /** A plan. */
  public static CentreLine plan(
      String instance, long index, BigDecimal spent, double profit, Map<Integer, Integer> units) {
    return new CentreLine(instance, index, PLAN, spent, profit, units, List.of());
  }

  /** No plan. */
  public static CentreLine noPlan(String instance, long index) {
    return new CentreLine(instance, index, NO_PLAN, BigDecimal.ZERO, 0, Map.of(), List.of());
  }

  /** Steps. */
  public static CentreLine steps(String instance, long index, List<Step> steps) {
    return new CentreLine(instance, index, STEPS, BigDecimal.ZERO, 0, Map.of(), steps);
  }

  /** The line, without a line end. */
  public String toLine() {
    return JsonOutput.line(
        json -> {
          json.writeStartObject();
          json.writeStringField("instance", instance);
          json.writeNumberField("index", index);
          json.writeStringField("status", status);
          json.writeNumberField("spent", spent);
          json.writeNumberField("profit", profit);
          json.writeObjectFieldStart("units");
          for (Map.Entry<Integer, Integer> each : units.entrySet()) {
            json.writeNumberField(String.valueOf(each.getKey()), each.getValue());
          }
          json.writeEndObject();
          json.writeArrayFieldStart("steps");
          for (Step step : steps) {
            json.writeStartObject();
            json.writeNumberField("product", step.product());
            json.writeNumberField("units", step.units());
            json.writeNumberField("cost", step.cost());
            json.writeNumberField("gain", step.gain());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /**
   * Reads a line.
   *
   * @throws InvalidInputException when it is none
   */
  public static CentreLine of(String line, String place) {
    return JsonInput.readText(line, place, CentreLine::read);
  }

  private static CentreLine read(JsonInput input) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Map<String, BigDecimal> numbers = new TreeMap<>();
    Map<Integer, Integer> units = new TreeMap<>();
    List<Step> steps = new ArrayList<>();
    input.object(
        key -> {
          if (key.equals("units")) {
            input.object(product -> units.put(Integer.valueOf(product), (int) input.number()));
          } else if (key.equals("steps")) {
            input.list(() -> steps.add(readStep(input)));
          } else if (input.isText()) {
            texts.put(key, input.text());
          } else if (input.isNumber()) {
            numbers.put(key, input.decimal());
          } else {
            input.skip();
          }
        });
    return new CentreLine(
        required(texts, "instance"),
        numbers.getOrDefault("index", BigDecimal.ONE.negate()).longValue(),
        required(texts, "status"),
        numbers.getOrDefault("spent", BigDecimal.ZERO),
        numbers.getOrDefault("profit", BigDecimal.ZERO).doubleValue(),
        units,
        steps);
  }

  private static String required(Map<String, String> texts, String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new InvalidInputException("$." + key, "", "is required but missing", "");
    }
    return text;
  }

  private static Step readStep(JsonInput input) throws IOException {
    Map<String, BigDecimal> numbers = new TreeMap<>();
    input.object(key -> numbers.put(key, input.decimal()));
    return new Step(
        numbers.getOrDefault("product", BigDecimal.ZERO).intValue(),
        numbers.getOrDefault("units", BigDecimal.ZERO).intValue(),
        numbers.getOrDefault("cost", BigDecimal.ZERO),
        numbers.getOrDefault("gain", BigDecimal.ZERO).doubleValue());
  }
}
