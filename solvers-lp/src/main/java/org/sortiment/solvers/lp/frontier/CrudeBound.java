package org.sortiment.solvers.lp.frontier;

import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;

/**
 * What bounds every assortment without any optimisation, for models under which more products never
 * lower the utility: no customer pays more than the dearest product costs, and nothing has more
 * utility than everything.
 */
public final class CrudeBound {
  private final double revenue;
  private final double x;

  /** One evaluation of the model. */
  public CrudeBound(RevenueAndUtility measures) {
    AssortmentProblem problem = measures.problem();
    double dearest = 0;
    for (int i = 0; i < problem.catalog().size(); i++) {
      dearest = Math.max(dearest, problem.catalog().revenue(i));
    }
    Evaluation everything = Evaluation.of(problem, Assortment.all(problem.catalog().size()));
    revenue = dearest;
    x = measures.measure().of(everything.utility());
  }

  /** A bound on a y + b x for a, b >= 0. */
  public double of(double yWeight, double xWeight) {
    return (yWeight == 0 ? 0 : yWeight * revenue) + (xWeight == 0 ? 0 : xWeight * x);
  }
}
