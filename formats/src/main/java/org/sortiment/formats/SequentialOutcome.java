package org.sortiment.formats;

import java.util.Optional;
import org.sortiment.api.sequential.SequentialProfit;
import org.sortiment.api.sequential.SequentialResult;

/**
 * What policies are worth, vendor by vendor.
 *
 * @param instance the instance, with vendors
 * @param result what was found
 * @param isCompared whether all policies of the result are written, and not the first alone
 * @param seed of everything random
 * @param stock what units earn that are ordered vendor by vendor, where stock is planned
 */
public record SequentialOutcome(
    Instance instance,
    SequentialResult result,
    boolean isCompared,
    long seed,
    Optional<Stock> stock) {
  /**
   * A season with units ordered vendor by vendor.
   *
   * @param planner the id of the planner
   * @param replications simulated seasons for each scenario
   * @param profit what was found
   */
  public record Stock(String planner, int replications, SequentialProfit profit) {}
}
