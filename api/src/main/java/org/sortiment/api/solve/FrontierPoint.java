package org.sortiment.api.solve;

/**
 * One corner of the revenue-utility frontier.
 *
 * @param revenue expected revenue per customer
 * @param utility expected utility
 * @param purchaseProbability probability that a customer buys something
 * @param utilityWeightFrom smallest weight of utility for which this point is optimal
 * @param utilityWeightTo largest such weight; infinite for the last point
 * @param size number of products offered
 */
public record FrontierPoint(
    double revenue,
    double utility,
    double purchaseProbability,
    double utilityWeightFrom,
    double utilityWeightTo,
    int size) {}
