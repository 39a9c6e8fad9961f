package org.sortiment.formats;

import java.math.BigDecimal;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;

/**
 * What plans cost, in exact arithmetic on the numbers as they are written: a budget that is kept is
 * kept to the last digit.
 */
public final class Spending {
  private Spending() {}

  /** The cost of a unit as it is written: the shortest decimal that reads back as the same. */
  public static BigDecimal unitCost(Catalog catalog, int product) {
    return new BigDecimal(Double.toString(catalog.cost(product)));
  }

  /** The sum of units times costs. O(n) multiplications. */
  public static BigDecimal of(Catalog catalog, Inventory inventory) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < catalog.size(); i++) {
      if (inventory.units(i) > 0) {
        sum = sum.add(unitCost(catalog, i).multiply(BigDecimal.valueOf(inventory.units(i))));
      }
    }
    return tidy(sum);
  }

  /** The same number without trailing zeros and exponents, as it is written. */
  public static BigDecimal tidy(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
