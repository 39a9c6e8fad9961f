package org.sortiment.choice.nested;

import java.util.Arrays;
import java.util.Objects;
import org.sortiment.api.InvalidInputException;
import org.sortiment.choice.internal.Checks;

/**
 * One nest of a nested logit model.
 *
 * @param products distinct product indices, ascending after construction
 * @param dissimilarity g, finite and > 0
 * @param noPurchaseWeight u, finite and >= 0: leaving after the nest was chosen
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; nests are not compared.
public record Nest(int[] products, double dissimilarity, double noPurchaseWeight) {
  /** Validates and copies. */
  public Nest {
    products = products.clone();
    Arrays.sort(products);
    for (int k = 0; k < products.length; k++) {
      if (products[k] < 0 || (k > 0 && products[k] == products[k - 1])) {
        throw new InvalidInputException("products", products[k], "must be distinct indices >= 0");
      }
    }
    if (!(dissimilarity > 0 && dissimilarity < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("dissimilarity", dissimilarity, "must be finite and > 0");
    }
    Checks.requireWeight("noPurchaseWeight", noPurchaseWeight);
  }

  /** A nest that customers do not leave without a purchase. */
  public Nest(double dissimilarity, int... products) {
    this(products, dissimilarity, 0);
  }

  @Override
  public int[] products() {
    return products.clone();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Nest that
            && Double.compare(dissimilarity, that.dissimilarity) == 0
            && Double.compare(noPurchaseWeight, that.noPurchaseWeight) == 0
            && Arrays.equals(products, that.products));
  }

  @Override
  public int hashCode() {
    return Objects.hash(dissimilarity, noPurchaseWeight, Arrays.hashCode(products));
  }
}
