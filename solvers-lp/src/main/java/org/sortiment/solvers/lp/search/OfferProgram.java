package org.sortiment.solvers.lp.search;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.mip.BranchAndBoundBackend;

/**
 * A mixed-integer program with a 0/1 column for each product, in one session whose objective
 * changes. A backend without integers is put under {@link BranchAndBoundBackend}. Only the offer
 * columns of an answer are used; its value is that of the choice model.
 */
public final class OfferProgram implements AutoCloseable {
  private static final double RELATIVE_GAP = 1e-10;

  /** What the tolerances of backends, on columns in [0, 1], may add to an objective. */
  private static final double BACKEND_TOLERANCE = 1e-7;

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
    this.session =
        (backend.capabilities().contains(LpCapability.INTEGERS)
                ? backend
                : new BranchAndBoundBackend(backend))
            .open(program);
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
   * @throws SolveException when the backend fails
   */
  public WeightedSumOracle.Answer maximize(
      double[] objective, ToDoubleFunction<Assortment> trueValue, Deadline deadline) {
    double largest = 0;
    for (double each : objective) {
      largest = Math.max(largest, Math.abs(each));
    }
    int shift = largest > 0 ? 9 - Math.getExponent(largest) : 0;
    for (int j = 0; j < objective.length; j++) {
      session.setObjective(j, Math.scalb(objective[j], shift));
    }
    LpResult result =
        session.solve(
            LpOptions.withDefaults()
                .withTimeLimit(deadline.remaining())
                .withRelativeGap(RELATIVE_GAP));
    switch (result.status()) {
      case OPTIMAL -> {
        Assortment answer =
            assortment(result)
                .orElseThrow(
                    () ->
                        new SolveException(
                            "The backend "
                                + session.backend()
                                + " called an assortment feasible that breaks a constraint. Maybe"
                                + " choose another with --backend."));
        double bound = Math.scalb(result.bound(), -shift);
        double value = trueValue.applyAsDouble(answer);
        boolean proven = bound <= value + BACKEND_TOLERANCE * Math.max(Math.abs(value), largest);
        return proven
            ? WeightedSumOracle.Answer.proven(answer)
            : WeightedSumOracle.Answer.of(answer, bound);
      }
      case LIMIT_REACHED -> {
        Termination.Limit limit = deadline.limitReached();
        return new WeightedSumOracle.Answer(
            result.hasPoint() ? assortment(result) : Optional.empty(),
            Double.isNaN(result.bound())
                ? Double.POSITIVE_INFINITY
                : Math.scalb(result.bound(), -shift),
            limit == Termination.Limit.NONE ? Termination.Limit.TIME : limit);
      }
      case INFEASIBLE, UNBOUNDED, INFEASIBLE_OR_UNBOUNDED, NUMERICAL_ERROR ->
          throw new SolveException(
              "The backend "
                  + session.backend()
                  + " answered "
                  + result
                  + " to a feasible and bounded program. Maybe choose another with --backend.");
    }
    throw new AssertionError(result);
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
