package org.sortiment.solvers.lp.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.mip.ProvenMip;

/**
 * A mixed-integer program with a 0/1 column for each product, in one session whose objective
 * changes. Its answers are proven where that is cheap, and an engine that fails is replaced ({@link
 * ProvenMip}). Only the offer columns of an answer are used; its value is that of the choice model.
 */
public final class OfferProgram implements AutoCloseable {
  private static final double RELATIVE_GAP = 1e-10;

  /** What results promise: a bound above that is a bound and no proof. */
  private static final double PROVEN = 1e-9;

  /** What sums of columns in [0, 1] lose, relative to the magnitudes of their terms. */
  private static final double ROUNDING = 1e-12;

  private final AssortmentProblem problem;
  private final LpSession session;
  private final int firstOffer;

  /**
   * Opens a session.
   *
   * @param firstOffer the column of the first product; the others follow
   */
  public OfferProgram(
      AssortmentProblem problem, LinearProgram program, int firstOffer, LpBackend backend) {
    this.problem = problem;
    this.firstOffer = firstOffer;
    this.session = ProvenMip.over(backend).open(program);
  }

  /** The id of the backend. */
  public String backend() {
    return session.backend();
  }

  /**
   * Solves; some assortment must be feasible, so that a backend that finds none is at fault.
   *
   * @param objective one coefficient per column, finite
   * @param trueValue the same objective of an assortment under the choice model
   * @return with the bound that was proven, infinite when none was, whatever the engine claims;
   *     without an assortment and without a bound when the engine failed: the caller then has its
   *     own search and its own bound
   */
  public WeightedSumOracle.Answer maximize(
      double[] objective, ToDoubleFunction<Assortment> trueValue, Deadline deadline) {
    double largest = 0;
    for (double each : objective) {
      largest = Math.max(largest, Math.abs(each));
    }
    int shift = largest > 0 ? 9 - Math.getExponent(largest) : 0;
    double[] scaled = new double[objective.length];
    Arrays.setAll(scaled, j -> Math.scalb(objective[j], shift));
    for (int j = 0; j < scaled.length; j++) {
      session.setObjective(j, scaled[j]);
    }
    LpResult result = solve(session, deadline);
    Optional<Assortment> candidate = result.hasPoint() ? assortment(result) : Optional.empty();
    double bound =
        Double.isNaN(result.provenBound())
            ? Double.POSITIVE_INFINITY
            : Math.scalb(result.provenBound(), -shift);
    if (result.status() == LpStatus.OPTIMAL && candidate.isPresent()) {
      double value = trueValue.applyAsDouble(candidate.get());
      double own = 0;
      for (int j = 0; j < objective.length; j++) {
        own += Math.abs(objective[j] * result.primal(j));
      }
      return bound <= value + PROVEN * Math.abs(value) + ROUNDING * own + Double.MIN_NORMAL
          ? WeightedSumOracle.Answer.proven(candidate.get())
          : WeightedSumOracle.Answer.of(candidate.get(), bound);
    }
    if (result.status() == LpStatus.LIMIT_REACHED) {
      Termination.Limit limit = deadline.limitReached();
      if (limit == Termination.Limit.NONE) {
        limit = deadline.remaining().isPresent() ? Termination.Limit.TIME : Termination.Limit.WORK;
      }
      return new WeightedSumOracle.Answer(candidate, bound, limit);
    }
    // A point that breaks a constraint, or no answer to a feasible and bounded program.
    return new WeightedSumOracle.Answer(
        Optional.empty(), Double.POSITIVE_INFINITY, Termination.Limit.NONE);
  }

  private static LpResult solve(LpSession session, Deadline deadline) {
    try {
      return session.solve(
          LpOptions.withDefaults()
              .withTimeLimit(deadline.remaining())
              .withRelativeGap(RELATIVE_GAP));
    } catch (SolveException | ArithmeticException e) {
      return LpResult.without(LpStatus.NUMERICAL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Assortment> assortment(LpResult result) {
    int n = problem.catalog().size();
    BitSet members = new BitSet(n);
    for (int i = 0; i < n; i++) {
      members.set(i, result.primal(firstOffer + i) > 0.5);
    }
    return Optional.of(Assortment.of(n, members)).filter(problem::isFeasible);
  }

  @Override
  public void close() {
    session.close();
  }
}
