package org.sortiment.solvers.lp.markov;

import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.stopping.OptimalStopping;

/** No constraints: {@link OptimalStopping}. */
final class StoppingOracle extends ChainOracle {
  private final OptimalStopping stopping;

  StoppingOracle(
      AssortmentProblem problem,
      MarkovChain chain,
      OptimalStopping stopping,
      SolveOptions options) {
    super(problem, chain, options);
    this.stopping = stopping;
  }

  @Override
  public String method() {
    return stopping.id();
  }

  @Override
  public String explanation() {
    return "no constraints: optimal stopping by " + stopping.explanation();
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] prices = prices(revenueWeight, otherWeight);
    return lowered(stopping.solve(chain, prices, otherWeight, options, deadline), otherWeight);
  }
}
