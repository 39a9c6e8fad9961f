package org.sortiment.solvers.discretization;

import java.time.Duration;
import java.util.List;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * Any solver for one weight of utility as an oracle for weighted sums of utility and revenue: one
 * call of the solver for each. Its bounds are believed where they speak of the choice model.
 */
final class SolverOracle implements WeightedSumOracle {
  /** So many times the dearest product is what a unit of utility is worth when only that counts. */
  private static final double ALMOST_ALL = 1e9;

  private final AssortmentSolver solver;
  private final AssortmentProblem problem;
  private final SolveOptions options;
  private List<Integer> conflict = List.of();
  private String method = "solver";
  private String backend = "";
  private String explanation = "";

  SolverOracle(AssortmentSolver solver, AssortmentProblem problem, SolveOptions options) {
    this.solver = solver;
    this.problem = problem;
    this.options = options;
  }

  /** What the solver said cannot hold together. */
  List<Integer> conflict() {
    return conflict;
  }

  @Override
  public Measures measures() {
    return new RevenueAndUtility(problem, RevenueAndUtility.Measure.UTILITY);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String backend() {
    return backend;
  }

  @Override
  public String explanation() {
    return explanation;
  }

  @Override
  public Answer maximize(double yWeight, double xWeight, Deadline deadline) {
    double weight = yWeight == 0 ? dearest() * ALMOST_ALL : xWeight / yWeight;
    AssortmentResult result = solver.solve(problem, weight, within(deadline));
    method = result.provenance().solver().replace('/', '-');
    backend = result.provenance().backend();
    explanation = result.provenance().explanation();
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      conflict = result.conflict();
      throw new InfeasibleProblemException();
    }
    boolean ofModel =
        result.exactFor() == AssortmentResult.ExactFor.MODEL
            || problem.choiceModel().equalsMarkovChain();
    // Where utility alone counts, what the weight leaves to revenue is part of the bound.
    double bound = result.bound() * (yWeight == 0 ? xWeight / weight : yWeight);
    return new Answer(
        result.assortment(),
        ofModel && !Double.isNaN(bound) ? bound : Double.POSITIVE_INFINITY,
        result.termination().limit());
  }

  private double dearest() {
    double dearest = 0;
    for (int i = 0; i < problem.catalog().size(); i++) {
      dearest = Math.max(dearest, problem.catalog().revenue(i));
    }
    return dearest > 0 ? Math.min(dearest, 1e200) : 1;
  }

  private SolveOptions within(Deadline deadline) {
    return deadline
        .remaining()
        .map(left -> options.withTimeLimit(left.isZero() ? Duration.ofNanos(1) : left))
        .orElse(options);
  }
}
