package org.sortiment.formats.verify;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.formats.WrittenResult;

/**
 * The profit of a plan in fresh seasons.
 *
 * @param plan whose it is, in words
 * @param profit as it came out
 * @param least what its expectation is at least, at 99.99 % confidence
 */
record SimulatedProfit(String plan, Estimate profit, double least) {
  /** What happens once in n seasons is missed by n of them with probability 1e-4 up to this / n. */
  private static final double UNSEEN = -Math.log(1e-4);

  /**
   * From a simulation. Seasons that are so rare that none was simulated show in no standard error:
   * they may have been as bad as a season can be, nothing sold and everybody left (a rate of up to
   * -log(1e-4) / n; with the standard errors this is Bernstein's inequality for n seasons).
   */
  static SimulatedProfit of(
      String name, StockProblem problem, WrittenResult.Plan plan, StockEvaluation fresh) {
    Estimate profit = fresh.profit();
    IntToDoubleFunction sale =
        i ->
            (problem.catalog().revenue(i) - problem.terms().salvage(i)) * plan.inventory().units(i);
    double spread =
        IntStream.range(0, plan.inventory().size()).mapToDouble(sale).sum()
            + problem.terms().lostSalePenalty() * problem.season().mean();
    double least =
        profit.mean() - Sample.Z * profit.standardError() - UNSEEN / fresh.replications() * spread;
    return new SimulatedProfit(name, profit, least);
  }
}
