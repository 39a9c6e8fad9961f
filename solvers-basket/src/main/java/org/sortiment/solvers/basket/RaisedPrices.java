package org.sortiment.solvers.basket;

import java.time.Duration;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * Weighted sums of revenue and purchase probability by any solver for the best revenue: a Rev + b q
 * is the revenue with every price r_i replaced by a r_i + b, for every choice model. One call of
 * the solver for each; its bounds are believed where they speak of the choice model.
 */
final class RaisedPrices implements WeightedSumOracle {
  private final AssortmentSolver solver;
  private final AssortmentProblem problem;
  private final SolveOptions options;
  private List<Integer> conflict = List.of();
  private String method = "solver";
  private String backend = "";
  private String explanation = "";

  RaisedPrices(AssortmentSolver solver, AssortmentProblem problem, SolveOptions options) {
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
    return new RevenueAndPurchase(problem);
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
    Catalog catalog = problem.catalog();
    Catalog.Builder raised = Catalog.builder();
    for (int i = 0; i < catalog.size(); i++) {
      raised.add(catalog.id(i), yWeight * catalog.revenue(i) + xWeight, 0);
    }
    AssortmentResult result =
        solver.solve(
            new AssortmentProblem(raised.build(), problem.choiceModel(), problem.constraints()),
            0,
            within(deadline));
    method = result.provenance().solver();
    backend = result.provenance().backend();
    explanation = result.provenance().explanation();
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      conflict = result.conflict();
      throw new InfeasibleProblemException();
    }
    boolean ofModel =
        result.exactFor() == AssortmentResult.ExactFor.MODEL
            || problem.choiceModel().equalsMarkovChain();
    return new Answer(
        result.assortment(),
        ofModel && !Double.isNaN(result.bound()) ? result.bound() : Double.POSITIVE_INFINITY,
        result.termination().limit());
  }

  private SolveOptions within(Deadline deadline) {
    return deadline
        .remaining()
        .map(left -> options.withTimeLimit(left.isZero() ? Duration.ofNanos(1) : left))
        .orElse(options);
  }
}
