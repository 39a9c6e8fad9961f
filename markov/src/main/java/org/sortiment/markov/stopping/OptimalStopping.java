package org.sortiment.markov.stopping;

import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.AttractionSubstitution;
import org.sortiment.markov.SparseSubstitution;

/** The best assortment under a Markov chain without constraints, by the method for its shape. */
public enum OptimalStopping {
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

  /** The name under which it can be asked for. */
  public String id() {
    return id;
  }

  /** What it does, in words that fit behind "by". */
  public String explanation() {
    return explanation;
  }

  /** The method that suits the shape of the chain. */
  public static OptimalStopping methodFor(MarkovChain chain) {
    if (chain.substitution() instanceof AttractionSubstitution) {
      return CLOSED_FORM;
    }
    return chain.substitution() instanceof SparseSubstitution && chain.productCount() > DENSE_ENOUGH
        ? VALUE_ITERATION
        : POLICY_ITERATION;
  }

  /**
   * Maximises prices.P(S) over all assortments.
   *
   * @param prices r, shape n, finite and >= 0
   * @param offset is taken off the value before the gap is taken: it matters to {@link
   *     SolveOptions#relativeGap} alone
   */
  public StoppingSolution solve(
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

  /**
   * The same over the assortments that have what is carried and nothing that is excluded; the bound
   * is one for these.
   */
  public StoppingSolution solve(
      MarkovChain chain,
      double[] prices,
      FixedOffers fixed,
      double offset,
      SolveOptions options,
      Deadline deadline) {
    return fixed.of(solve(fixed.of(chain), fixed.of(prices), offset, options, deadline));
  }
}
