package org.sortiment.api.solve;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;

/**
 * One assortment with what is proven about it.
 *
 * @param termination why the solver stopped
 * @param assortment the best found; empty when infeasible or undetermined
 * @param utilityWeight the weight of utility in the objective
 * @param evaluation the assortment's worth under the choice model; all NaN without an assortment
 * @param bound no assortment has a larger objective than this; infinite when nothing is proven; NaN
 *     when infeasible
 * @param exactFor what the bound is a bound for
 * @param conflict when infeasible, indices of constraints that cannot hold together, none of which
 *     can be left out; otherwise empty
 * @param provenance how it was obtained
 */
public record AssortmentResult(
    Termination termination,
    Optional<Assortment> assortment,
    double utilityWeight,
    Evaluation evaluation,
    double bound,
    ExactFor exactFor,
    List<Integer> conflict,
    Provenance provenance) {
  /** Copies the conflict. */
  public AssortmentResult {
    conflict = List.copyOf(conflict);
  }

  /** What the optimality statement speaks about. */
  public enum ExactFor {
    /** The choice model of the problem. */
    MODEL,
    /** The Markov chain that approximates the choice model. */
    MARKOV_CHAIN
  }

  /** A result without an assortment. */
  public static AssortmentResult none(
      Termination termination, double utilityWeight, List<Integer> conflict, Provenance how) {
    double bound =
        termination.reason() == Termination.Reason.INFEASIBLE
            ? Double.NaN
            : Double.POSITIVE_INFINITY;
    return new AssortmentResult(
        termination,
        Optional.empty(),
        utilityWeight,
        new Evaluation(Double.NaN, Double.NaN, Double.NaN),
        bound,
        ExactFor.MODEL,
        conflict,
        how);
  }

  /** revenue - offerCosts + utilityWeight * utility. */
  public double objective() {
    return evaluation.objective(utilityWeight);
  }

  /** (bound - objective) / |bound|, 0 when both are equal. */
  public double gap() {
    double objective = objective();
    return bound == objective ? 0 : (bound - objective) / Math.abs(bound);
  }

  /** For example {@code {0, 2} with objective 2.5 <= 2.5 by frontier/sweep: optimal}. */
  @Override
  public String toString() {
    return assortment
            .map(set -> set + " with objective " + objective() + " <= " + bound)
            .orElse("no assortment")
        + " by "
        + provenance.solver()
        + ": "
        + termination;
  }
}
