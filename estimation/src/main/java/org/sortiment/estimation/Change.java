package org.sortiment.estimation;

import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.ChoiceData;

/**
 * A change of a variable, as people write it: {@code price.train=-20%}, {@code price=*1.1}, {@code
 * price=+0.5}, {@code feat.heinz41=1}.
 *
 * @param variable its column
 * @param alternatives those whose values change
 * @param change from the old value to the new one
 */
record Change(int variable, BitSet alternatives, DoubleUnaryOperator change) {
  /**
   * Reads one.
   *
   * @param option for messages
   */
  static Change of(String option, String text, ChoiceData data) {
    int equals = text.lastIndexOf('=');
    if (equals < 0) {
      throw new InvalidInputException(
          option,
          "\"" + text + "\"",
          "must be VARIABLE=CHANGE or VARIABLE.ALTERNATIVE=CHANGE",
          "Maybe \"" + text + "=+10%\".");
    }
    Change target = target(option, text.substring(0, equals), data);
    return new Change(
        target.variable, target.alternatives, operator(option, text.substring(equals + 1).trim()));
  }

  /** A variable of all alternatives, or of one. */
  static Change target(String option, String text, ChoiceData data) {
    String name = text.trim();
    BitSet alternatives = new BitSet();
    int variable = data.variables().indexOf(name);
    if (variable >= 0) {
      alternatives.set(0, data.alternatives().size());
      return new Change(variable, alternatives, x -> x);
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      variable = data.variables().indexOf(name.substring(0, dot));
      int alternative = data.alternatives().indexOf(name.substring(dot + 1));
      if (variable >= 0 && alternative >= 0) {
        alternatives.set(alternative);
        return new Change(variable, alternatives, x -> x);
      }
      if (variable >= 0) {
        throw unknown(option, name.substring(dot + 1), "an alternative", data.alternatives());
      }
    }
    throw unknown(option, name, "a variable", data.variables());
  }

  private static InvalidInputException unknown(
      String option, String name, String kind, List<String> known) {
    String advice = Spelling.advice(name, known);
    return new InvalidInputException(
        option,
        "\"" + name + "\"",
        "is not " + kind,
        advice.isEmpty() && !known.isEmpty()
            ? "Maybe one of: " + String.join(", ", known) + "."
            : advice);
  }

  @SuppressWarnings("OrphanedFormatString") // a per cent sign that people write
  private static DoubleUnaryOperator operator(String option, String text) {
    try {
      if (text.endsWith("%")) {
        double factor = 1 + finite(text.substring(0, text.length() - 1)) / 100;
        return x -> factor * x;
      }
      if (text.startsWith("*")) {
        double factor = finite(text.substring(1));
        return x -> factor * x;
      }
      double number = finite(text);
      boolean isStep = text.startsWith("+") || text.startsWith("-");
      return isStep ? x -> x + number : x -> number;
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          option,
          "\"" + text + "\"",
          "must be a change",
          "Maybe -20% (of the value), *1.1 (times), +0.5 or -0.5 (more or less), or 3 (instead of"
              + " it).");
    }
  }

  private static double finite(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  /** The data after this change. */
  ChoiceData of(ChoiceData data) {
    return WhatIf.changed(data, variable, alternatives, change);
  }
}
