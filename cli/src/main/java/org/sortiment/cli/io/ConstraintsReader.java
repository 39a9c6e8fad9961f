package org.sortiment.cli.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;

/**
 * Reads {@code "constraints"}. Each is read as it is written and turned into a {@link Constraint}
 * as soon as the catalog is known, so that the file may have its keys in any order.
 */
final class ConstraintsReader {
  private static final List<String> TYPES = List.of("cardinality", "precedence", "linear");
  private static final List<String> KEYS =
      List.of("type", "min", "max", "products", "product", "requires", "coefficients");

  private final List<Written> waiting = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private Optional<Catalog> catalog = Optional.empty();
  private BitSet named = new BitSet();

  /** One constraint as written. */
  private static final class Written {
    final String path;
    final Set<String> keys = new HashSet<>();
    String type = "";
    OptionalDouble min = OptionalDouble.empty();
    OptionalDouble max = OptionalDouble.empty();
    String product = "";
    String requires = "";
    final List<String> ids = new ArrayList<>();
    final DoubleList coefficients = new DoubleList();

    Written(String path) {
      this.path = path;
    }

    InvalidInputException invalid(String key, String value, String rule, String advice) {
      return new InvalidInputException(path + "." + key, value, rule, advice);
    }
  }

  /** Reads the list that is the current token. */
  void read(JsonInput input) throws IOException {
    input.list(
        () -> {
          waiting.add(readOne(input));
          if (catalog.isPresent()) {
            resolveWaiting();
          }
        });
  }

  /** Makes the products known. */
  void resolve(Catalog products) {
    catalog = Optional.of(products);
    named = new BitSet(products.size());
    resolveWaiting();
  }

  /** The constraints in the order of the file. */
  List<Constraint> constraints() {
    return List.copyOf(constraints);
  }

  private void resolveWaiting() {
    for (Written written : waiting) {
      try {
        constraints.add(toConstraint(written, catalog.orElseThrow()));
      } catch (InvalidInputException e) {
        throw InputFiles.at(written.path, e);
      }
    }
    waiting.clear();
  }

  private static Written readOne(JsonInput input) throws IOException {
    Written written = new Written(input.path());
    input.object(
        key -> {
          written.keys.add(key);
          switch (key) {
            case "type" -> written.type = input.text();
            case "min" -> written.min = OptionalDouble.of(input.number());
            case "max" -> written.max = OptionalDouble.of(input.number());
            case "product" -> written.product = input.text();
            case "requires" -> written.requires = input.text();
            case "products" -> input.list(() -> written.ids.add(input.text()));
            case "coefficients" ->
                input.object(
                    id -> {
                      written.ids.add(id);
                      written.coefficients.add(input.number());
                    });
            default -> throw input.unknownKey(key, KEYS);
          }
        });
    return written;
  }

  private Constraint toConstraint(Written written, Catalog products) {
    if (!written.keys.contains("type")) {
      throw written.invalid("type", "", "is required but missing", "");
    }
    return switch (written.type) {
      case "cardinality" -> {
        requireKeys(written, Set.of(), Set.of("min", "max", "products"));
        yield cardinality(written, products);
      }
      case "precedence" -> {
        requireKeys(written, Set.of("product", "requires"), Set.of());
        yield precedence(written, products);
      }
      case "linear" -> {
        requireKeys(written, Set.of("coefficients"), Set.of("min", "max"));
        requireBound(written);
        int[] indices = indices(written, products, false);
        yield new LinearConstraint(
            indices,
            written.coefficients.toArray(),
            written.min.orElse(Double.NEGATIVE_INFINITY),
            written.max.orElse(Double.POSITIVE_INFINITY));
      }
      default ->
          throw written.invalid(
              "type",
              "\"" + InputFiles.shortened(written.type) + "\"",
              "must be one of " + String.join(", ", TYPES),
              Spelling.advice(written.type, TYPES));
    };
  }

  private static void requireKeys(Written written, Set<String> required, Set<String> optional) {
    for (String key : KEYS) {
      boolean there = written.keys.contains(key);
      if (!there && required.contains(key)) {
        throw written.invalid(key, "", "is required but missing", "");
      }
      if (there && !key.equals("type") && !required.contains(key) && !optional.contains(key)) {
        throw written.invalid(
            key, "", "the key is unknown to a constraint of type " + written.type, "");
      }
    }
  }

  private static void requireBound(Written written) {
    if (written.min.isEmpty() && written.max.isEmpty()) {
      throw new InvalidInputException(
          written.path, "", "must have min or max or both", "Maybe add \"max\".");
    }
  }

  private Constraint cardinality(Written written, Catalog products) {
    requireBound(written);
    int min = written.min.isEmpty() ? 0 : count(written, "min", written.min.getAsDouble());
    int max =
        written.max.isEmpty()
            ? Integer.MAX_VALUE
            : count(written, "max", written.max.getAsDouble());
    if (written.keys.contains("products") && written.ids.isEmpty()) {
      throw written.invalid(
          "products",
          "[]",
          "must name at least one product",
          "Maybe leave it out: the bound then counts all products.");
    }
    return written.keys.contains("products")
        ? CardinalityBound.between(min, max, indices(written, products, true))
        : CardinalityBound.overall(products.size(), min, max);
  }

  private static int count(Written written, String key, double value) {
    if (value != Math.rint(value) || value < 0) {
      throw written.invalid(
          key, Double.toString(value), "must be a whole number of products, >= 0", "");
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private static Constraint precedence(Written written, Catalog products) {
    if (written.product.equals(written.requires)) {
      throw written.invalid(
          "requires", "\"" + written.requires + "\"", "must differ from the product itself", "");
    }
    return new Precedence(
        index(written.product, products, "product"), index(written.requires, products, "requires"));
  }

  /** The indices of the ids in their order; a list of ids may repeat one, keys cannot. */
  private int[] indices(Written written, Catalog products, boolean isList) {
    int[] indices = new int[written.ids.size()];
    for (int k = 0; k < indices.length; k++) {
      String id = written.ids.get(k);
      String place = isList ? "products[" + k + "]" : "coefficients";
      indices[k] = index(id, products, place);
      if (isList && named.get(indices[k])) {
        throw written.invalid(place, "\"" + id + "\"", "must not appear twice in one group", "");
      }
      named.set(indices[k]);
    }
    for (int index : indices) {
      named.clear(index); // not the whole set: there may be many small groups
    }
    return indices;
  }

  private static int index(String id, Catalog products, String place) {
    try {
      return products.requireIndex(id);
    } catch (InvalidInputException e) {
      throw e.within(place);
    }
  }
}
