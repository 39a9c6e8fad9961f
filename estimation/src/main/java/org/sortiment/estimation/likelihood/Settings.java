package org.sortiment.estimation.likelihood;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.ModelSpec;

/** Settings that several estimators share. */
public final class Settings {
  private Settings() {}

  /** The parameters whose values are given: {@code "fixed": {NAME: value}}. */
  public static Map<String, Double> fixed(ModelSpec settings) {
    return numbers(settings, "fixed");
  }

  /** An object of numbers, in its order; empty when it is not there. */
  public static Map<String, Double> numbers(ModelSpec settings, String key) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (settings.has(key)) {
      ModelSpec values = settings.object(key);
      values.keys().forEach(name -> numbers.put(name, values.requireNumber(name)));
    }
    return numbers;
  }

  /** A whole number in a range, or a default. */
  public static int integer(ModelSpec settings, String key, int least, int most, int otherwise) {
    OptionalDouble value = settings.number(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    double number = value.getAsDouble();
    if (!(number >= least && number <= most && number == Math.rint(number))) {
      throw new InvalidInputException(
          settings.at(key), number, "must be a whole number from " + least + " to " + most);
    }
    return (int) number;
  }
}
