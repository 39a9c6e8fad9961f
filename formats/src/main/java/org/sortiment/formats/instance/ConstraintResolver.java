package org.sortiment.formats.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
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

  private final Catalog products;
  private final ProductSelection selection;

  ConstraintResolver(Catalog products) {
    this.products = products;
    this.selection = new ProductSelection(products);
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
    selection
        .groups(written)
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
    return new Precedence(
        selection.index(written.product, "product"), selection.index(written.requires, "requires"));
  }

  private List<ConstraintsReader.Resolved> linear(WrittenConstraint written, int index) {
    written.requireBound();
    if (!written.keys.contains("weighBy")) {
      int[] indices = selection.indices(written, false);
      return List.of(
          new ConstraintsReader.Resolved(
              row(written, indices, written.coefficients.toArray()), index, "", ""));
    }
    selection.requireAttribute(written, "weighBy", written.weighBy);
    List<ConstraintsReader.Resolved> rows = new ArrayList<>();
    selection
        .groups(written)
        .forEach(
            (value, members) -> {
              double[] weights = new double[members.length];
              for (int k = 0; k < weights.length; k++) {
                weights[k] = selection.weight(written, members[k]);
              }
              rows.add(
                  new ConstraintsReader.Resolved(
                      row(written, members, weights), index, written.per, value));
            });
    return rows;
  }

  /** One constraint for each rule of the order, told by the products and the price. */
  private List<ConstraintsReader.Resolved> priceOrder(WrittenConstraint written, int index) {
    Map<String, int[]> groups = selection.groups(written);
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
}
