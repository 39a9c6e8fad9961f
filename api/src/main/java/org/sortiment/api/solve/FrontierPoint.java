package org.sortiment.api.solve;

/**
 * One corner of the revenue-utility frontier.
 *
 * @param revenue expected revenue per customer, without the costs of offering
 * @param utility expected utility
 * @param purchaseProbability probability that a customer buys something
 * @param utilityWeightFrom smallest weight of utility for which this point is optimal
 * @param utilityWeightTo largest such weight; infinite for the last point
 * @param size number of products offered
 * @param offerCosts what offering them costs per customer
 */
public record FrontierPoint(
    double revenue,
    double utility,
    double purchaseProbability,
    double utilityWeightFrom,
    double utilityWeightTo,
    int size,
    double offerCosts) {
  /** A point of products that cost nothing to offer. */
  public FrontierPoint(
      double revenue,
      double utility,
      double purchaseProbability,
      double utilityWeightFrom,
      double utilityWeightTo,
      int size) {
    this(revenue, utility, purchaseProbability, utilityWeightFrom, utilityWeightTo, size, 0);
  }

  /** revenue - offerCosts: what the frontier is a frontier of, beside the utility. */
  public double netRevenue() {
    return revenue - offerCosts;
  }
}
