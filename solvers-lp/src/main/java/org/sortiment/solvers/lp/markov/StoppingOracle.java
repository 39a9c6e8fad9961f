package org.sortiment.solvers.lp.markov;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.stopping.FixedOffers;
import org.sortiment.markov.stopping.OptimalStopping;
import org.sortiment.solvers.lp.feasible.Presolve;

/** No constraints, or such as only fix single products: {@link OptimalStopping}. */
final class StoppingOracle extends ChainOracle {
  private final OptimalStopping stopping;
  private final FixedOffers fixed;

  StoppingOracle(
      AssortmentProblem problem,
      MarkovChain chain,
      FixedOffers fixed,
      OptimalStopping stopping,
      SolveOptions options) {
    super(problem, chain, options);
    this.stopping = stopping;
    this.fixed = fixed;
  }

  /** What the constraints fix, when an assortment that agrees with that is always feasible. */
  static Optional<FixedOffers> fixedOffers(AssortmentProblem problem) {
    int n = problem.catalog().size();
    if (problem.constraints().isEmpty()) {
      return Optional.of(FixedOffers.none(n));
    }
    Presolve presolve = Presolve.of(n, problem.constraints());
    return presolve.isFixingOnly()
        ? Optional.of(
            new FixedOffers(
                Assortment.of(n, presolve.offered()), Assortment.of(n, presolve.excluded())))
        : Optional.empty();
  }

  /**
   * Where everybody buys but for rounding, ties between stopping and going on decide who leaves;
   * without anything fixed, offering more never lets anybody go.
   */
  @Override
  public double mostUtilityToProve() {
    return problem.constraints().isEmpty() ? Double.POSITIVE_INFINITY : SURE_TO_BUY;
  }

  @Override
  public String method() {
    return stopping.id();
  }

  @Override
  public String explanation() {
    String what =
        problem.constraints().isEmpty()
            ? "no constraints"
            : "the constraints fix single products and no more";
    return what + ": optimal stopping by " + stopping.explanation();
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] prices = prices(revenueWeight, otherWeight);
    return lowered(
        stopping.solve(chain, prices, fixed, otherWeight, options, deadline), otherWeight);
  }
}
