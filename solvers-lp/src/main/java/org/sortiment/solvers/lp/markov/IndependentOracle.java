package org.sortiment.solvers.lp.markov;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.search.OfferCosts;

/** Nobody substitutes: revenue is the linear function sum of lambda_i r_i x_i. */
final class IndependentOracle extends ChainOracle {
  private final FeasibleSet feasible;

  IndependentOracle(
      AssortmentProblem problem, MarkovChain chain, LpBackend backend, SolveOptions options) {
    super(problem, chain, options);
    this.feasible = FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend);
  }

  @Override
  public String method() {
    return "linear";
  }

  @Override
  public String explanation() {
    return "nobody substitutes, so that revenue is linear in what is offered: exact";
  }

  @Override
  public String backend() {
    return feasible.backend();
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] weights = prices(revenueWeight, otherWeight);
    OfferCosts costs = costs(revenueWeight);
    double all = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weights[i] * chain.arrivalProbability(i) - costs.of(i);
      all += Math.max(0, weights[i]);
    }
    try {
      Assortment best = feasible.maximize(weights, deadline);
      if (feasible.excess() == 0) {
        return Answer.proven(best);
      }
      CompensatedSum value = new CompensatedSum();
      best.forEach(i -> value.add(weights[i]));
      return Answer.of(best, value.value() + feasible.excess() - otherWeight);
    } catch (LimitReachedException e) {
      Termination.Limit limit = e.limit();
      return new Answer(
          Optional.of(e).flatMap(LimitReachedException::incumbent), all - otherWeight, limit);
    }
  }

  @Override
  public void close() {
    feasible.close();
  }
}
