package org.sortiment.solvers.lp.frontier;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;

/**
 * A feasible assortment with its two measures.
 *
 * @param assortment the assortment
 * @param x its first measure
 * @param y its second measure
 * @param known its evaluation under the choice model from scratch, where the measures come from
 *     that
 */
public record Point(Assortment assortment, double x, double y, Optional<Evaluation> known) {
  /** The evaluation under the choice model. */
  Evaluation evaluation(AssortmentProblem problem) {
    return known.orElseGet(() -> Evaluation.of(problem, assortment));
  }
}
