package org.sortiment.solvers.inventory.planners;

import java.util.Arrays;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.inventory.paths.PathValues;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.stock.Repair;

/**
 * Stochastic ascent along sample-path gradients (after Mahajan and van Ryzin 2001). Quantities are
 * real; every path rounds each of them up or down at random with its fraction as probability, so
 * that the expected profit is multilinear between whole numbers and one path gives an unbiased
 * gradient: the change by the unit that was, or was not, rounded up ({@link PathValues}). Steps
 * fall like 1 / sqrt(iteration), scaled by the deviation of each demand; the average of the second
 * half is rounded.
 */
public final class SamplePathGradient implements StockPlanner {
  /** The name by which users ask for it. */
  public static final String ID = "sample-path-gradient";

  private static final int MOST_ITERATIONS = 400;
  private static final int LEAST_ITERATIONS = 40;
  private static final int MOST_PATHS = 8;

  /** Longer seasons get fewer paths per iteration, and then fewer iterations. */
  private static final double CUSTOMERS = 4e9;

  @Override
  public StockPlan plan(StockProblem problem, SolveOptions options) {
    PlanningContext context = new PlanningContext(problem, options);
    if (Repair.conflict(problem).isPresent()) {
      return context.none(ID);
    }
    int[] wish = wish(context);
    Termination.Limit limit = context.deadline().limitReached();
    Termination termination =
        limit == Termination.Limit.NONE ? Termination.feasible() : Termination.stopped(limit, true);
    return context
        .feasible(wish)
        .map(units -> context.plan(ID, "stochastic ascent along sample paths", termination, units))
        .orElseGet(() -> context.none(ID));
  }

  /** The quantities it comes to, rounded, before limits. */
  static int[] wish(PlanningContext context) {
    StockProblem problem = context.problem();
    SolveOptions options = context.options();
    PathValues values = context.pathValues(1);
    int n = context.chain().productCount();
    double[] q =
        Arrays.stream(BasicPlanner.FLUID_NEWSVENDOR.wish(context)).asDoubleStream().toArray();
    double[] average = new double[n];
    int averaged = 0;
    Stream stream = new Stream().at(Stream.seedOf(options.seed(), 41));
    int paths = context.replicationsFor(CUSTOMERS / MOST_ITERATIONS, 1, MOST_PATHS);
    int iterations = context.replicationsFor(CUSTOMERS / paths, LEAST_ITERATIONS, MOST_ITERATIONS);
    int iteration = 0;
    for (; iteration < iterations && !context.deadline().isReached(); iteration++) {
      int[] stock = new int[n];
      boolean[] up = new boolean[n];
      for (int i = 0; i < n; i++) {
        up[i] = stream.nextDouble() < q[i] - Math.floor(q[i]);
        stock[i] = (int) Math.floor(q[i]) + (up[i] ? 1 : 0);
      }
      PathValues.Result path =
          values.evaluate(stock, Stream.seedOf(options.seed(), 1_000L + iteration), paths);
      if (!path.isComplete()) {
        break;
      }
      for (int i = 0; i < n; i++) {
        if (context.worthwhile()[i]) {
          double slope = up[i] ? -path.fewer(i) : path.more(i);
          double step =
              Math.sqrt(q[i] + 1) / Math.sqrt(iteration + 1.0) / context.economics().price()[i];
          q[i] = Math.min(problem.terms().most(i), Math.max(0, q[i] + step * slope));
        }
      }
      if (iteration >= iterations / 2) {
        averaged++;
        for (int i = 0; i < n; i++) {
          average[i] += (q[i] - average[i]) / averaged;
        }
      }
      options.progress().report("following sample paths", iteration + 1, iterations);
    }
    double[] result = averaged > 0 ? average : q;
    return Arrays.stream(result).mapToInt(x -> (int) Math.rint(x)).toArray();
  }
}
