package org.sortiment.solvers.lp.fractional;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;

/**
 * The term f = 0 over the feasible assortments: the constraints of a sum whose other terms know
 * only products of their own. One {@link LinearBound} a call.
 */
public final class FeasibleMaximum implements ClassBound {
  private final LinearBound set;
  private LinearBound.Answer answer;

  /** Over a set that stays the caller's. */
  public FeasibleMaximum(LinearBound set) {
    this.set = set;
    this.answer = LinearBound.Answer.infeasible(set.productCount());
  }

  @Override
  public Optional<int[]> products() {
    return Optional.empty();
  }

  @Override
  public void restrict(Deadline deadline) {}

  @Override
  public Termination.Limit maximize(
      double[] linear, double cutoff, double tolerance, Deadline deadline) {
    try {
      answer = set.maximize(linear, deadline);
    } catch (LimitReachedException e) {
      return e.limit();
    }
    return Termination.Limit.NONE;
  }

  @Override
  public double bound() {
    return answer.bound();
  }

  @Override
  public Optional<Assortment> assortment() {
    return answer.feasible();
  }

  @Override
  public void addPoint(double factor, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += factor * answer.point()[i];
    }
  }

  @Override
  public double loss(double[] linear, double enough, Deadline deadline) {
    return Math.max(0, answer.bound() - set.maximize(linear, deadline).bound());
  }

  @Override
  public void addMarginals(boolean[] members, double[] into) {}
}
