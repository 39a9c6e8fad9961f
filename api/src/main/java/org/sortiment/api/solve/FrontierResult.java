package org.sortiment.api.solve;

import java.util.List;

/**
 * A frontier with what is proven about it.
 *
 * @param termination OPTIMAL when the frontier is complete; FEASIBLE when a limit left it with only
 *     some of its corners
 * @param frontier the corners found; without points when infeasible or undetermined
 * @param conflict when infeasible, indices of constraints that cannot hold together, none of which
 *     can be left out; otherwise empty
 * @param provenance how it was obtained
 */
public record FrontierResult(
    Termination termination, Frontier frontier, List<Integer> conflict, Provenance provenance) {
  /** Copies the conflict. */
  public FrontierResult {
    conflict = List.copyOf(conflict);
  }

  /** For example {@code Frontier of 3 points over 8 products by frontier/sweep: optimal}. */
  @Override
  public String toString() {
    return frontier + " by " + provenance.solver() + ": " + termination;
  }
}
