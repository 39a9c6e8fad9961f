package org.sortiment.solvers.inventory.bounds;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.solvers.inventory.season.DemandQuantile;
import org.sortiment.solvers.inventory.season.ExpectedSales;
import org.sortiment.solvers.inventory.stock.Economics;

/**
 * The highest expected profit of a single product, the newsvendor's: p E min(D, q) - c q is concave
 * in q, with its top at the quantile of demand at 1 - c / p.
 */
final class SingleProduct {
  private SingleProduct() {}

  /**
   * The highest profit before the penalty for all customers; empty when there are more products, or
   * so many customers that their distribution is only approximated.
   *
   * @param probability of buying the product
   */
  static Optional<Double> highestProfit(StockProblem problem, double probability) {
    if (problem.catalog().size() != 1) {
      return Optional.empty();
    }
    return ExpectedSales.of(problem.season(), probability)
        .map(sales -> highest(problem, probability, sales));
  }

  private static double highest(
      StockProblem problem, double probability, DoubleUnaryOperator sales) {
    Economics economics = new Economics(problem);
    double price = economics.price()[0];
    double cost = economics.cost()[0];
    double least = Math.max(problem.terms().least(0), problem.terms().minimumOrder(0));
    double most = problem.terms().most(0);
    for (ResourceLimit row : problem.rows()) {
      if (row.coefficient(0) > 0) {
        double room = row.max() * (1 + ResourceLimit.TOLERANCE) / row.coefficient(0);
        most = Math.min(most, Math.floor(room));
      }
    }
    double risk = price > 0 ? cost / price : 1;
    double wish =
        DemandQuantile.quantile(problem.season(), probability, risk, problem.terms().most(0));
    double best = problem.terms().least(0) > 0 ? Double.NEGATIVE_INFINITY : 0;
    // The quantile is rounded: its neighbours as well. A minimum order may not fit.
    for (double q = wish - 1; least <= most && q <= wish + 1; q++) {
      double units = Math.max(least, Math.min(most, q));
      best = Math.max(best, price * sales.applyAsDouble(units) - cost * units);
    }
    return best;
  }
}
