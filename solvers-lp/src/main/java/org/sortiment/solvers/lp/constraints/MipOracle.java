package org.sortiment.solvers.lp.constraints;

import java.util.BitSet;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
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

/**
 * Any constraints, by a 0/1 program in one session whose objective changes from call to call. A
 * backend without integers is put under {@link BranchAndBoundBackend}.
 */
final class MipOracle implements LinearOracle {
  /** Below the 1e-9 that results promise. */
  private static final double RELATIVE_GAP = 1e-12;

  private final ConstraintSystem problem;
  private final LpBackend backend;
  private final LpSession session;
  private Optional<RelaxationBound> relaxation = Optional.empty();

  MipOracle(ConstraintSystem problem, LpBackend backend) {
    this.problem = problem;
    this.backend = backend;
    LpBackend exact =
        backend.capabilities().contains(LpCapability.INTEGERS)
            ? backend
            : new BranchAndBoundBackend(backend);
    this.session = exact.open(Rows.program(problem, true));
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
      case INFEASIBLE -> throw new InfeasibleProblemException();
      case LIMIT_REACHED -> throw limitReached(result, weights, deadline);
      case UNBOUNDED, INFEASIBLE_OR_UNBOUNDED, NUMERICAL_ERROR ->
          throw new SolveException(
              "The backend "
                  + session.backend()
                  + " answered "
                  + result
                  + " to a bounded 0/1 program. Maybe choose another with --backend.");
    };
  }

  @Override
  public boolean isBoundCheaper() {
    return true;
  }

  @Override
  public double bound(double[] weights, Deadline deadline) {
    if (relaxation.isEmpty()) {
      relaxation = Optional.of(new RelaxationBound(Rows.program(problem, false), backend));
    }
    return relaxation.get().of(weights, deadline);
  }

  private LimitReachedException limitReached(LpResult result, double[] weights, Deadline deadline) {
    Termination.Limit limit = deadline.limitReached();
    Optional<Assortment> incumbent =
        result.hasPoint() ? Optional.of(toAssortment(result)) : Optional.empty();
    return new LimitReachedException(
        limit == Termination.Limit.NONE ? Termination.Limit.TIME : limit,
        incumbent.filter(problem::isFeasible),
        Double.isNaN(result.bound())
            ? Double.POSITIVE_INFINITY
            : Math.scalb(result.bound(), -ObjectiveScaling.shift(weights)));
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
    relaxation.ifPresent(RelaxationBound::close);
    session.close();
  }
}
