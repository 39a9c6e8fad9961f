package org.sortiment.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;

/** The parameters of a family, {@code products=50 seed=1}. Immutable. */
public final class FamilyParameters {
  private final Map<String, String> values;

  private FamilyParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads {@code name=value} words with single blanks between them.
   *
   * @throws InvalidInputException when a word is no such pair, or a name comes twice
   */
  public static FamilyParameters parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      int sign = word.indexOf('=');
      if (sign <= 0 || sign == word.length() - 1) {
        throw new InvalidInputException(
            "parameters", "\"" + text + "\"", "must be name=value, one blank between pairs", "");
      }
      if (values.put(word.substring(0, sign), word.substring(sign + 1)) != null) {
        throw new InvalidInputException(
            "parameters", "\"" + text + "\"", "must name every parameter once", "");
      }
    }
    return new FamilyParameters(values);
  }

  /** Fails unless exactly these are there. */
  void require(List<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new InvalidInputException(
            "parameters." + name,
            "",
            "the family has " + String.join(", ", names),
            Spelling.advice(name, names));
      }
    }
    List<String> missing = new ArrayList<>(names);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "parameters." + missing.get(0), "", "is required but missing", "");
    }
  }

  /** A text. */
  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new InvalidInputException("parameters." + name, "", "is required but missing", "");
    }
    return value;
  }

  /** A whole number from {@code least} to a million. */
  int count(String name, int least) {
    long value = whole(name);
    if (value < least || value > 1_000_000) {
      throw new InvalidInputException(
          "parameters." + name, text(name), "must be " + least + " .. 1000000", "");
    }
    return (int) value;
  }

  /** Any whole number. */
  long whole(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "parameters." + name, text(name), "must be a whole number", "");
    }
  }

  /** A finite number. */
  double number(String name) {
    try {
      double value = Double.parseDouble(text(name));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // No number at all gets the same message as an infinite one.
    }
    throw new InvalidInputException("parameters." + name, text(name), "must be a number", "");
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    values.forEach((name, value) -> words.add(name + "=" + value));
    return String.join(" ", words);
  }
}
