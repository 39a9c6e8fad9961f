package org.sortiment.solvers.inventory.stock;

import java.util.Arrays;
import org.sortiment.api.problem.StockProblem;

/**
 * Salvage values and the penalty worked into prices and costs, so that everything else may forget
 * them: with sigma the salvage values and p the penalty,
 *
 * <pre>
 * r.X + sigma.(q - X) - c.q - p (N - sum X) = (r - sigma + p).X - (c - sigma).q - p N.</pre>
 */
public final class Economics {
  private final double[] price;
  private final double[] cost;
  private final double penalty;

  public Economics(StockProblem problem) {
    int n = problem.catalog().size();
    penalty = problem.terms().lostSalePenalty();
    price = new double[n];
    cost = new double[n];
    for (int i = 0; i < n; i++) {
      double salvage = problem.terms().salvage(i);
      price[i] = problem.catalog().revenue(i) - salvage + penalty;
      cost[i] = problem.catalog().cost(i) - salvage;
    }
  }

  /** What a sale brings, r - sigma + p >= 0; shape n, not to be changed. */
  public double[] price() {
    return price;
  }

  /** What a unit costs, c - sigma >= 0; shape n, not to be changed. */
  public double[] cost() {
    return cost;
  }

  /** p, subtracted for every customer. */
  public double penalty() {
    return penalty;
  }

  /** The largest price. */
  public double highestPrice() {
    return Arrays.stream(price).max().orElse(0);
  }

  /** The profit of one season. */
  public double profit(int[] stock, int[] left, long customers) {
    double profit = -penalty * customers;
    for (int i = 0; i < stock.length; i++) {
      profit += price[i] * (stock[i] - left[i]) - cost[i] * stock[i];
    }
    return profit;
  }
}
