package org.sortiment.solvers.sequential;

import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.solve.Evaluation;

/** What a set is worth per customer, under the choice model itself. */
final class Worth {
  private Worth() {}

  static double of(SequentialProblem problem, Assortment assortment) {
    return Evaluation.of(problem.problem(), assortment).netRevenue();
  }
}
