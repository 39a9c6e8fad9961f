package org.sortiment.formats.instance;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.Season;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.DoubleList;
import org.sortiment.formats.json.JsonInput;

/** Reads {@code "season"}. */
public final class SeasonReader {
  private static final List<String> KEYS =
      List.of("customers", "arrivals", "dispersion", "values", "probabilities");

  /** Below that of {@link Season}, so that a few times as many can still be planned for. */
  private static final double MOST_CUSTOMERS = 1e15;

  private static final List<String> ARRIVALS =
      List.of("fixed", "poisson", "negative-binomial", "discrete");

  private final Set<String> seen = new HashSet<>();
  private final DoubleList values = new DoubleList();
  private final DoubleList probabilities = new DoubleList();
  private double customers;
  private double dispersion;
  private String arrivals = "";

  private SeasonReader() {}

  /** Reads the object that is the current token. */
  public static Season read(JsonInput input, Consumer<String> warnings) throws IOException {
    SeasonReader reader = new SeasonReader();
    String path = input.path();
    input.object(
        key -> {
          reader.seen.add(key);
          switch (key) {
            case "customers" -> reader.customers = positive(input);
            case "dispersion" -> reader.dispersion = positive(input);
            case "arrivals" -> reader.arrivals = readArrivals(input);
            case "values" -> input.list(() -> reader.values.add(whole(input)));
            case "probabilities" -> input.list(() -> reader.probabilities.add(input.number()));
            default -> throw input.unknownKey(key, KEYS);
          }
        });
    try {
      Season season = reader.season();
      if (season instanceof Season.Discrete) {
        double sum = CompensatedSum.of(reader.probabilities.toArray());
        RoundedSum.check(path + ".probabilities", sum, warnings);
      }
      return season;
    } catch (InvalidInputException e) {
      throw InputFiles.at(path, e);
    }
  }

  private Season season() {
    require("arrivals");
    switch (arrivals) {
      case "fixed" -> {
        requireOnly("customers");
        if (customers != Math.rint(customers) || customers > MOST_CUSTOMERS) {
          throw new InvalidInputException(
              "customers",
              Double.toString(customers),
              "must be a whole number up to 1e15 when arrivals are fixed",
              "Maybe \"poisson\" was meant.");
        }
        return new Season.Fixed((long) customers);
      }
      case "poisson" -> {
        requireOnly("customers");
        requireCountable("customers", customers);
        return new Season.Poisson(customers);
      }
      case "negative-binomial" -> {
        requireOnly("customers", "dispersion");
        requireCountable("customers", customers);
        return new Season.NegativeBinomial(customers, dispersion);
      }
      default -> {
        requireOnly("values", "probabilities");
        double[] numbers = values.toArray();
        long[] counts = new long[numbers.length];
        for (int k = 0; k < counts.length; k++) {
          requireCountable("values[" + k + "]", numbers[k]);
          counts[k] = (long) numbers[k];
        }
        return new Season.Discrete(counts, probabilities.toArray());
      }
    }
  }

  private static void requireCountable(String key, double customers) {
    if (customers > MOST_CUSTOMERS) {
      throw new InvalidInputException(
          key,
          Double.toString(customers),
          "must be at most 1e15",
          "Maybe plan for a part of the season, or count in thousands of customers.");
    }
  }

  private void require(String key) {
    if (!seen.contains(key)) {
      throw new InvalidInputException(key, "", "is required but missing", "");
    }
  }

  private void requireOnly(String... keys) {
    for (String key : keys) {
      require(key);
    }
    for (String key : KEYS) {
      if (seen.contains(key) && !key.equals("arrivals") && !List.of(keys).contains(key)) {
        throw new InvalidInputException(
            key, "", "must not be given when arrivals are " + arrivals, "");
      }
    }
  }

  private static double positive(JsonInput input) throws IOException {
    double value = input.number();
    if (!(value > 0)) {
      throw input.invalid(input.describe(), "must be > 0", "");
    }
    return value;
  }

  private static double whole(JsonInput input) throws IOException {
    double value = input.number();
    if (!(value >= 0 && value <= 1e15 && value == Math.rint(value))) {
      throw input.invalid(input.describe(), "must be a whole number from 0 to 1e15", "");
    }
    return value;
  }

  private static String readArrivals(JsonInput input) throws IOException {
    String arrivals = input.text();
    if (!ARRIVALS.contains(arrivals)) {
      throw input.invalid(
          input.describe(),
          "must be one of " + String.join(", ", ARRIVALS),
          Spelling.advice(arrivals, ARRIVALS));
    }
    return arrivals;
  }
}
