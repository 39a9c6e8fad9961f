package org.sortiment.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.formats.json.JsonInput;
import org.sortiment.formats.json.PlainFields;

/**
 * Reads {@code sortiment-sequential/1} and {@code sortiment-sequential-decision/1} for
 * verification.
 */
final class SequentialResultReader {
  private static final List<String> TEXTS =
      List.of(
          "format",
          "instance",
          "status",
          "limit",
          "policy",
          "worth",
          "vendor",
          "solver",
          "backend",
          "explanation");
  private static final List<String> NUMBERS =
      List.of("threshold", "guarantee", "combinations", "seed");
  private static final List<String> OTHERS =
      List.of(
          "value",
          "bound",
          "hindsight",
          "policies",
          "decisions",
          "stock",
          "take",
          "shown",
          "carried",
          "seen",
          "units");

  private final Instance instance;
  private final boolean isDecision;
  private final PlainFields fields = new PlainFields(TEXTS, NUMBERS);
  private final Set<String> keys = new HashSet<>();
  private Optional<WrittenResult.Mean> value = Optional.empty();
  private OptionalDouble worth = OptionalDouble.empty();
  private Optional<WrittenResult.Mean> bound = Optional.empty();
  private Optional<WrittenResult.Mean> hindsight = Optional.empty();
  private final List<WrittenResult.PolicyMean> policies = new ArrayList<>();
  private final List<WrittenResult.VendorTakes> decisions = new ArrayList<>();
  private Assortment take;
  private Assortment shown;
  private Assortment carried;

  private SequentialResultReader(Instance instance, boolean isDecision) {
    this.instance = instance;
    this.isDecision = isDecision;
    this.take = Assortment.none(instance.problem().catalog().size());
    this.shown = take;
    this.carried = take;
  }

  static WrittenResult read(ResultReader.Source source, Instance instance, boolean isDecision) {
    SequentialResultReader reader = new SequentialResultReader(instance, isDecision);
    return source.read(
        input -> {
          input.object(key -> reader.readField(input, key));
          return reader.result();
        });
  }

  private void readField(JsonInput input, String key) throws IOException {
    keys.add(key);
    if (fields.read(input, key)) {
      return;
    }
    switch (key) {
      case "value" -> {
        if (isDecision) {
          worth = input.isNull() ? worth : OptionalDouble.of(input.number());
        } else {
          value = mean(input);
        }
      }
      case "bound" -> bound = mean(input);
      case "hindsight" -> hindsight = mean(input);
      case "policies" -> input.list(() -> policies.add(policy(input)));
      case "decisions" -> input.list(() -> decisions.add(takes(input)));
      case "take" -> take = ResultReader.readAssortment(input, instance.problem().catalog());
      case "shown" -> shown = ResultReader.readAssortment(input, instance.problem().catalog());
      case "carried" -> carried = ResultReader.readAssortment(input, instance.problem().catalog());
      // Names and simulated seasons: nothing here follows from the instance alone.
      case "seen", "units", "stock" -> input.skip();
      default -> throw fields.unknownKey(input, key, OTHERS);
    }
  }

  /** A mean of any kind; empty for null. */
  private static Optional<WrittenResult.Mean> mean(JsonInput input) throws IOException {
    if (input.isNull()) {
      return Optional.empty();
    }
    PlainFields values =
        new PlainFields(
            List.of("kind"), List.of("mean", "standardError", "scenarios", "threshold", "bound"));
    boolean[] exact = {false};
    List<Double> prices = new ArrayList<>();
    input.object(
        key -> {
          if (key.equals("exact")) {
            exact[0] = input.truth();
          } else if (key.equals("prices")) {
            input.list(() -> prices.add(input.number()));
          } else if (!values.read(input, key)) {
            throw values.unknownKey(input, key, List.of("exact", "prices"));
          }
        });
    values.require(input.path(), List.of("mean"));
    return Optional.of(
        new WrittenResult.Mean(
            values.number("mean").orElse(Double.NaN),
            values.number("standardError").orElse(Double.NaN),
            exact[0],
            values.number("threshold"),
            values.number("bound"),
            prices,
            values.text("kind")));
  }

  private static WrittenResult.PolicyMean policy(JsonInput input) throws IOException {
    List<String> name = new ArrayList<>(1);
    List<WrittenResult.Mean> means = new ArrayList<>(1);
    input.object(
        key -> {
          switch (key) {
            case "policy" -> name.add(input.text());
            case "value" -> mean(input).ifPresent(means::add);
            default -> throw input.unknownKey(key, List.of("policy", "value"));
          }
        });
    if (name.isEmpty()) {
      throw PlainFields.missing(input.path(), "policy");
    }
    return new WrittenResult.PolicyMean(name.get(0), means.stream().findFirst());
  }

  private WrittenResult.VendorTakes takes(JsonInput input) throws IOException {
    List<String> name = new ArrayList<>(1);
    List<WrittenResult.Take> takes = new ArrayList<>();
    input.object(
        key -> {
          switch (key) {
            case "vendor" -> name.add(input.text());
            case "catalogs" -> input.list(() -> takes.add(catalog(input)));
            default -> throw input.unknownKey(key, List.of("vendor", "catalogs"));
          }
        });
    if (name.isEmpty()) {
      throw PlainFields.missing(input.path(), "vendor");
    }
    return new WrittenResult.VendorTakes(name.get(0), takes);
  }

  private WrittenResult.Take catalog(JsonInput input) throws IOException {
    PlainFields values = new PlainFields(List.of(), List.of("probability"));
    Assortment none = Assortment.none(instance.problem().catalog().size());
    Assortment[] sets = {none, none};
    input.object(
        key -> {
          switch (key) {
            case "products" ->
                sets[0] = ResultReader.readAssortment(input, instance.problem().catalog());
            case "take" ->
                sets[1] = ResultReader.readAssortment(input, instance.problem().catalog());
            default -> {
              if (!values.read(input, key)) {
                throw values.unknownKey(input, key, List.of("products", "take"));
              }
            }
          }
        });
    return new WrittenResult.Take(
        values.number("probability").orElse(Double.NaN), sets[0], sets[1]);
  }

  private void require(String... wanted) {
    for (String key : wanted) {
      if (!keys.contains(key)) {
        throw PlainFields.missing("$", key);
      }
    }
  }

  private WrittenResult result() {
    WrittenResult.Header header = ResultReader.header(fields, List.of());
    require("policy", "threshold");
    if (isDecision) {
      require("vendor", "take", "shown", "carried", "value");
      return new WrittenResult.Decision(
          header,
          fields.text("policy"),
          fields.text("vendor"),
          shown,
          carried,
          take,
          fields.number("threshold"),
          worth);
    }
    require("value", "bound", "hindsight");
    if (header.status().equals("feasible") && (value.isEmpty() || bound.isEmpty())) {
      throw new InvalidInputException(
          value.isEmpty() ? "$.value" : "$.bound",
          "null",
          "must be an object when the status is feasible");
    }
    return new WrittenResult.Sequential(
        header,
        !fields.text("limit").isEmpty(),
        fields.text("policy"),
        value,
        bound,
        hindsight,
        fields.number("threshold"),
        fields.number("guarantee"),
        List.copyOf(policies),
        List.copyOf(decisions));
  }
}
