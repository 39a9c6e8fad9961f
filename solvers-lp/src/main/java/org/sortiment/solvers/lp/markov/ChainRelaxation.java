package org.sortiment.solvers.lp.markov;

import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;

/** The best assortment of a Markov chain without constraints, for solvers of other models. */
public final class ChainRelaxation {
  private ChainRelaxation() {}

  /**
   * The assortment that maximises prices.P(S) under the chain, or the best one found when the
   * deadline comes first.
   */
  public static Assortment best(
      MarkovChain chain, double[] prices, SolveOptions options, Deadline deadline) {
    return OptimalStopping.methodFor(chain).solve(chain, prices, 0, options, deadline).offered();
  }
}
