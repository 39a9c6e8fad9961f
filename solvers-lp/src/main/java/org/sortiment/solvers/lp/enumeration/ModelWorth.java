package org.sortiment.solvers.lp.enumeration;

import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.solvers.lp.feasible.FeasibleWalk;

/** Any choice model, each assortment evaluated from scratch. */
final class ModelWorth implements SetWorth {
  private final AssortmentProblem problem;
  private final FeasibleWalk walk;
  private int evaluated = -1;
  private Evaluation evaluation = new Evaluation(0, 0, 0);

  ModelWorth(AssortmentProblem problem, FeasibleWalk walk) {
    this.problem = problem;
    this.walk = walk;
  }

  @Override
  public void decide(int depth, boolean offered) {
    // Nothing is known before all products are decided.
  }

  private Evaluation evaluation(int mask) {
    if (mask != evaluated) {
      evaluation = Evaluation.of(problem, walk.assortment(mask));
      evaluated = mask;
    }
    return evaluation;
  }

  @Override
  public double revenue(int mask) {
    return evaluation(mask).revenue();
  }

  @Override
  public double utility(int mask) {
    return evaluation(mask).utility();
  }
}
