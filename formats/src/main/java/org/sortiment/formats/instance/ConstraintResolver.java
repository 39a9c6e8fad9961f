package org.sortiment.formats.instance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.problem.PriceOrder;
import org.sortiment.formats.files.InputFiles;

/**
 * Turns written constraints into those of a problem: ids and attributes become indices, and a
 * constraint {@code per} attribute becomes one for each of its values. Not thread-safe.
 */
final class ConstraintResolver {
  private static final List<String> TYPES =
      List.of("cardinality", "precedence", "linear", "price-order");
  private static final int SHOWN = 3;

  private final Catalog products;
  private final Attributes attributes;
  private final BitSet named;

  ConstraintResolver(Catalog products) {
    this.products = products;
    this.attributes = products.attributes();
    this.named = new BitSet(products.size());
  }

  /** The constraints that stand for the one at this place in the file. */
  List<ConstraintsReader.Resolved> resolve(WrittenConstraint written, int index) {
    if (!written.keys.contains("type")) {
      throw written.invalid("type", "", "is required but missing", "");
    }
    return switch (written.type) {
      case "cardinality" -> {
        written.requireKeys(Set.of(), Set.of("min", "max", "products", "per", "where"));
        yield cardinality(written, index);
      }
      case "precedence" -> {
        written.requireKeys(Set.of("product", "requires"), Set.of());
        yield List.of(new ConstraintsReader.Resolved(precedence(written), index, "", ""));
      }
      case "linear" -> {
        if (written.keys.contains("weighBy")) {
          written.requireKeys(Set.of("weighBy"), Set.of("min", "max", "products", "per", "where"));
        } else {
          written.requireKeys(Set.of("coefficients"), Set.of("min", "max"));
        }
        yield linear(written, index);
      }
      case "price-order" -> {
        written.requireKeys(Set.of("per", "order"), Set.of("optional", "where"));
        yield priceOrder(written, index);
      }
      default ->
          throw written.invalid(
              "type",
              "\"" + InputFiles.shortened(written.type) + "\"",
              "must be one of " + String.join(", ", TYPES),
              Spelling.advice(written.type, TYPES));
    };
  }

  private List<ConstraintsReader.Resolved> cardinality(WrittenConstraint written, int index) {
    written.requireBound();
    int min = written.min.isEmpty() ? 0 : count(written, "min", written.min);
    int max = written.max.isEmpty() ? Integer.MAX_VALUE : count(written, "max", written.max);
    boolean selects =
        written.keys.contains("products")
            || written.keys.contains("per")
            || written.keys.contains("where");
    if (!selects) {
      return List.of(
          new ConstraintsReader.Resolved(
              CardinalityBound.overall(products.size(), min, max), index, "", ""));
    }
    if (written.keys.contains("products") && written.ids.isEmpty()) {
      throw written.invalid(
          "products",
          "[]",
          "must name at least one product",
          "Maybe leave it out: the bound then counts all products.");
    }
    List<ConstraintsReader.Resolved> bounds = new ArrayList<>();
    groups(written)
        .forEach(
            (value, members) ->
                bounds.add(
                    new ConstraintsReader.Resolved(
                        CardinalityBound.ofGroup(members, min, max), index, written.per, value)));
    return bounds;
  }

