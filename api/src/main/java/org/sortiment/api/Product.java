package org.sortiment.api;

/**
 * One item of a catalog. An item is an <em>offer</em>: a product at a price, or a product at a
 * display position, is an item of its own.
 *
 * @param id non-blank, unique in its catalog
 * @param revenue revenue per sale, finite and >= 0, in the currency of the instance
 * @param cost cost per unit, finite and >= 0, in the same currency; assortment problems ignore it
 * @param offerCost what having it in the assortment costs, whether it sells or not, in the same
 *     currency per customer, finite and >= 0
 */
public record Product(String id, double revenue, double cost, double offerCost) {
  /** Validates. */
  public Product {
    if (id.isBlank()) {
      throw new InvalidInputException("id", "\"" + id + "\"", "must not be blank", "");
    }
    requireAmount("revenue", revenue);
    requireAmount("cost", cost);
    requireAmount("offerCost", offerCost);
  }

  /** A product that costs nothing to offer. */
  public Product(String id, double revenue, double cost) {
    this(id, revenue, cost, 0);
  }

  /** A product without costs. */
  public Product(String id, double revenue) {
    this(id, revenue, 0, 0);
  }

  static void requireAmount(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(name, value, "must be finite and >= 0");
    }
  }
}
