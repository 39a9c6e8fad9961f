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
import org.sortiment.solvers.lp.feasible.Presolve;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.mip.ProvenMip;

/**
 * A mixed-integer program with a 0/1 column for each product, in one session whose objective
 * changes. Its answers are proven where that is cheap, and an engine that fails is replaced ({@link
 * ProvenMip}). Only the offer columns of an answer are used; its value is that of the choice model.
 *
 * <p>Products that the constraints exclude ({@link Presolve}), and columns that a row of two ties
 * to them, are fixed at 0: however dear such a product is, it hides no other.
 */
public final class OfferProgram implements AutoCloseable {
  private static final double RELATIVE_GAP = 1e-10;

  /** What results promise: a bound above that is a bound and no proof. */
  private static final double PROVEN = 1e-9;

  /** What sums of columns in [0, 1] lose, relative to the largest coefficient that counts. */
  private static final double ROUNDING = 1e-12;

  private final AssortmentProblem problem;
  private final LpSession session;
  private final int firstOffer;
  private final BitSet fixed;

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
    this.fixed = fixed(problem, program, firstOffer);
    fixed.stream().forEach(j -> session.setColumnBounds(j, 0, 0));
  }

  /** Offers of excluded products, and columns z >= 0 with a row z <= c x for such an offer x. */
  private static BitSet fixed(AssortmentProblem problem, LinearProgram program, int firstOffer) {
    BitSet fixed = new BitSet();
    Presolve presolve = Presolve.of(problem.catalog().size(), problem.constraints());
    if (presolve.isInfeasible()) {
      return fixed;
    }
    presolve.excluded().stream().forEach(i -> fixed.set(firstOffer + i));
    for (int row = 0; row < program.rowCount(); row++) {
      int e = program.rowStart(row);
      if (program.rowEnd(row) - e != 2 || program.rowUpper(row) != 0) {
        continue;
      }
      boolean first = fixed.get(program.entryColumn(e));
      int other = first ? e + 1 : e;
      int column = program.entryColumn(other);
      if (fixed.get(program.entryColumn(first ? e : e + 1))
          && program.entryValue(other) > 0
          && program.columnLower(column) == 0) {
        fixed.set(column);
      }
    }
    return fixed;
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
    for (int j = 0; j < objective.length; j++) {
      largest = fixed.get(j) ? largest : Math.max(largest, Math.abs(objective[j]));
    }
    int shift = largest > 0 ? 9 - Math.getExponent(largest) : 0;
    double[] scaled = new double[objective.length];
    Arrays.setAll(scaled, j -> fixed.get(j) ? 0 : Math.scalb(objective[j], shift));
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
      return bound <= value + PROVEN * Math.abs(value) + ROUNDING * largest + Double.MIN_NORMAL
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
