package org.sortiment.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.formats.json.JsonInput;

/** Reads the objects within a specification of an estimation. */
final class EstimationParts {
  private final Map<String, EstimationSpec.Alternative> alternatives = new LinkedHashMap<>();
  private final Map<String, EstimationSpec.Variable> variables = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> scenario = new LinkedHashMap<>();
  private EstimationSpec.UtilitySpec utility =
      new EstimationSpec.UtilitySpec(
          EstimationSpec.Constants.NONE, Optional.empty(), List.of(), Map.of());

  Map<String, EstimationSpec.Alternative> alternatives() {
    return alternatives;
  }

  Map<String, EstimationSpec.Variable> variables() {
    return variables;
  }

  Map<String, Map<String, Double>> scenario() {
    return scenario;
  }

  EstimationSpec.UtilitySpec utility() {
    return utility;
  }

  void readAlternatives(JsonInput input) throws IOException {
    List<String> known = List.of("code", "available", "variables");
    input.object(
        id -> {
          String[] code = {id};
          String[] available = {"true"};
          Map<String, EstimationSpec.Variable> own = new LinkedHashMap<>();
          input.object(
              key -> {
                switch (key) {
                  case "code" -> code[0] = expression(input);
                  case "available" -> available[0] = expression(input);
                  case "variables" -> readVariables(input, own);
                  default -> throw input.unknownKey(key, known);
                }
              });
          alternatives.put(id, new EstimationSpec.Alternative(code[0], available[0], own));
        });
  }

  void readVariables(JsonInput input) throws IOException {
    readVariables(input, variables);
  }

  private static void readVariables(JsonInput input, Map<String, EstimationSpec.Variable> into)
      throws IOException {
    List<String> known = List.of("expression", "transform");
    input.object(
        name -> {
          if (!input.isObject()) {
            into.put(name, new EstimationSpec.Variable(expression(input), false));
            return;
          }
          String[] expression = {""};
          boolean[] boxCox = {false};
          input.object(
              key -> {
                switch (key) {
                  case "expression" -> expression[0] = expression(input);
                  case "transform" -> {
                    if (!input.text().equals("box-cox")) {
                      throw input.invalid("\"" + input.text() + "\"", "must be \"box-cox\"", "");
                    }
                    boxCox[0] = true;
                  }
                  default -> throw input.unknownKey(key, known);
                }
              });
          if (expression[0].isBlank()) {
            throw input.invalid("", "must have an \"expression\"", "");
          }
          into.put(name, new EstimationSpec.Variable(expression[0], boxCox[0]));
        });
  }

  private static String expression(JsonInput input) throws IOException {
    if (input.isNumber()) {
      double number = input.number();
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? String.valueOf((long) number)
          : String.valueOf(number);
    }
    if (!input.isText()) {
      return String.valueOf(input.truth());
    }
    return input.text();
  }

  void readUtility(JsonInput input) throws IOException {
    List<String> known = List.of("constants", "generic", "specific");
    EstimationSpec.Constants[] constants = {EstimationSpec.Constants.ALL_BUT_BASE};
    String[] base = new String[1];
    List<String> generic = new ArrayList<>();
    Map<String, List<String>> specific = new LinkedHashMap<>();
    input.object(
        key -> {
          switch (key) {
            case "constants" -> {
              if (input.isText()) {
                if (!input.text().equals("none")) {
                  throw input.invalid(
                      "\"" + input.text() + "\"",
                      "must be \"none\" or {\"base\": ALTERNATIVE}",
                      "");
                }
                constants[0] = EstimationSpec.Constants.NONE;
              } else {
                input.object(
                    inner -> {
                      if (!inner.equals("base")) {
                        throw input.unknownKey(inner, List.of("base"));
                      }
                      base[0] = input.text();
                    });
              }
            }
            case "generic" -> input.list(() -> generic.add(input.text()));
            case "specific" -> readSpecific(input, specific);
            default -> throw input.unknownKey(key, known);
          }
        });
    utility =
        new EstimationSpec.UtilitySpec(
            constants[0], Optional.ofNullable(base[0]), generic, specific);
  }

  private static void readSpecific(JsonInput input, Map<String, List<String>> specific)
      throws IOException {
    if (input.isList()) {
      input.list(() -> specific.put(input.text(), List.of()));
      return;
    }
    input.object(
        name -> {
          List<String> only = new ArrayList<>();
          input.list(() -> only.add(input.text()));
          specific.put(name, only);
        });
  }

  void readScenario(JsonInput input) throws IOException {
    input.object(
        key -> {
          if (input.isNumber()) {
            scenario.put(key, Map.of("", input.number()));
            return;
          }
          Map<String, Double> inner = new LinkedHashMap<>();
          input.object(name -> inner.put(name, input.number()));
          scenario.put(key, inner);
        });
  }

  /** The type of a model and its settings: as a choice model, and objects within objects too. */
  static ModelSpec model(JsonInput input) throws IOException {
    String path = input.path();
    Map<String, Object> values = object(input);
    Object type = values.remove("type");
    if (!(type instanceof String text)) {
      throw new InvalidInputException(
          path + ".type",
          type == null ? "" : String.valueOf(type),
          type == null ? "is required but missing" : "must be a text",
          "Maybe \"type\": \"mnl\" was meant.");
    }
    return builder(ModelSpec.of(text), values).build(path);
  }

  private static Map<String, Object> object(JsonInput input) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    input.object(
        key -> {
          if (input.isNumber()) {
            values.put(key, input.number());
          } else if (input.isText()) {
            values.put(key, input.text());
          } else if (input.isObject()) {
            values.put(key, object(input));
          } else {
            List<String> texts = new ArrayList<>();
            input.list(() -> texts.add(input.text()));
            values.put(key, texts);
          }
        });
    return values;
  }

  @SuppressWarnings("unchecked") // object() makes maps of texts to objects, lists of texts
  private static ModelSpecBuilder builder(ModelSpecBuilder into, Map<String, Object> values) {
    values.forEach(
        (key, value) -> {
          if (value instanceof Double number) {
            into.put(key, number.doubleValue());
          } else if (value instanceof String text) {
            into.put(key, text);
          } else if (value instanceof List<?> texts) {
            into.putTexts(key, (List<String>) texts);
          } else {
            into.putObject(key, builder(ModelSpec.nested(), (Map<String, Object>) value));
          }
        });
    return into;
  }
}
