package org.sortiment.api.problem;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;

/**
 * Between {@code min} and {@code max} products of a group are offered. The group is kept as a
 * sorted index array, so that many small groups of a large catalog cost only their members.
 */
public final class CardinalityBound implements Constraint {
  private final int[] products;
  private final int min;
  private final int max;

  private CardinalityBound(int[] products, int min, int max) {
    if (min < 0) {
      throw new InvalidInputException("min", min, "must be >= 0");
    }
    if (max < 0) {
      throw new InvalidInputException("max", max, "must be >= 0");
    }
    if (min > max) {
      throw new InvalidInputException(
          "min", Integer.toString(min), "must not exceed max (" + max + ")", "Maybe swap them.");
    }
    for (int k = 0; k < products.length; k++) {
      if (products[k] < 0) {
        throw new InvalidInputException("products[" + k + "]", products[k], "must be >= 0");
      }
      if (k > 0 && products[k] == products[k - 1]) {
        throw new InvalidInputException(
            "products", products[k], "must not appear twice in one group");
      }
    }
    this.products = products;
    this.min = min;
    this.max = max;
  }

  /**
   * At least {@code min} and at most {@code max} of these products. A {@code max} above the size of
   * the group is no limit; a {@code min} above it makes the constraint infeasible. By id: {@code
   * between(1, 2, catalog.indices("pen", "notebook"))}.
   *
   * @throws InvalidInputException when no products are named
   */
  public static CardinalityBound between(int min, int max, int... products) {
    if (products.length == 0) {
      throw new InvalidInputException(
          "products",
          "",
          "must name the products that are counted, but there are none",
          "Maybe overall(catalogSize, min, max) was meant, which counts all products.");
    }
    return ofGroup(products, min, max);
  }

  /** As {@link #between}, of a group that a program has computed and that may be empty. */
  public static CardinalityBound ofGroup(int[] products, int min, int max) {
    int[] sorted = products.clone();
    Arrays.sort(sorted);
    return new CardinalityBound(sorted, min, max);
  }

  /** At most {@code max} of these products: {@code atMost(2, catalog.indices("a", "b", "c"))}. */
  public static CardinalityBound atMost(int max, int... products) {
    return between(0, max, products);
  }

  /** At least {@code min} of these products. */
  public static CardinalityBound atLeast(int min, int... products) {
    return between(min, Integer.MAX_VALUE, products);
  }

  /** Exactly {@code count} of these products. */
  public static CardinalityBound exactly(int count, int... products) {
    return between(count, count, products);
  }

  /** Between {@code min} and {@code max} of all products of a catalog of that size. */
  public static CardinalityBound overall(int catalogSize, int min, int max) {
    int[] all = new int[catalogSize];
    Arrays.setAll(all, i -> i);
    return new CardinalityBound(all, min, max);
  }

  /** The lower bound, >= 0. */
  public int min() {
    return min;
  }

  /** The upper bound, at least {@code min}; {@link Integer#MAX_VALUE} when there is none. */
  public int max() {
    return max;
  }

  /** How many products the group has. */
  public int groupSize() {
    return products.length;
  }

  /** Member {@code k} of the group, ascending in k. */
  public int product(int k) {
    return products[k];
  }

  /** The group's product indices, ascending; a copy. */
  @Override
  public int[] products() {
    return products.clone();
  }

  /** How many of the group the assortment offers. */
  public int count(Assortment assortment) {
    int count = 0;
    for (int product : products) {
      if (assortment.contains(product)) {
        count++;
      }
    }
    return count;
  }

  @Override
  public boolean isSatisfiedBy(Assortment assortment) {
    int count = count(assortment);
    return min <= count && count <= max;
  }

  @Override
  public int largestProduct() {
    return products.length == 0 ? -1 : products[products.length - 1];
  }

  @Override
  public LinearConstraint toRow() {
    double[] ones = new double[products.length];
    Arrays.fill(ones, 1);
    return LinearConstraint.ofChecked(
        products,
        ones,
        min == 0 ? Double.NEGATIVE_INFINITY : min,
        max >= products.length ? Double.POSITIVE_INFINITY : max);
  }

  @Override
  public CardinalityBound renumbered(int[] number) {
    return ofGroup(Arrays.stream(products).map(i -> number[i]).toArray(), min, max);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CardinalityBound that
        && min == that.min
        && max == that.max
        && Arrays.equals(products, that.products);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(products) * 31 + 7 * min + max;
  }

  @Override
  public String toString() {
    String bound =
        max == Integer.MAX_VALUE
            ? "at least " + min
            : min == max ? "exactly " + min : min == 0 ? "at most " + max : min + " to " + max;
    return bound + " of " + products.length + " products";
  }
}
