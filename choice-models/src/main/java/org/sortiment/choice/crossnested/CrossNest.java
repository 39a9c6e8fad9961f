package org.sortiment.choice.crossnested;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.sortiment.api.InvalidInputException;

/**
 * One nest of a cross-nested logit model.
 *
 * @param products distinct product indices
 * @param allocations alpha, one a product, finite and >= 0
 * @param dissimilarity g, finite and > 0
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; nests are not compared.
public record CrossNest(int[] products, double[] allocations, double dissimilarity) {
  /** Validates and copies. */
  public CrossNest {
    products = products.clone();
    allocations = allocations.clone();
    if (allocations.length != products.length) {
      throw new InvalidInputException(
          "allocations",
          allocations.length,
          "must be as many as products (" + products.length + ")");
    }
    Set<Integer> seen = new HashSet<>();
    for (int k = 0; k < products.length; k++) {
      if (products[k] < 0 || !seen.add(products[k])) {
        throw new InvalidInputException("products", products[k], "must be distinct indices >= 0");
      }
      if (!(allocations[k] >= 0 && allocations[k] < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(
            "allocations[" + k + "]", allocations[k], "must be finite and >= 0");
      }
    }
    if (!(dissimilarity > 0 && dissimilarity < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("dissimilarity", dissimilarity, "must be finite and > 0");
    }
  }

  @Override
  public int[] products() {
    return products.clone();
  }

  @Override
  public double[] allocations() {
    return allocations.clone();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof CrossNest that
            && Double.compare(dissimilarity, that.dissimilarity) == 0
            && Arrays.equals(products, that.products)
            && Arrays.equals(allocations, that.allocations));
  }

  @Override
  public int hashCode() {
    return Objects.hash(dissimilarity, Arrays.hashCode(products), Arrays.hashCode(allocations));
  }
}
