package org.sortiment.fleet.task;

import org.sortiment.api.Catalog;
import org.sortiment.api.problem.StockProblem;

/** A centre that pays for what it takes of a budget. */
final class PricedProblem {
  private PricedProblem() {}

  /**
   * The problem where spending one unit of money costs {@code price} on top: unit costs c become (1
   * + price) c. Its profit is that of the problem minus the price times the spending.
   */
  static StockProblem of(StockProblem problem, double price) {
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
}
