package org.sortiment.solvers.inventory.bounds;

import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.program.BoundProgram;

/**
 * The fluid bound: demand as large as its mean, max (p - c).x with x + y = E[a] + rho' y. It is the
 * two-stage program over one sample, the mean; the arrival-information bound never exceeds it,
 * because the program is concave in a. Nothing is sampled. Without limits on units it is one
 * optimal stopping problem.
 */
public final class FluidBound implements ProfitBounder {
  /** The kind of this bound. */
  public static final String ID = "fluid";

  private static final int MOST_ITERATIONS = 50_000;
  private static final double TOLERANCE = 1e-7;

  @Override
  public ProfitBound bound(StockProblem problem, SolveOptions options) {
    BoundProgram.requireFeasible(problem);
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    BoundProgram program = new BoundProgram(problem, MarkovChains.of(problem.choiceModel()));
    double value =
        program
                .over(new double[][] {program.meanDemand()})
                .solve(program.fluidStock(), TOLERANCE, MOST_ITERATIONS, deadline::isReached)
                .bound()
            - program.constant();
    return new ProfitBound(ID, value, value, value, 0, 1, program.exactFor());
  }
}
