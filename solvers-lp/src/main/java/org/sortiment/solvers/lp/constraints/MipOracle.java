package org.sortiment.solvers.lp.constraints;

import java.util.BitSet;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.mip.BranchAndBoundBackend;
import org.sortiment.solvers.lp.mip.ProvenMip;

/**
 * Any constraints, by a 0/1 program in one session whose objective changes from call to call. The
 * backend's answers are proven where that is cheap: {@link ProvenMip}.
 */
final class MipOracle implements LinearOracle {
  /** Below the 1e-9 that results promise. */
  private static final double RELATIVE_GAP = 1e-12;

  private final ConstraintSystem problem;
  private final LpSession session;

  MipOracle(ConstraintSystem problem, LpBackend backend) {
    this.problem = problem;
    this.session = ProvenMip.over(backend).open(Rows.program(problem, true));
  }

  @Override
  public String method() {
    return "mip";
  }

  @Override
  public String backend() {
    return session.backend();
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    session.setObjective(ObjectiveScaling.scaled(weights));
    LpResult result =
        session.solve(
            LpOptions.withDefaults()
                .withTimeLimit(deadline.remaining())
                .withRelativeGap(RELATIVE_GAP));
    return switch (result.status()) {
      case OPTIMAL -> requireFeasible(toAssortment(result));
      case INFEASIBLE -> {
        if (result.evidence() == LpEvidence.CLAIMED) {
          throw new LimitReachedException(Termination.Limit.WORK); // nobody could confirm it
        }
        throw new InfeasibleProblemException();
      }
      case LIMIT_REACHED -> throw limitReached(result, deadline);
      case UNBOUNDED, INFEASIBLE_OR_UNBOUNDED, NUMERICAL_ERROR ->
          throw new SolveException(
              "The backend "
                  + session.backend()
                  + " answered "
                  + result
                  + " to a bounded 0/1 program. Maybe choose another with --backend.");
    };
  }

  private LimitReachedException limitReached(LpResult result, Deadline deadline) {
    Termination.Limit limit = deadline.limitReached();
    Optional<Assortment> incumbent =
        result.hasPoint() ? Optional.of(toAssortment(result)) : Optional.empty();
    return new LimitReachedException(
        limit == Termination.Limit.NONE ? Termination.Limit.TIME : limit,
        incumbent.filter(problem::isFeasible));
  }

  private Assortment requireFeasible(Assortment answer) {
    if (!problem.isFeasible(answer)) {
      throw new SolveException(
          "The backend "
              + session.backend()
              + " called the assortment "
              + answer
              + " feasible, but it breaks a constraint. Maybe choose another with --backend.");
    }
    return answer;
  }

  private Assortment toAssortment(LpResult result) {
    int n = problem.productCount();
    BitSet members = new BitSet(n);
    for (int i = 0; i < n; i++) {
      if (result.primal(i) > 0.5) {
        members.set(i);
      }
    }
    return Assortment.of(n, members);
  }

  @Override
  public void close() {
    session.close();
  }
}
