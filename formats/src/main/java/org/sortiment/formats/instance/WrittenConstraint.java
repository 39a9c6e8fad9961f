package org.sortiment.formats.instance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.sortiment.api.Attributes;
import org.sortiment.api.InvalidInputException;
import org.sortiment.formats.json.DoubleList;
import org.sortiment.formats.json.JsonInput;

/** One constraint as the file has it, before the products are known. */
final class WrittenConstraint {
  static final List<String> KEYS =
      List.of(
          "type",
          "min",
          "max",
          "products",
          "product",
          "requires",
          "coefficients",
          "per",
          "where",
          "weighBy",
          "order",
          "optional");

  final String path;
  final Set<String> keys = new HashSet<>();
  String type = "";
  OptionalDouble min = OptionalDouble.empty();
  OptionalDouble max = OptionalDouble.empty();
  String product = "";
  String requires = "";
  String per = "";
  String weighBy = "";
  boolean optional;

  /** Values of {@code per}; numbers as texts. */
  final List<String> order = new ArrayList<>();

  /** Texts, and numbers as Double, by the name of an attribute. */
  final Map<String, Object> where = new LinkedHashMap<>();

  /** Of {@code products} or {@code coefficients}. */
  final List<String> ids = new ArrayList<>();

  final DoubleList coefficients = new DoubleList();

  private WrittenConstraint(String path) {
    this.path = path;
  }

  /** Reads the object that is the current token. */
  static WrittenConstraint read(JsonInput input) throws IOException {
    WrittenConstraint written = new WrittenConstraint(input.path());
    input.object(key -> written.readField(input, key));
    return written;
  }

  private void readField(JsonInput input, String key) throws IOException {
    keys.add(key);
    switch (key) {
      case "type" -> type = input.text();
      case "min" -> min = OptionalDouble.of(input.number());
      case "max" -> max = OptionalDouble.of(input.number());
      case "product" -> product = input.text();
      case "requires" -> requires = input.text();
      case "per" -> per = input.text();
      case "weighBy" -> weighBy = input.text();
      case "order" -> input.list(() -> order.add(asText(value(input))));
      case "optional" -> optional = input.truth();
      case "products" -> input.list(() -> ids.add(input.text()));
      case "where" -> input.object(name -> where.put(name, value(input)));
      case "coefficients" ->
          input.object(
              id -> {
                ids.add(id);
                coefficients.add(input.number());
              });
      default -> throw input.unknownKey(key, KEYS);
    }
  }

  private static String asText(Object value) {
    return value instanceof Double number ? Attributes.text(number) : value.toString();
  }

  private static Object value(JsonInput input) throws IOException {
    if (input.isNumber()) {
      return input.number();
    }
    if (input.isText()) {
      return input.text();
    }
    throw input.invalid(input.describe(), "must be a text or a number", "");
  }

  /** Fails unless the required keys are there, and no others than these and the optional ones. */
  void requireKeys(Set<String> required, Set<String> optional) {
    for (String key : KEYS) {
      boolean there = keys.contains(key);
      if (!there && required.contains(key)) {
        throw invalid(key, "", "is required but missing", "");
      }
      if (there && !key.equals("type") && !required.contains(key) && !optional.contains(key)) {
        throw invalid(key, "", "the key is unknown to a constraint of type " + type, "");
      }
    }
  }

  void requireBound() {
    if (min.isEmpty() && max.isEmpty()) {
      throw new InvalidInputException(
          path, "", "must have min or max or both", "Maybe add \"max\".");
    }
  }

  InvalidInputException invalid(String key, String value, String rule, String advice) {
    return new InvalidInputException(path + "." + key, value, rule, advice);
  }
}
