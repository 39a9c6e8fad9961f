package org.sortiment.benchmarks.lp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * One weight of utility beside the best revenue alone, under knapsack rows that grow with what a
 * product earns: what the search for one weight asks beyond Newton's method. Arguments: the id of a
 * backend, the number of products, the number of rows, how many seeds, the seconds after which a
 * second run is cut off. Prints Markdown, times in one run, so that their ratio counts; fails when
 * a value exceeds a bound.
 */
public final class OneWeightTable {
  private static final double WEIGHT = 0.5;

  private OneWeightTable() {}

  /** Runs. */
  public static void main(String[] arguments) {
    String id = arguments[0];
    int n = Integer.parseInt(arguments[1]);
    int rows = Integer.parseInt(arguments[2]);
    int seeds = Integer.parseInt(arguments[3]);
    Duration cut = Duration.ofMillis(Math.round(1000 * Double.parseDouble(arguments[4])));
    MultinomialLogitSolver solver = new MultinomialLogitSolver(Backends.byId(id));
    solver.solve(problem(20, rows, 99), WEIGHT, SolveOptions.withDefaults()); // loads and warms up
    System.out.println("| seed | weight 0, s | weight 0.5, s | ratio | gap of the cut run, % |");
    System.out.println("|---|---|---|---|---|");
    double[] total = new double[2];
    for (int seed = 1; seed <= seeds; seed++) {
      AssortmentProblem problem = problem(n, rows, seed);
      double[] seconds = new double[2];
      double best = 0;
      for (int k = 0; k < 2; k++) {
        long start = System.nanoTime();
        AssortmentResult result = solver.solve(problem, k * WEIGHT, SolveOptions.withDefaults());
        seconds[k] = (System.nanoTime() - start) / 1e9;
        total[k] += seconds[k];
        best = result.objective();
      }
      AssortmentResult limited =
          solver.solve(problem, WEIGHT, SolveOptions.withDefaults().withTimeLimit(cut));
      if (!(limited.bound() >= best * (1 - 1e-9) && limited.objective() <= best * (1 + 1e-9))) {
        throw new IllegalStateException("The optimum is " + best + ", but " + limited + ".");
      }
      print("" + seed, seconds, 100 * limited.gap());
    }
    print("all", total, Double.NaN);
  }

  private static void print(String name, double[] seconds, double gap) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.1f | %.3f |%n",
        name,
        seconds[0],
        seconds[1],
        seconds[1] / seconds[0],
        gap);
  }

  private static AssortmentProblem problem(int n, int rows, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] revenues = random.doubles(n, 1, 10).toArray();
    double[] weights = random.doubles(n).map(u -> 0.05 * Math.pow(u, 3) + 1e-4).toArray();
    int[] all = IntStream.range(0, n).toArray();
    Constraint[] constraints = new Constraint[rows];
    for (int k = 0; k < rows; k++) {
      double[] space = new double[n];
      Arrays.setAll(
          space, i -> 1e-3 * Math.round(4e4 * weights[i] * revenues[i] + random.nextInt(500)));
      double room = Math.floor(Arrays.stream(space).sum() / 4);
      constraints[k] = new LinearConstraint(all, space, Double.NEGATIVE_INFINITY, room);
    }
    return new AssortmentProblem(
        Catalog.ofRevenues(revenues), new MultinomialLogit(1, weights), List.of(constraints));
  }
}