  private static int count(WrittenConstraint written, String key, OptionalDouble bound) {
    double value = bound.orElseThrow();
    if (value != Math.rint(value) || value < 0) {
      throw written.invalid(
          key, Double.toString(value), "must be a whole number of products, >= 0", "");
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private Constraint precedence(WrittenConstraint written) {
    if (written.product.equals(written.requires)) {
      throw written.invalid(
          "requires", "\"" + written.requires + "\"", "must differ from the product itself", "");
    }
    return new Precedence(index(written.product, "product"), index(written.requires, "requires"));
  }

  private List<ConstraintsReader.Resolved> linear(WrittenConstraint written, int index) {
    written.requireBound();
    if (!written.keys.contains("weighBy")) {
      int[] indices = indices(written, false);
      return List.of(
          new ConstraintsReader.Resolved(
              row(written, indices, written.coefficients.toArray()), index, "", ""));
    }
    requireAttribute(written, "weighBy", written.weighBy);
    List<ConstraintsReader.Resolved> rows = new ArrayList<>();
    groups(written)
        .forEach(
            (value, members) -> {
              double[] weights = new double[members.length];
              for (int k = 0; k < weights.length; k++) {
                weights[k] = weight(written, members[k]);
              }
              rows.add(
                  new ConstraintsReader.Resolved(
                      row(written, members, weights), index, written.per, value));
            });
    return rows;
  }

  /** One constraint for each rule of the order, told by the products and the price. */
  private List<ConstraintsReader.Resolved> priceOrder(WrittenConstraint written, int index) {
    Map<String, int[]> groups = groups(written);
    List<int[]> offers = new ArrayList<>();
    for (String value : written.order) {
      String place = "order[" + offers.size() + "]";
      String shown = "\"" + InputFiles.shortened(value) + "\"";
      if (written.order.indexOf(value) < offers.size()) {
        throw written.invalid(place, shown, "must not appear twice", "");
      }
      int[] own = groups.get(value);
      if (own == null) {
        throw written.invalid(
            place,
            shown,
            "is " + InputFiles.shortened(written.per) + " of no product" + selectedBy(written),
            Spelling.advice(value, groups.keySet()));
      }
      offers.add(own);
    }
    if (offers.isEmpty()) {
      throw written.invalid("order", "[]", "must name at least one " + written.per, "");
    }
    PriceOrder strict = PriceOrder.of(products.revenues(), offers);
    PriceOrder order = written.optional ? strict.withProductsLeftOut() : strict;
    return order.rules().stream()
        .map(
            rule ->
                new ConstraintsReader.Resolved(
                    rule.bound(), index, written.per, text(rule, written.order)))
        .toList();
  }

  private static String selectedBy(WrittenConstraint written) {
    return written.keys.contains("where") ? " that \"where\" selects" : "";
  }

  private static String text(PriceOrder.Rule rule, List<String> order) {
    String product = order.get(rule.product());
    String price = Attributes.text(rule.price());
    return rule.isOfOneProduct()
        ? product
        : product + " above " + price + ", " + order.get(rule.later()) + " up to " + price;
  }

  private static Constraint row(WrittenConstraint written, int[] indices, double[] coefficients) {
    return new LinearConstraint(
        indices,
        coefficients,
        written.min.orElse(Double.NEGATIVE_INFINITY),
        written.max.orElse(Double.POSITIVE_INFINITY));
  }

  private double weight(WrittenConstraint written, int product) {
    OptionalDouble weight = attributes.number(written.weighBy, product);
    if (weight.isEmpty()) {
      String id = "\"" + InputFiles.shortened(products.id(product)) + "\"";
      throw attributes
          .text(written.weighBy, product)
          .map(
              text ->
                  written.invalid(
                      "weighBy",
                      "\"" + InputFiles.shortened(text) + "\"",
                      "is " + written.weighBy + " of product " + id + ", but must be a number",
                      ""))
          .orElseGet(
              () ->
                  written.invalid(
                      "weighBy",
                      "",
                      "product " + id + " has no attribute \"" + written.weighBy + "\"",
                      "Maybe select those that have it with \"where\"."));
    }
    return weight.getAsDouble();
  }

  /** The selected products; by the values of {@code per}, or together under an empty value. */
  private Map<String, int[]> groups(WrittenConstraint written) {
    int[] selected = selected(written);
    if (!written.keys.contains("per")) {
      return Map.of("", selected);
    }
    requireAttribute(written, "per", written.per);
    Map<String, IntStream.Builder> byValue = new LinkedHashMap<>();
    for (int product : selected) {
      attributes
          .text(written.per, product)
          .ifPresent(
              value -> byValue.computeIfAbsent(value, key -> IntStream.builder()).add(product));
    }
    Map<String, int[]> groups = new LinkedHashMap<>();
    byValue.forEach((value, members) -> groups.put(value, members.build().toArray()));
    return groups;
  }

  private int[] selected(WrittenConstraint written) {
    boolean listed = written.keys.contains("products");
    if (!written.keys.contains("where")) {
      return listed ? indices(written, true) : IntStream.range(0, products.size()).toArray();
    }
    if (listed) {
      throw written.invalid("where", "", "must not stand beside \"products\"", "");
    }
    written.where.keySet().forEach(name -> requireAttribute(written, "where", name));
    int[] selected =
        IntStream.range(0, products.size()).filter(i -> isSelected(written, i)).toArray();
    if (selected.length == 0) {
      throw written.invalid(
          "where", whereText(written), "selects no product", whereAdvice(written));
    }
    return selected;
  }

  private boolean isSelected(WrittenConstraint written, int product) {
    return written.where.entrySet().stream()
        .allMatch(
            wanted ->
                wanted.getValue() instanceof Double number
                    ? attributes.number(wanted.getKey(), product).equals(OptionalDouble.of(number))
                    : attributes
                        .text(wanted.getKey(), product)
                        .filter(wanted.getValue()::equals)
                        .isPresent());
  }

  private static String whereText(WrittenConstraint written) {
    return written.where.entrySet().stream()
        .map(
            wanted -> {
              Object value = wanted.getValue();
              String text = value instanceof Double ? value.toString() : "\"" + value + "\"";
              return "\"" + wanted.getKey() + "\": " + InputFiles.shortened(text);
            })
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String whereAdvice(WrittenConstraint written) {
    return written.where.entrySet().stream()
        .filter(wanted -> wanted.getValue() instanceof String)
        .map(
            wanted ->
                Spelling.advice(
                    String.valueOf(wanted.getValue()), attributes.values(wanted.getKey())))
        .filter(advice -> !advice.isEmpty())
        .findFirst()
        .orElse("");
  }

  private void requireAttribute(WrittenConstraint written, String key, String name) {
    if (!attributes.names().contains(name)) {
      throw written.invalid(
          key,
          "\"" + InputFiles.shortened(name) + "\"",
          "is no attribute of any product",
          Spelling.advice(name, attributes.names()));
    }
  }

  /** The indices of the ids in their order; a list of ids may repeat one, keys cannot. */
  private int[] indices(WrittenConstraint written, boolean isList) {
    int[] indices = new int[written.ids.size()];
    List<String> unknown = new ArrayList<>();
    String firstPlace = "";
    for (int k = 0; k < indices.length; k++) {
      String id = written.ids.get(k);
      indices[k] = products.indexOf(id).orElse(-1);
      if (indices[k] < 0) {
        unknown.add(id);
        firstPlace = unknown.size() > 1 ? firstPlace : place(isList, k);
        continue;
      }
      if (isList && named.get(indices[k])) {
        throw written.invalid(
            place(true, k), "\"" + id + "\"", "must not appear twice in one group", "");
      }
      named.set(indices[k]);
    }
    for (int index : indices) {
      if (index >= 0) {
        named.clear(index); // not the whole set: there may be many small groups
      }
    }
    if (unknown.size() == 1) {
      index(unknown.get(0), firstPlace); // fails, with advice
    } else if (!unknown.isEmpty()) {
      throw severalUnknown(written, unknown, isList ? "products" : "coefficients");
    }
    return indices;
  }

  private static String place(boolean isList, int k) {
    return isList ? "products[" + k + "]" : "coefficients";
  }

  private static InvalidInputException severalUnknown(
      WrittenConstraint written, List<String> unknown, String key) {
    int shown = Math.min(SHOWN, unknown.size());
    List<String> first =
        unknown.subList(0, shown).stream()
            .map(id -> "\"" + InputFiles.shortened(id) + "\"")
            .toList();
    String more = shown < unknown.size() ? " and " + (unknown.size() - shown) + " more" : "";
    return written.invalid(key, String.join(", ", first) + more, "are not the ids of products", "");
  }

  private int index(String id, String place) {
    try {
      return products.requireIndex(id);
    } catch (InvalidInputException e) {
      throw e.within(place);
    }
  }
}
