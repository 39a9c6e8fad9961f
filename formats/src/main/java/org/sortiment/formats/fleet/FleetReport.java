package org.sortiment.formats.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.WholeFile;
import org.sortiment.formats.json.JsonInput;
import org.sortiment.formats.json.JsonOutput;

/**
 * {@code fleet.json}: what a run over many instances was asked for, and how far it has come.
 *
 * @param name of the input
 * @param task solve, frontier or stock
 * @param engine that ran it last
 * @param status running, interrupted, stopped (by an error) or complete
 * @param instances how many the input has
 * @param done how many have a line
 * @param statuses how many lines have each status
 * @param seconds of work, over all starts
 * @param options that the results depend on, by name
 * @param input what the results are of: its source and fingerprint
 * @param versions of what made them
 * @param profits of the whole fleet; for plans of what to stock
 * @param budget what is shared; empty where nothing is
 * @param explanation in words
 */
public record FleetReport(
    String name,
    String task,
    String engine,
    String status,
    long instances,
    long done,
    Map<String, Long> statuses,
    double seconds,
    Map<String, String> options,
    Map<String, String> input,
    Map<String, String> versions,
    Optional<Profits> profits,
    Optional<Budget> budget,
    String explanation) {
  /** The name of the file. */
  public static final String FILE = "fleet.json";

  /** Being worked on, or ended without a chance to say so. */
  public static final String RUNNING = "running";

  /** Ended by Ctrl-C or SIGTERM. */
  public static final String INTERRUPTED = "interrupted";

  /** Ended by an error such as a full disk. */
  public static final String STOPPED = "stopped";

  /** Every instance has its line. */
  public static final String COMPLETE = "complete";

  private static final String FORMAT = "sortiment-fleet/1";

  /**
   * The profit of all plans together.
   *
   * @param mean the expected profit
   * @param standardError of the mean
   * @param low lower end of its 95 % interval
   * @param high upper end
   * @param bound no plans have more
   * @param boundLow lower end of the 95 % interval of the bound
   * @param boundHigh upper end
   * @param kind of the bounds, those of several kinds joined by "+"
   * @param exactFor "model" when the bounds of all instances are, otherwise "markov-chain"
   */
  public record Profits(
      double mean,
      double standardError,
      double low,
      double high,
      double bound,
      double boundLow,
      double boundHigh,
      String kind,
      String exactFor) {
    /** (bound - mean) / |bound|, 0 when both are equal. */
    public double gap() {
      return bound == mean ? 0 : (bound - mean) / Math.abs(bound);
    }
  }

  /**
   * A budget for all instances together.
   *
   * @param budget its amount
   * @param spent what the plans cost, exactly
   * @param price what one more unit of it is worth; NaN when there was no search
   */
  public record Budget(BigDecimal budget, BigDecimal spent, double price) {}

  /** Copies the maps; those of options, input and versions keep their order. */
  public FleetReport {
    statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /** How many instances have no result. */
  public long failed() {
    return statuses.getOrDefault(ResultLine.FAILED, 0L);
  }

  /** Writes the file into this folder, whole or not at all. */
  public void writeTo(Path folder) throws IOException {
    WholeFile.write(folder.resolve(FILE), stream -> JsonOutput.write(stream, this::write));
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeStringField("instance", name);
    json.writeStringField("status", status);
    json.writeStringField("task", task);
    json.writeStringField("engine", engine);
    json.writeNumberField("instances", instances);
    json.writeNumberField("done", done);
    json.writeNumberField("failed", failed());
    json.writeObjectFieldStart("statuses");
    for (Map.Entry<String, Long> each : statuses.entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("seconds", seconds);
    if (profits.isPresent()) {
      write(json, profits.get());
    }
    if (budget.isPresent()) {
      json.writeFieldName("spent");
      json.writeNumber(budget.get().spent());
      json.writeFieldName("budget");
      json.writeNumber(budget.get().budget());
      number(json, "budgetPrice", budget.get().price());
    }
    write(json, "options", options);
    write(json, "input", input);
    write(json, "versions", versions);
    json.writeStringField("solver", "fleet/" + engine);
    json.writeStringField("explanation", explanation);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Profits profits) throws IOException {
    json.writeObjectFieldStart("profit");
    number(json, "mean", profits.mean());
    number(json, "standardError", profits.standardError());
    number(json, "low", profits.low());
    number(json, "high", profits.high());
    json.writeEndObject();
    json.writeObjectFieldStart("bound");
    number(json, "mean", profits.bound());
    number(json, "low", profits.boundLow());
    number(json, "high", profits.boundHigh());
    json.writeStringField("kind", profits.kind());
    json.writeStringField("exactFor", profits.exactFor());
    json.writeEndObject();
    number(json, "gap", profits.gap());
  }

  private static void write(JsonGenerator json, String key, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<String, String> each : texts.entrySet()) {
      json.writeStringField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String key, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(key, value + 0.0); // no -0.0
    } else {
      json.writeNullField(key);
    }
  }

  /**
   * What an earlier start was asked for.
   *
   * @param status as in the report
   * @param task as in the report
   * @param numbers of the report by key, those of profit and bound as {@code profit.mean}
   */
  public record Earlier(
      String status,
      String task,
      Map<String, BigDecimal> numbers,
      Map<String, String> options,
      Map<String, String> input,
      Map<String, String> versions) {
    /** Seconds of work so far. */
    public double seconds() {
      return numbers.getOrDefault("seconds", BigDecimal.ZERO).doubleValue();
    }

    /** The price of the budget; NaN where there is none. */
    public double budgetPrice() {
      return number("budgetPrice");
    }

    /** A number of the report; NaN where there is none. */
    public double number(String key) {
      BigDecimal number = numbers.get(key);
      return number == null ? Double.NaN : number.doubleValue();
    }
  }

  /**
   * Reads what a run in this folder was asked for; its file must be there.
   *
   * @throws InvalidInputException when it is no report
   */
  public static Earlier read(Path folder) {
    return JsonInput.readWhole(
        folder.resolve(FILE),
        Progress.SILENT,
        input -> {
          Map<String, Map<String, String>> maps = new LinkedHashMap<>();
          for (String key : new String[] {"options", "input", "versions"}) {
            maps.put(key, new LinkedHashMap<>());
          }
          Map<String, String> texts = new LinkedHashMap<>();
          Map<String, BigDecimal> numbers = new LinkedHashMap<>();
          input.object(
              key -> {
                Map<String, String> map = maps.get(key);
                if (map != null) {
                  input.object(name -> map.put(name, input.text()));
                } else if (input.isNumber()) {
                  numbers.put(key, input.decimal());
                } else if ((key.equals("profit") || key.equals("bound")) && input.isObject()) {
                  input.object(
                      inner -> {
                        if (input.isNumber()) {
                          numbers.put(key + "." + inner, input.decimal());
                        }
                      });
                } else if (input.isText()) {
                  texts.put(key, input.text());
                } else {
                  input.skip();
                }
              });
          if (!FORMAT.equals(texts.get("format"))) {
            throw new InvalidInputException(
                "$.format", "", "must be \"" + FORMAT + "\"", "Maybe this is another folder.");
          }
          return new Earlier(
              texts.getOrDefault("status", ""),
              texts.getOrDefault("task", ""),
              Map.copyOf(numbers),
              Map.copyOf(maps.getOrDefault("options", Map.of())),
              Map.copyOf(maps.getOrDefault("input", Map.of())),
              Map.copyOf(maps.getOrDefault("versions", Map.of())));
        });
  }
}
