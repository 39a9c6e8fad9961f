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
    Map<String, Double> fixed = new LinkedHashMap<>();
    if (settings.has("fixed")) {
      ModelSpec values = settings.object("fixed");
      values.keys().forEach(name -> fixed.put(name, values.requireNumber(name)));
    }
    return fixed;
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
