package org.sortiment.formats;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.DataSource;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.JsonInput;

/** Reads specifications of the format {@code sortiment-estimation/1}. */
final class EstimationSpecReader {
  static final String FORMAT = "sortiment-estimation/1";

  private static final List<String> COMMON =
      List.of(
          "format",
          "name",
          "data",
          "layout",
          "utility",
          "panel",
          "weight",
          "scale",
          "model",
          "noPurchase",
          "scenario",
          "prices",
          "costs");
  private static final Map<String, List<String>> BY_LAYOUT =
      Map.of(
          "wide", List.of("choice", "alternatives"),
          "long", List.of("situation", "alternative", "chosen", "variables"),
          "sales", List.of("period", "product", "sold", "offered", "visits", "variables"));

  private final Path file;
  private final Optional<Path> data;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final EstimationParts parts = new EstimationParts();
  private Optional<DataSource> source = Optional.empty();
  private Optional<ModelSpec> model = Optional.empty();
  private Optional<String> leaving = Optional.empty();
  private OptionalDouble outsideShare = OptionalDouble.empty();

  private EstimationSpecReader(Path file, Optional<Path> data) {
    this.file = file;
    this.data = data;
  }

  /**
   * Reads a file.
   *
   * @param data a file of data in place of the one that the specification names
   * @throws InvalidInputException for whatever is wrong with it
   */
  static EstimationSpec read(Path file, Optional<Path> data) {
    EstimationSpecReader reader = new EstimationSpecReader(file, data);
    return JsonInput.readWhole(
        file,
        Progress.SILENT,
        input -> {
          input.object(key -> reader.field(input, key));
          return reader.finish();
        });
  }

  private void field(JsonInput input, String key) throws IOException {
    switch (key) {
      case "data" -> source = Optional.of(source(input));
      case "utility" -> parts.readUtility(input);
      case "alternatives" -> parts.readAlternatives(input);
      case "variables" -> parts.readVariables(input);
      case "scenario" -> parts.readScenario(input);
      case "model" -> model = Optional.of(EstimationParts.model(input));
      case "noPurchase" -> readNoPurchase(input);
      default -> {
        boolean known =
            COMMON.contains(key) || BY_LAYOUT.values().stream().anyMatch(all -> all.contains(key));
        if (!known) {
          throw input.unknownKey(key, allKeys());
        }
        texts.put(key, input.isNumber() ? plain(input.number()) : input.text());
      }
    }
  }

  private static List<String> allKeys() {
    return java.util.stream.Stream.concat(
            COMMON.stream(), BY_LAYOUT.values().stream().flatMap(List::stream))
        .distinct()
        .toList();
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }

  private DataSource source(JsonInput input) throws IOException {
    Map<String, String> given = new LinkedHashMap<>();
    List<String> known = List.of("file", "filter", "query", "separator", "decimal", "encoding");
    input.object(
        key -> {
          if (!known.contains(key)) {
            throw input.unknownKey(key, known);
          }
          String text = input.text();
          if ((key.equals("separator") || key.equals("decimal")) && text.length() != 1) {
            throw input.invalid("\"" + text + "\"", "must be one character", "");
          }
          given.put(key, text);
        });
    Path named =
        data.orElseGet(
            () -> {
              String name = given.get("file");
              if (name == null) {
                throw new InvalidInputException(
                    "$.data.file", "", "is required but missing", "Maybe give --data FILE.");
              }
              try {
                return file.toAbsolutePath().resolveSibling(name).normalize();
              } catch (InvalidPathException e) {
                throw new InvalidInputException("$.data.file", "", "is no file name", "");
              }
            });
    return new DataSource(
        named,
        Optional.ofNullable(given.get("filter")),
        Optional.ofNullable(given.get("query")),
        Optional.ofNullable(given.get("separator")),
        Optional.ofNullable(given.get("decimal")),
        Optional.ofNullable(given.get("encoding")));
  }

  private void readNoPurchase(JsonInput input) throws IOException {
    List<String> known = List.of("alternative", "outsideShare");
    input.object(
        key -> {
          switch (key) {
            case "alternative" -> leaving = Optional.of(input.text());
            case "outsideShare" -> {
              double share = input.number();
              if (!(share > 0 && share < 1)) {
                throw input.invalid(String.valueOf(share), "must be > 0 and < 1", "");
              }
              outsideShare = OptionalDouble.of(share);
            }
            default -> throw input.unknownKey(key, known);
          }
        });
  }

  private EstimationSpec finish() {
    String format = require("format", "Maybe \"format\": \"" + FORMAT + "\" was meant.");
    if (!format.equals(FORMAT)) {
      throw new InvalidInputException(
          "$.format",
          "\"" + InputFiles.shortened(format) + "\"",
          "must be \"" + FORMAT + "\"",
          FileFormat.advice(format, FORMAT));
    }
    if (source.isEmpty() && data.isPresent()) {
      source = Optional.of(DataSource.of(data.get()));
    }
    return new EstimationSpec(
        require("name", ""),
        source.orElseThrow(() -> missing("data", "Maybe give --data FILE.")),
        layout(),
        parts.utility(),
        optional("panel"),
        optional("weight"),
        optional("scale"),
        model.orElseThrow(() -> missing("model", "Maybe \"model\": {\"type\": \"mnl\"}.")),
        leaving,
        outsideShare,
        parts.scenario(),
        optional("prices"),
        optional("costs"));
  }

  private EstimationSpec.Layout layout() {
    String layout = require("layout", "Maybe \"layout\": \"wide\" was meant.");
    List<String> own = BY_LAYOUT.get(layout);
    if (own == null) {
      throw new InvalidInputException(
          "$.layout",
          "\"" + layout + "\"",
          "must be wide, long or sales",
          Spelling.advice(layout, BY_LAYOUT.keySet()));
    }
    for (String key : allKeys()) {
      boolean given =
          texts.containsKey(key)
              || (key.equals("alternatives") && !parts.alternatives().isEmpty())
              || (key.equals("variables") && !parts.variables().isEmpty());
      if (given && !COMMON.contains(key) && !own.contains(key)) {
        throw new InvalidInputException(
            "$." + key, "", "is not a key of the layout \"" + layout + "\"", "");
      }
    }
    return switch (layout) {
      case "wide" -> {
        if (parts.alternatives().size() < 2) {
          throw missing("alternatives", "Maybe there are fewer than two of them.");
        }
        yield new EstimationSpec.Wide(require("choice", ""), parts.alternatives());
      }
      case "long" ->
          new EstimationSpec.ByAlternative(
              require("situation", ""),
              require("alternative", ""),
              require("chosen", ""),
              parts.variables());
      default ->
          new EstimationSpec.Sales(
              require("period", ""),
              require("product", ""),
              require("sold", ""),
              optional("offered"),
              optional("visits"),
              parts.variables());
    };
  }

  private String require(String key, String advice) {
    return optional(key).orElseThrow(() -> missing(key, advice));
  }

  private Optional<String> optional(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  private static InvalidInputException missing(String key, String advice) {
    return new InvalidInputException("$." + key, "", "is required but missing", advice);
  }
}
