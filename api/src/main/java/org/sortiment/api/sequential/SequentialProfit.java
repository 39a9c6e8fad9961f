package org.sortiment.api.sequential;

import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Termination;

/**
 * What units that are ordered vendor by vendor earn in a season.
 *
 * @param termination FEASIBLE, with the limit that left fewer scenarios
 * @param profit over catalogs and simulated seasons; never exact
 * @param bound no rule for sets and units earns more: the mean bound on the profit of whoever knows
 *     the catalogs, over the same scenarios
 * @param kind of the bound
 * @param exactFor what the bound is a bound for
 * @param units how many are ordered on average, of all products together
 */
public record SequentialProfit(
    Termination termination,
    Expectation profit,
    Expectation bound,
    String kind,
    ExactFor exactFor,
    double units) {
  /** (bound - profit) / |bound|. */
  public double gap() {
    return bound.mean() == profit.mean()
        ? 0
        : (bound.mean() - profit.mean()) / Math.abs(bound.mean());
  }
}
