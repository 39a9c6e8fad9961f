package org.sortiment.solvers.lp.constraints;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.SafeBound;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;

/**
 * The linear relaxation {@code 0 <= x <= 1}, in one session whose objective changes from call to
 * call. With totally unimodular rows every vertex is an assortment (Hoffman, Kruskal 1956). An
 * answer that is not 0/1, or that breaks a constraint once it is rounded from within 1e-6 of 0/1,
 * is never repaired: that call goes to the exact oracle instead. So does an answer whose
 * multipliers do not prove it ({@link SafeBound}) within 1e-9; a smaller distance is reported as
 * {@link #excess}.
 */
final class LpOracle implements LinearOracle {
  private static final double INTEGRALITY = 1e-6;

  /** What sums lose, relative to the magnitudes of their terms. */
  private static final double ROUNDING = 1e-12;

  /** What results promise, in the same terms. */
  private static final double PROVEN = 1e-9;

  private final ConstraintSystem problem;
  private final LinearProgram rows;
  private final LpSession session;
  private final Supplier<LinearOracle> exactFallback;
  private Optional<LinearOracle> fallback = Optional.empty();
  private int fallbackCalls;
  private double excess;

  /** Over the relaxation of the problem's rows; integral when they are totally unimodular. */
  LpOracle(ConstraintSystem problem, LpBackend backend, Supplier<LinearOracle> exactFallback) {
    this.problem = problem;
    this.rows = Rows.program(problem, false);
    this.session = backend.open(rows);
    this.exactFallback = exactFallback;
  }

  @Override
  public String method() {
    return "lp";
  }

  @Override
  public String backend() {
    return session.backend() + fallback.map(oracle -> "+" + oracle.backend()).orElse("");
  }

  @Override
  public String remark() {
    return fallbackCalls == 0
        ? ""
        : fallbackCalls
            + " answers of the relaxation were not 0/1 or not proven and were replaced by 0/1"
            + " programs";
  }

  @Override
  public double excess() {
    return excess;
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    double[] scaled = ObjectiveScaling.scaled(weights);
    session.setObjective(scaled);
    LpResult result = session.solve(LpOptions.withDefaults().withTimeLimit(deadline.remaining()));
    switch (result.status()) {
      case OPTIMAL -> {
        Optional<Assortment> vertex = toAssortment(result);
        if (vertex.isPresent()
            && problem.isFeasible(vertex.get())
            && isProven(vertex.get(), scaled, result, ObjectiveScaling.shift(weights))) {
          return vertex.get();
        }
      }
      case INFEASIBLE -> {
        if (result.evidence() != LpEvidence.CLAIMED) {
          throw new InfeasibleProblemException();
        }
        // The word of an engine alone: the exact oracle decides.
      }
      case LIMIT_REACHED -> {
        Termination.Limit limit = deadline.limitReached();
        throw new LimitReachedException(
            limit == Termination.Limit.NONE ? Termination.Limit.TIME : limit);
      }
      case UNBOUNDED, INFEASIBLE_OR_UNBOUNDED, NUMERICAL_ERROR -> {
        // A bounded program cannot be unbounded: the exact oracle decides.
      }
    }
    fallbackCalls++;
    if (fallback.isEmpty()) {
      fallback = Optional.of(exactFallback.get());
    }
    Assortment answer = fallback.get().maximize(weights, deadline);
    excess = fallback.get().excess();
    return answer;
  }

  /** Whether the duals bound all others by what the vertex is worth; sets the excess. */
  private boolean isProven(Assortment vertex, double[] scaled, LpResult result, int shift) {
    if (result.duals().length != rows.rowCount()) {
      return false;
    }
    double bound = SafeBound.of(rows, scaled, result.duals()).value();
    CompensatedSum value = new CompensatedSum();
    CompensatedSum own = new CompensatedSum();
    vertex.forEach(
        i -> {
          value.add(scaled[i]);
          own.add(Math.abs(scaled[i]));
        });
    double above = bound - value.value();
    excess = above > ROUNDING * own.value() ? Math.scalb(above, -shift) : 0;
    return above <= PROVEN * own.value() + Double.MIN_NORMAL;
  }

  private Optional<Assortment> toAssortment(LpResult result) {
    int n = problem.productCount();
    BitSet members = new BitSet(n);
    for (int i = 0; i < n; i++) {
      double x = result.primal(i);
      if (x > 1 - INTEGRALITY) {
        members.set(i);
      } else if (!(x < INTEGRALITY)) {
        return Optional.empty();
      }
    }
    return Optional.of(Assortment.of(n, members));
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      fallback.ifPresent(LinearOracle::close);
    }
  }
}
