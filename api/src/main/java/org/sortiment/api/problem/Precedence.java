package org.sortiment.api.problem;

import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;

/**
 * {@code product} may be offered only together with {@code requires}: {@code x_product <=
 * x_requires}.
 *
 * @param product the index of the dependent product
 * @param requires the index of the product it needs
 */
public record Precedence(int product, int requires) implements Constraint {
  /** Validates. */
  public Precedence {
    if (product < 0) {
      throw new InvalidInputException("product", product, "must be >= 0");
    }
    if (requires < 0) {
      throw new InvalidInputException("requires", requires, "must be >= 0");
    }
    if (product == requires) {
      throw new InvalidInputException("requires", requires, "must differ from the product itself");
    }
  }

  @Override
  public boolean isSatisfiedBy(Assortment assortment) {
    return !assortment.contains(product) || assortment.contains(requires);
  }

  @Override
  public int largestProduct() {
    return Math.max(product, requires);
  }

  @Override
  public int[] products() {
    return new int[] {product, requires};
  }

  @Override
  public LinearConstraint toRow() {
    return new LinearConstraint(products(), new double[] {1, -1}, Double.NEGATIVE_INFINITY, 0);
  }

  @Override
  public Precedence renumbered(int[] number) {
    return new Precedence(number[product], number[requires]);
  }
}
