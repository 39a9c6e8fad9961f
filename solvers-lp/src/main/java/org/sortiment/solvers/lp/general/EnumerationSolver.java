package org.sortiment.solvers.lp.general;

import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.feasible.FeasibleWalk;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * Optima and frontiers of small catalogs under any choice model, from every feasible assortment:
 * the proof that needs no theory ({@link EnumeratedSolver}). At most {@value #MAX_PRODUCTS}
 * products may be left open by the constraints.
 */
public final class EnumerationSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "enumeration";

  /** More open products are refused: 2^20 assortments take seconds, for some models minutes. */
  public static final int MAX_PRODUCTS = FeasibleWalk.MOST_PRODUCTS;

  /** The one method. */
  static final String METHOD = "all";

  /** A solver with this backend, which only tells contradictory constraints apart. */
  public EnumerationSolver(LpBackend backend) {
    super(ID, backend);
  }

  @Override
  protected boolean isEnumerated(AssortmentProblem problem) {
    return true;
  }

  @Override
  protected boolean knowsOfferCosts() {
    return true;
  }

  @Override
  protected String enumerationMethod() {
    return METHOD;
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    throw new UnsupportedOperationException("All assortments are evaluated; no oracle is asked.");
  }
}
