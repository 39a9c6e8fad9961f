package org.sortiment.api.solve;

import java.util.Arrays;
import org.sortiment.api.problem.Inventory;

/** What a plan does in simulated seasons. Immutable. */
public final class StockEvaluation {
  private final Inventory inventory;
  private final double[] profits;
  private final Estimate profit;
  private final double[] meanSales;
  private final double[] salesErrors;
  private final double[] stockoutProbability;
  private final double meanCustomers;
  private final double lostCustomers;
  private final double unlimitedSales;
  private final String method;
  private final long seed;

  /**
   * A report.
   *
   * @param inventory the plan
   * @param profits the profit of every replication; kept for paired comparisons
   * @param meanSales shape n
   * @param salesErrors standard errors of the mean sales, shape n
   * @param stockoutProbability shape n
   * @param meanCustomers customers a season
   * @param lostCustomers customers a season who bought nothing
   * @param unlimitedSales expected sales a season if what is stocked never ran out
   * @param method how seasons were simulated
   * @param seed of the replications
   */
  public StockEvaluation(
      Inventory inventory,
      double[] profits,
      double[] meanSales,
      double[] salesErrors,
      double[] stockoutProbability,
      double meanCustomers,
      double lostCustomers,
      double unlimitedSales,
      String method,
      long seed) {
    this.inventory = inventory;
    this.profits = profits.clone();
    this.profit = Estimate.of(profits);
    this.meanSales = meanSales.clone();
    this.salesErrors = salesErrors.clone();
    this.stockoutProbability = stockoutProbability.clone();
    this.meanCustomers = meanCustomers;
    this.lostCustomers = lostCustomers;
    this.unlimitedSales = unlimitedSales;
    this.method = method;
    this.seed = seed;
  }

  /** The plan. */
  public Inventory inventory() {
    return inventory;
  }

  /** The expected profit. */
  public Estimate profit() {
    return profit;
  }

  /** Expected sales of a product. */
  public double meanSales(int product) {
    return meanSales[product];
  }

  /** The probability that a product is sold out at the end; 0 for what was never stocked. */
  public double stockoutProbability(int product) {
    return stockoutProbability[product];
  }

  /** Expected sales of a product, with their standard error. */
  public Estimate sales(int product) {
    return new Estimate(meanSales[product], salesErrors[product], profits.length);
  }

  /**
   * The probability that a product is sold out at the end, with its standard error. Where a product
   * was sold out in none of the seasons, or in all, the estimated error is 0.
   */
  public Estimate stockouts(int product) {
    double p = stockoutProbability[product];
    double error = Math.sqrt(p * (1 - p) / (profits.length - 1.0));
    return new Estimate(p, error, profits.length);
  }

  /** The mean number of customers. */
  public double meanCustomers() {
    return meanCustomers;
  }

  /** The mean number of customers who bought nothing. */
  public double lostCustomers() {
    return lostCustomers;
  }

  /** Expected sales over what they would be if nothing that is stocked ran out; NaN for 0/0. */
  public double fillRate() {
    return (meanCustomers - lostCustomers) / unlimitedSales;
  }

  /** How seasons were simulated: {@code customer-by-customer} or {@code event-driven}. */
  public String method() {
    return method;
  }

  /** The seed of the replications. */
  public long seed() {
    return seed;
  }

  /** The number of replications. */
  public int replications() {
    return profits.length;
  }

  /** The profit in one replication. */
  public double profit(int replication) {
    return profits[replication];
  }

  /**
   * The profit of this plan minus that of another under the same seed and number of replications,
   * from the paired differences.
   */
  public Estimate differenceTo(StockEvaluation other) {
    if (seed != other.seed || profits.length != other.profits.length) {
      throw new IllegalArgumentException(
          "The evaluations must have the same seed ("
              + seed
              + ", "
              + other.seed
              + ") and replications ("
              + profits.length
              + ", "
              + other.profits.length
              + ").");
    }
    double[] differences = profits.clone();
    for (int k = 0; k < differences.length; k++) {
      differences[k] -= other.profits[k];
    }
    return Estimate.of(differences);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StockEvaluation that
        && inventory.equals(that.inventory)
        && seed == that.seed
        && method.equals(that.method)
        && Arrays.equals(profits, that.profits)
        && Arrays.equals(meanSales, that.meanSales)
        && Arrays.equals(salesErrors, that.salesErrors)
        && Arrays.equals(stockoutProbability, that.stockoutProbability)
        && Double.compare(meanCustomers, that.meanCustomers) == 0
        && Double.compare(lostCustomers, that.lostCustomers) == 0
        && Double.compare(unlimitedSales, that.unlimitedSales) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * inventory.hashCode() + Arrays.hashCode(profits)) + Long.hashCode(seed);
  }

  /** For example {@code [3, 0, 2] earns 12.5 ± 0.3 (1000 replications), event-driven}. */
  @Override
  public String toString() {
    return inventory + " earns " + profit + ", " + method;
  }
}
