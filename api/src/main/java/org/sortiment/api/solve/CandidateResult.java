package org.sortiment.api.solve;

import java.util.List;

/**
 * Few candidates for all weights of utility, with what is proven about them.
 *
 * @param termination WITHIN_GUARANTEE when the guarantee is what was asked for; FEASIBLE when a
 *     limit, or the bounds at hand, left a larger gap; the gaps hold all the same
 * @param frontier the candidates, corners of the frontier that they span, each with the weights for
 *     which it is the best of them; without points when infeasible or undetermined
 * @param gaps by candidate, in [0, 1]: at every weight for which it is the best candidate it is
 *     worth at least (1 - gap) of the optimum
 * @param guarantee the largest of the gaps, and what it took
 * @param conflict when infeasible, indices of constraints that cannot hold together, none of which
 *     can be left out; otherwise empty
 * @param provenance how it was obtained
 */
public record CandidateResult(
    Termination termination,
    Frontier frontier,
    List<Double> gaps,
    Guarantee guarantee,
    List<Integer> conflict,
    Provenance provenance) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when there is not one gap for each candidate
   */
  public CandidateResult {
    gaps = List.copyOf(gaps);
    conflict = List.copyOf(conflict);
    if (gaps.size() != frontier.size()) {
      throw new IllegalArgumentException(
          "There are " + gaps.size() + " gaps for " + frontier.size() + " candidates.");
    }
  }

  /** For example {@code 5 candidates within 0.01 by discretization/groups: within guarantee}. */
  @Override
  public String toString() {
    return frontier.size()
        + " candidates within "
        + guarantee.proven()
        + " by "
        + provenance.solver()
        + ": "
        + termination;
  }
}
