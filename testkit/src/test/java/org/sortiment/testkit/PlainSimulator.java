package org.sortiment.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockSimulator;

/** One customer after the other, by the samplers of the model: right, and to be spoiled. */
class PlainSimulator implements StockSimulator {
  /** The seed of a replication. */
  long seed(SolveOptions options, int replication) {
    return options.seed() * 1_000_003 + replication;
  }

  /** What is earned by the units left. */
  double salvage(StockProblem problem, int product, int left) {
    return problem.terms().salvage(product) * left;
  }

  /** How many customers come. */
  int customers(double[] seasonLength, double u) {
    double cumulated = 0;
    for (int t = 0; t < seasonLength.length; t++) {
      cumulated += seasonLength[t];
      if (u < cumulated) {
        return t;
      }
    }
    return seasonLength.length - 1;
  }

  /** What is in stock before the next customer. */
  Inventory next(Inventory before, int[] left) {
    return Inventory.of(left);
  }

  @Override
  public StockEvaluation evaluate(
      StockProblem problem,
      Inventory inventory,
      SimulationOptions simulation,
      SolveOptions options) {
    int count = simulation.replications();
    while (true) {
      StockEvaluation report = evaluate(problem, inventory, count, options);
      if (simulation.targetStandardError() == 0
          || report.profit().standardError() <= simulation.targetStandardError()
          || count >= simulation.mostReplications()) {
        return report;
      }
      count = Math.min(2 * count, simulation.mostReplications());
    }
  }

  private StockEvaluation evaluate(
      StockProblem problem, Inventory inventory, int count, SolveOptions options) {
    int n = inventory.size();
    double[] seasonLength = SeasonRecursion.distribution(problem.season());
    double[] profits = new double[count];
    double[] sales = new double[n];
    double[] squares = new double[n];
    double[] stockout = new double[n];
    double all = 0;
    double lost = 0;
    ChoiceSampler sampler = problem.choiceModel().sampler();
    for (int r = 0; r < count; r++) {
      SplittableRandom random = new SplittableRandom(seed(options, r));
      int customers = customers(seasonLength, random.nextDouble());
      int[] left = inventory.toArray();
      Inventory stock = inventory;
      for (int t = 0; t < customers; t++) {
        int bought = sampler.sample(stock.stocked(), random);
        if (bought == ChoiceSampler.NO_PURCHASE) {
          lost++;
          profits[r] -= problem.terms().lostSalePenalty();
        } else {
          left[bought]--;
          profits[r] += problem.catalog().revenue(bought);
          stock = next(stock, left);
        }
      }
      all += customers;
      for (int i = 0; i < n; i++) {
        double sold = inventory.units(i) - left[i];
        sales[i] += sold;
        squares[i] += sold * sold;
        stockout[i] += inventory.units(i) > 0 && left[i] == 0 ? 1 : 0;
        profits[r] += salvage(problem, i, left[i]);
        profits[r] -= problem.catalog().cost(i) * inventory.units(i);
      }
    }
    double unlimited =
        problem.season().mean()
            * (1 - problem.choiceModel().noPurchaseProbability(inventory.stocked()));
    return new StockEvaluation(
        inventory,
        profits,
        Arrays.stream(sales).map(s -> s / count).toArray(),
        standardErrors(sales, squares, count),
        Arrays.stream(stockout).map(s -> s / count).toArray(),
        all / count,
        lost / count,
        unlimited,
        "customer-by-customer",
        options.seed());
  }

  /** Of means, from sums and sums of squares. */
  private static double[] standardErrors(double[] sums, double[] squares, int count) {
    double[] errors = new double[sums.length];
    for (int i = 0; i < errors.length; i++) {
      double mean = sums[i] / count;
      double variance = Math.max(0, squares[i] / count - mean * mean);
      errors[i] = Math.sqrt(variance / Math.max(1, count - 1));
    }
    return errors;
  }
}
