package org.sortiment.api.basket;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;

/**
 * Assortments of all categories with what is proven about them.
 *
 * @param termination why the solver stopped
 * @param found the best found; empty when infeasible or undetermined
 * @param bound no assortments have a larger revenue than this; infinite when nothing is proven; NaN
 *     when infeasible
 * @param alone the assortments that each category would offer if it were the only one, together;
 *     empty when some are not known
 * @param conflict when infeasible, why
 * @param provenance how it was obtained
 */
public record BasketResult(
    Termination termination,
    Optional<Offer> found,
    double bound,
    Optional<Offer> alone,
    Optional<Conflict> conflict,
    Provenance provenance) {
  /**
   * What is offered, and what it is worth under the model.
   *
   * @param assortments one for each category
   */
  public record Offer(List<Assortment> assortments, BasketEvaluation evaluation) {
    /** Copies the list. */
    public Offer {
      assortments = List.copyOf(assortments);
    }

    /** Evaluates what is offered. */
    public static Offer of(BasketProblem problem, List<Assortment> assortments) {
      return new Offer(assortments, BasketEvaluation.of(problem, assortments));
    }
  }

  /**
   * Constraints of one category that cannot hold together.
   *
   * @param category its index
   * @param constraints their indices, none of which can be left out; empty when not known
   */
  public record Conflict(int category, List<Integer> constraints) {
    /** Copies the list. */
    public Conflict {
      constraints = List.copyOf(constraints);
    }
  }

  /** The expected revenue per customer; NaN when nothing was found. */
  public double objective() {
    return found.map(offer -> offer.evaluation().revenue()).orElse(Double.NaN);
  }

  /** (bound - objective) / |bound|, 0 when both are equal. */
  public double gap() {
    double objective = objective();
    return bound == objective ? 0 : (bound - objective) / Math.abs(bound);
  }

  /** For example {@code revenue 2.5 <= 2.5 by corners/needs: optimal}. */
  @Override
  public String toString() {
    return (found.isPresent() ? "revenue " + objective() + " <= " + bound : "nothing")
        + " by "
        + provenance.solver()
        + ": "
        + termination;
  }
}
