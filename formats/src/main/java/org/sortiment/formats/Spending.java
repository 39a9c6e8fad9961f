package org.sortiment.formats;

import java.math.BigDecimal;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;

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

  /**
   * The problem where spending one unit of money costs {@code price} on top: unit costs c become (1
   * + price) c. Its profit is that of the problem minus the price times the spending; so a bound on
   * it, plus the price times an amount, bounds every plan that spends no more than that amount.
   */
  public static StockProblem priced(StockProblem problem, double price) {
    if (price == 0) {
      return problem;
    }
    Catalog catalog = problem.catalog();
    Catalog.Builder priced = Catalog.builder();
    for (int i = 0; i < catalog.size(); i++) {
      priced.add(catalog.id(i), catalog.revenue(i), (1 + price) * catalog.cost(i));
    }
    return new StockProblem(
        priced.build().withAttributes(catalog.attributes()),
        problem.choiceModel(),
        problem.season(),
        problem.terms(),
        problem.rows(),
        problem.constraints());
  }

  /** The same number without trailing zeros and exponents, as it is written. */
  public static BigDecimal tidy(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
