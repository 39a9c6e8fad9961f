package org.sortiment.solvers.inventory;

import org.apache.commons.statistics.distribution.TDistribution;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SolveOptions;

/**
 * The arrival-information bound: what could be earned if, after stocking, the season's first
 * choices were known and customers could be turned away. Let a be the numbers of customers by first
 * choice, X the sales and Y the visits that find nothing. Given a, E[X] + E[Y] = a + rho' E[Y],
 * because each failed visit moves on independently of the past, and E[X] &lt;= q. So the profit of
 * q is at most E[max p.X] - c.q, and the maximum over q of that bounds every plan.
 *
 * <p>The expectation is replaced by a batch of samples ({@link FirstChoices}). The optimum of a
 * batch is too high in expectation, never too low (Mak, Morton, Wood 1999), and every batch reports
 * a certified dual bound ({@link TwoStageProgram}); so the mean over independent batches estimates
 * an upper bound, with Student's interval.
 */
public final class ArrivalInformationBound implements ProfitBounder {
  /** The kind of this bound. */
  public static final String ID = "arrival-information";

  private static final int BATCHES = 8;
  private static final int LEAST_SAMPLES = 24;
  private static final int MOST_SAMPLES = 400;
  private static final double STEPS = 8e9;
  private static final double MEMORY = 1e7;
  private static final int EXPECTED_ITERATIONS = 1_000;
  private static final int MOST_ITERATIONS = 6_000;
  private static final double TOLERANCE = 2e-4;

  @Override
  public ProfitBound bound(StockProblem problem, SolveOptions options) {
    BoundProgram.requireFeasible(problem);
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    MarkovChain chain = problem.choiceModel().toMarkovChain();
    BoundProgram program = new BoundProgram(problem, chain);
    double[] start = program.fluidStock();
    int samples = samplesFor(program, chain.productCount());
    FirstChoices choices = new FirstChoices(chain, problem.season());
    double[] bounds = new double[BATCHES];
    Replications.run(
        options.threads(),
        BATCHES,
        () ->
            batch -> {
              double[][] demand =
                  choices.sample(samples, Stream.seedOf(options.seed(), 1_000_003L + batch));
              bounds[batch] =
                  program
                      .over(demand)
                      .solve(start, TOLERANCE, MOST_ITERATIONS, deadline::isReached)
                      .bound();
              options.progress().report("bounding the profit", batch + 1, BATCHES);
              return true;
            });
    Estimate mean = Estimate.of(bounds);
    double width =
        TDistribution.of(BATCHES - 1).inverseSurvivalProbability(0.025) * mean.standardError();
    double value = mean.mean() - program.constant();
    return new ProfitBound(
        ID,
        value,
        value - width,
        value + width,
        BATCHES,
        samples,
        PlanningContext.exactFor(problem.choiceModel()));
  }

  private static int samplesFor(BoundProgram program, int products) {
    double work = program.stepsPerSample() * 2 * EXPECTED_ITERATIONS * BATCHES;
    double samples = Math.min(STEPS / work, MEMORY / products);
    return (int) Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, samples));
  }
}
