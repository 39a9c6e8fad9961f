package org.sortiment.solvers.lp.frontier;

import java.util.List;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.ConfiguredBackend;
import org.sortiment.solvers.lp.constraints.FeasibleSet;

/** The oracle of an {@link OracleSolver} for one problem, with what results say about it. */
public final class OpenedOracle implements AutoCloseable {
  private final String solver;
  private final AssortmentProblem problem;
  private final WeightedSumOracle oracle;
  private final ConfiguredBackend backend;

  OpenedOracle(
      String solver,
      AssortmentProblem problem,
      WeightedSumOracle oracle,
      ConfiguredBackend backend) {
    this.solver = solver;
    this.problem = problem;
    this.oracle = oracle;
    this.backend = backend;
  }

  /** The id of the solver. */
  public String solver() {
    return solver;
  }

  /** The oracle; asked by one thread. */
  public WeightedSumOracle oracle() {
    return oracle;
  }

  /** What the oracle does and proves, with what there is to say about the backend. */
  public String explanation() {
    String remarks = backend.remarks();
    return oracle.explanation() + (remarks.isEmpty() ? "" : "; " + remarks);
  }

  /** Constraints that cannot hold together, when none of the assortments is feasible. */
  public List<Integer> conflict(Deadline deadline) {
    return FeasibleSet.conflict(problem.catalog().size(), problem.constraints(), backend, deadline);
  }

  @Override
  public void close() {
    oracle.close();
  }
}
