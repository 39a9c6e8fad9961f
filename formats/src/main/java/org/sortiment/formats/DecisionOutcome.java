package org.sortiment.formats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialState;

/**
 * What to take from one vendor.
 *
 * @param instance the instance, with vendors
 * @param policy the id of the policy
 * @param state the vendor, its catalog, and what is carried
 * @param seen the names of the vendors that have come before
 * @param decision what to take
 * @param threshold what one more sale must bring, where the policy has such a number
 * @param worth of the union with what is carried, per customer
 * @param units to order of what is taken, where stock is planned
 */
public record DecisionOutcome(
    Instance instance,
    String policy,
    SequentialState state,
    List<String> seen,
    SequentialDecision decision,
    OptionalDouble threshold,
    double worth,
    Optional<Inventory> units) {
  /** Copies the names. */
  public DecisionOutcome {
    seen = List.copyOf(seen);
  }

  /** The name of the vendor. */
  public String vendor() {
    return instance.vendors().orElseThrow().name(state.vendor());
  }
}
