package org.sortiment.api.sequential;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;

/**
 * What a policy is worth, and what at most could be had.
 *
 * @param termination FEASIBLE; INFEASIBLE when from some catalog no set may be taken
 * @param policy the id of the policy
 * @param threshold what one more sale must bring, where the policy has such a number
 * @param value of the policy; empty when a limit came before any scenario, or when infeasible
 * @param bound no policy has more; empty when infeasible
 * @param hindsight of whoever knows all catalogs before choosing; empty as {@code value}
 * @param guarantee in [0, 1]: the policy is proven to have at least this part of {@code bound},
 *     whatever the catalogs turn out to be worth together; empty when nothing is proven
 * @param values of all policies that were asked for, in their order
 * @param decisions by vendor and catalog, where the policy does not look back; otherwise empty
 * @param provenance how it was obtained
 */
public record SequentialResult(
    Termination termination,
    String policy,
    OptionalDouble threshold,
    Optional<Expectation> value,
    Optional<Bound> bound,
    Optional<Hindsight> hindsight,
    OptionalDouble guarantee,
    List<PolicyValue> values,
    List<List<Assortment>> decisions,
    Provenance provenance) {
  /** Copies the lists. */
  public SequentialResult {
    values = List.copyOf(values);
    decisions = decisions.stream().map(List::copyOf).toList();
  }

  /**
   * An upper bound on the expected worth of every policy, and of hindsight.
   *
   * @param mean the bound; it is exact, not sampled
   * @param threshold the tau at which {@code tau + sum_b E[Z_b(tau)]} is smallest
   * @param prices of the joint limits there, in their order, money per unit
   * @param kind {@code threshold}, or {@code hindsight} where the purchase probabilities of the
   *     choice model were seen to rise as products were added, so that only hindsight is a bound
   */
  public record Bound(double mean, double threshold, List<Double> prices, String kind) {
    /** Copies the prices. */
    public Bound {
      prices = List.copyOf(prices);
    }
  }

  /**
   * The best union for each scenario.
   *
   * @param value what was found
   * @param bound the mean of the bounds on the single optima; at least {@code value.mean}
   */
  public record Hindsight(Expectation value, double bound) {}

  /**
   * What one policy is worth.
   *
   * @param policy its id
   * @param value empty when a limit came first
   */
  public record PolicyValue(String policy, Optional<Expectation> value) {}
}
