package org.sortiment.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Inventory;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.JsonInput;
import org.sortiment.formats.json.PlainFields;

/** Reads {@code sortiment-stock-plan/1} for verification. */
final class StockResultReader {
  private static final List<String> TEXTS =
      List.of(
          "format", "instance", "status", "limit", "planner", "solver", "backend", "explanation");
  private static final List<String> NUMBERS = List.of("gap", "seed");
  private static final List<String> BUDGET = List.of("spent", "budgetPrice");
  private static final List<String> OTHERS =
      List.of("inventory", "bound", "profit", "notes", "comparison");
  private static final List<String> ESTIMATE =
      List.of("mean", "standardError", "low", "high", "replications");
  private static final List<String> BOUND_NUMBERS =
      List.of("mean", "low", "high", "batches", "samples");
  private static final List<String> BOUND_TEXTS = List.of("kind", "exactFor");

  private final Catalog catalog;
  private final PlainFields fields =
      new PlainFields(TEXTS, Stream.concat(NUMBERS.stream(), BUDGET.stream()).toList());
  private final Set<String> keys = new HashSet<>();
  private final List<String> notes = new ArrayList<>();
  private final List<WrittenResult.Rival> comparison = new ArrayList<>();
  private Optional<Inventory> inventory = Optional.empty();
  private Optional<WrittenResult.Interval> profit = Optional.empty();
  private Optional<WrittenResult.Bound> bound = Optional.empty();

  private StockResultReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads a plan for this catalog.
   *
   * @throws InvalidInputException when the file is no such result, or names unknown products
   */
  static WrittenResult.Stock read(ResultReader.Source source, Catalog catalog) {
    StockResultReader reader = new StockResultReader(catalog);
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
    if (!OTHERS.contains(key)) {
      throw fields.unknownKey(input, key, OTHERS);
    }
    if (input.isNull()) {
      return;
    }
    switch (key) {
      case "inventory" -> inventory = Optional.of(InventoryReader.read(input, catalog));
      case "bound" -> bound = Optional.of(readBound(input));
      case "profit" -> profit = Optional.of(readInterval(input));
      case "notes" -> input.list(() -> notes.add(input.text()));
      default -> input.list(() -> comparison.add(readRival(input)));
    }
  }

  private static WrittenResult.Interval readInterval(JsonInput input) throws IOException {
    String path = input.path();
    PlainFields values = new PlainFields(List.of(), ESTIMATE);
    input.object(key -> requireRead(values, input, key, List.of()));
    values.require(path, ESTIMATE);
    return new WrittenResult.Interval(
        orNaN(values, "mean"),
        orNaN(values, "standardError"),
        orNaN(values, "low"),
        orNaN(values, "high"),
        count(values, path, "replications"));
  }

  private static WrittenResult.Bound readBound(JsonInput input) throws IOException {
    String path = input.path();
    PlainFields values = new PlainFields(BOUND_TEXTS, BOUND_NUMBERS);
    input.object(key -> requireRead(values, input, key, List.of()));
    values.require(path, BOUND_TEXTS);
    values.require(path, BOUND_NUMBERS);
    String exactFor = values.text("exactFor");
    if (!exactFor.equals("model") && !exactFor.equals("markov-chain")) {
      throw new InvalidInputException(
          path + ".exactFor",
          "\"" + InputFiles.shortened(exactFor) + "\"",
          "must be \"model\" or \"markov-chain\"",
          "");
    }
    return new WrittenResult.Bound(
        values.text("kind"),
        orNaN(values, "mean"),
        orNaN(values, "low"),
        orNaN(values, "high"),
        count(values, path, "batches"),
        count(values, path, "samples"),
        exactFor);
  }

  private WrittenResult.Rival readRival(JsonInput input) throws IOException {
    String path = input.path();
    PlainFields values = new PlainFields(List.of("planner"), List.of());
    List<WrittenResult.Interval> earned = new ArrayList<>(1);
    List<WrittenResult.Interval> difference = new ArrayList<>(1);
    List<Inventory> units = new ArrayList<>(1);
    List<String> parts = List.of("profit", "difference", "inventory");
    input.object(
        key -> {
          switch (key) {
            case "profit" -> earned.add(readInterval(input));
            case "difference" -> difference.add(readInterval(input));
            case "inventory" -> units.add(InventoryReader.read(input, catalog));
            default -> requireRead(values, input, key, parts);
          }
        });
    values.require(path, List.of("planner"));
    requirePart(path, "profit", earned);
    requirePart(path, "difference", difference);
    requirePart(path, "inventory", units);
    return new WrittenResult.Rival(
        values.text("planner"),
        new WrittenResult.Plan(units.get(0), earned.get(0)),
        difference.get(0));
  }

  private static void requirePart(String path, String key, List<?> part) {
    if (part.isEmpty()) {
      throw PlainFields.missing(path, key);
    }
  }

  private static void requireRead(
      PlainFields values, JsonInput input, String key, List<String> others) throws IOException {
    if (!values.read(input, key)) {
      throw values.unknownKey(input, key, others);
    }
  }

  private static double orNaN(PlainFields values, String key) {
    return values.number(key).orElse(Double.NaN);
  }

  private static long count(PlainFields values, String path, String key) {
    double value = orNaN(values, key);
    if (!(value >= 0 && value == Math.rint(value) && value <= 1L << 53)) {
      throw new InvalidInputException(path + "." + key, value, "must be a whole number >= 0");
    }
    return (long) value;
  }

  private Optional<WrittenResult.Share> share() {
    if (BUDGET.stream().noneMatch(keys::contains)) {
      return Optional.empty();
    }
    fields.require("$", BUDGET);
    double price = orNaN(fields, "budgetPrice");
    if (!(price >= 0)) {
      throw new InvalidInputException("$.budgetPrice", price, "must be >= 0");
    }
    return Optional.of(new WrittenResult.Share(orNaN(fields, "spent"), price));
  }

  private WrittenResult.Stock result() {
    for (String key : OTHERS) {
      if (!keys.contains(key) && !key.equals("notes") && !key.equals("comparison")) {
        throw PlainFields.missing("$", key);
      }
    }
    fields.require("$", NUMBERS);
    WrittenResult.Header header = ResultReader.header(fields, List.of());
    header.requireFound("inventory", "an object", inventory.isPresent());
    header.requireFound("profit", "an object", profit.isPresent());
    return new WrittenResult.Stock(
        header,
        inventory.map(units -> new WrittenResult.Plan(units, profit.orElseThrow())),
        bound,
        fields.number("gap"),
        share(),
        List.copyOf(notes),
        List.copyOf(comparison),
        fields.requireText("planner"),
        fields.number("seed"));
  }
}
