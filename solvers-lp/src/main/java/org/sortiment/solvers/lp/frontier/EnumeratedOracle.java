package org.sortiment.solvers.lp.frontier;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.enumeration.AllAssortments;

/**
 * The best of all assortments, which are evaluated at the first call and looked up by every other:
 * O(their number) a call.
 */
final class EnumeratedOracle implements WeightedSumOracle {
  private final AssortmentProblem problem;
  private final String method;
  private final SolveOptions options;
  private final RevenueAndUtility.Measure measure;
  private Optional<AllAssortments> known = Optional.empty();

  EnumeratedOracle(
      AssortmentProblem problem,
      String method,
      SolveOptions options,
      RevenueAndUtility.Measure measure) {
    this.problem = problem;
    this.measure = measure;
    this.method = method;
    this.options = options;
  }

  @Override
  public Measures measures() {
    return new RevenueAndUtility(problem, measure);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String explanation() {
    return "all "
        + known.map(all -> all.size() + " ").orElse("")
        + "feasible assortments evaluated under the model";
  }

  @Override
  public Answer maximize(double yWeight, double xWeight, Deadline deadline) {
    AllAssortments all = known.orElseGet(() -> EnumeratedSolver.all(problem, deadline, options));
    known = Optional.of(all);
    int best = all.best(yWeight, xWeight, measure::of);
    if (all.limit() != Termination.Limit.NONE) {
      throw new LimitReachedException(
          all.limit(), best < 0 ? Optional.<Assortment>empty() : Optional.of(all.assortment(best)));
    }
    if (best < 0) {
      throw new InfeasibleProblemException();
    }
    double weighted = xWeight == 0 ? 0 : xWeight * measure.of(all.utility(best));
    return Answer.of(all.assortment(best), yWeight * all.netRevenue(best) + weighted);
  }
}
