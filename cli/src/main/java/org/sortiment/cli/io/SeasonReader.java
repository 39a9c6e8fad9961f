package org.sortiment.cli.io;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;

/** Reads {@code "season"}. */
final class SeasonReader {
  private static final List<String> KEYS = List.of("customers", "arrivals");
  private static final List<String> ARRIVALS = List.of("fixed", "poisson");

  private OptionalDouble customers = OptionalDouble.empty();
  private Optional<Season.Arrivals> arrivals = Optional.empty();

  private SeasonReader() {}

  /** Reads the object that is the current token. */
  static Season read(JsonInput input) throws IOException {
    SeasonReader reader = new SeasonReader();
    String path = input.path();
    input.object(
        key -> {
          switch (key) {
            case "customers" -> reader.customers = OptionalDouble.of(readCustomers(input));
            case "arrivals" -> reader.arrivals = Optional.of(readArrivals(input));
            default -> throw input.unknownKey(key, KEYS);
          }
        });
    double customers = reader.customers.orElseThrow(() -> missing(path, "customers"));
    Season.Arrivals arrivals = reader.arrivals.orElseThrow(() -> missing(path, "arrivals"));
    if (arrivals == Season.Arrivals.FIXED && customers != Math.rint(customers)) {
      throw new InvalidInputException(
          path + ".customers",
          Double.toString(customers),
          "must be a whole number when arrivals are fixed",
          "Maybe \"poisson\" was meant.");
    }
    return new Season(customers, arrivals);
  }

  private static double readCustomers(JsonInput input) throws IOException {
    double customers = input.number();
    if (!(customers > 0)) {
      throw input.invalid(input.describe(), "must be > 0", "");
    }
    return customers;
  }

  private static Season.Arrivals readArrivals(JsonInput input) throws IOException {
    String arrivals = input.text();
    if (!ARRIVALS.contains(arrivals)) {
      throw input.invalid(
          input.describe(),
          "must be \"fixed\" or \"poisson\"",
          Spelling.advice(arrivals, ARRIVALS));
    }
    return Season.Arrivals.valueOf(arrivals.toUpperCase(Locale.ROOT));
  }

  private static InvalidInputException missing(String path, String key) {
    return new InvalidInputException(path + "." + key, "", "is required but missing", "");
  }
}
