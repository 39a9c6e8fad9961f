package org.sortiment.solvers.lp.markov;

import org.sortiment.api.choice.AttractionSubstitution;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SparseSubstitution;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;

/** The best assortment under a Markov chain without constraints, by the method for its shape. */
enum OptimalStopping {
  /** {@link ClosedFormPolicyIteration}. */
  CLOSED_FORM("closed-form", "policy iteration with systems of low rank solved in closed form"),
  /** {@link DensePolicyIteration}. */
  POLICY_ITERATION(
      "policy-iteration", "policy iteration, solved by proven sweeps or one bordered elimination"),
  /** {@link TwoSidedValueIteration}. */
  VALUE_ITERATION("value-iteration", "value iteration from both sides with a dual certificate");

  /** Up to here a dense elimination is small enough to be the better answer for sparse rows. */
  private static final int DENSE_ENOUGH = 2_000;

  private final String id;
  private final String explanation;

  OptimalStopping(String id, String explanation) {
    this.id = id;
    this.explanation = explanation;
  }

  String id() {
    return id;
  }

  String explanation() {
    return explanation;
  }

  static OptimalStopping methodFor(MarkovChain chain) {
    if (chain.substitution() instanceof AttractionSubstitution) {
      return CLOSED_FORM;
    }
    return chain.substitution() instanceof SparseSubstitution && chain.productCount() > DENSE_ENOUGH
        ? VALUE_ITERATION
        : POLICY_ITERATION;
  }

  /** Maximises prices.P(S) - offset; what the offset is only matters to a relative gap. */
  StoppingSolution solve(
      MarkovChain chain, double[] prices, double offset, SolveOptions options, Deadline deadline) {
    return switch (this) {
      case CLOSED_FORM -> ClosedFormPolicyIteration.solve(chain, prices, deadline);
      case POLICY_ITERATION ->
          DensePolicyIteration.solve(chain, prices, options.threads(), deadline);
      case VALUE_ITERATION ->
          TwoSidedValueIteration.solve(
              chain,
              prices,
              options.relativeGap() / 2,
              offset,
              options.threads(),
              deadline,
              options.progress());
    };
  }
}
