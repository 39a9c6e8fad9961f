package org.sortiment.api.solve;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.Inventory;

/**
 * A plan with how it was found.
 *
 * @param termination why the planner stopped
 * @param inventory the plan; empty when infeasible or undetermined
 * @param notes what the user should know: products left out and why, limits that were ignored
 * @param provenance how it was obtained
 */
public record StockPlan(
    Termination termination,
    Optional<Inventory> inventory,
    List<String> notes,
    Provenance provenance) {
  /** Copies the notes. */
  public StockPlan {
    notes = List.copyOf(notes);
  }

  /** For example {@code [3, 0, 2] by two-stage: optimal}. */
  @Override
  public String toString() {
    return inventory.map(Object::toString).orElse("no plan")
        + " by "
        + provenance.solver()
        + ": "
        + termination;
  }
}
