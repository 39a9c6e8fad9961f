package org.sortiment.solvers.inventory.planners;

import org.sortiment.api.problem.StockProblem;
import org.sortiment.solvers.inventory.program.BoundProgram;
import org.sortiment.solvers.inventory.season.FirstChoices;
import org.sortiment.solvers.inventory.season.Stream;

/** The quantities of the two-stage program over one batch of samples, rounded. */
final class TwoStageWish {
  private static final int LEAST_SAMPLES = 16;
  private static final int MOST_SAMPLES = 150;
  private static final double STEPS = 5e8;
  private static final int ITERATIONS = 600;
  private static final double TOLERANCE = 1e-3;

  private TwoStageWish() {}

  static int[] of(PlanningContext context) {
    StockProblem problem = context.problem();
    BoundProgram program = new BoundProgram(problem, context.chain());
    double affordable = STEPS / (2 * ITERATIONS * program.stepsPerSample());
    int samples = (int) Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, affordable));
    double[][] demand =
        new FirstChoices(context.chain(), problem.season())
            .sample(samples, Stream.seedOf(context.options().seed(), 31));
    double[] stock =
        program
            .over(demand)
            .solve(program.fluidStock(), TOLERANCE, ITERATIONS, context.deadline()::isReached)
            .stock();
    int[] wish = new int[stock.length];
    for (int i = 0; i < wish.length; i++) {
      wish[i] = context.worthwhile()[i] ? (int) Math.rint(stock[i]) : 0;
    }
    return wish;
  }
}
