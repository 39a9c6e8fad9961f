package org.sortiment.benchmarks.choice;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.multistep.MultiStepChoice;
import org.sortiment.choice.multistep.Query;
import org.sortiment.library.InstanceFamilies;
import org.sortiment.solvers.lp.general.LocalSearchSolver;
import org.sortiment.solvers.lp.mixed.MixedLogitProgram;
import org.sortiment.solvers.lp.mixed.MixedLogitSolver;
import org.sortiment.solvers.lp.sparse.SparseMixtureSolver;

/**
 * Mixtures whose classes care for every product, and search queries: value, certified gap and time,
 * beside the 0/1 program with McCormick rows through other engines on the same instances.
 *
 * <p>Weights are uniform on [0, 1], v_0 = 5, prices uniform on [1, 10], shares equal. A knapsack
 * has sizes uniform on [1, 10] and room for four times the number of products.
 */
public final class WideMixtureTable {
  private static final ProviderRegistry ALL = ProviderRegistry.discover();

  private WideMixtureTable() {}

  /**
   * Prints the tables.
   *
   * @param arguments seconds per instance and engine, 60 by default; then which tables, all by
   *     default: number, knapsack, queries, pages
   */
  public static void main(String[] arguments) {
    int seconds = arguments.length == 0 ? 60 : Integer.parseInt(arguments[0]);
    List<String> tables =
        arguments.length < 2
            ? List.of("number", "knapsack", "queries", "pages")
            : Arrays.asList(arguments).subList(1, arguments.length);
    for (String table : tables) {
      switch (table) {
        case "number" ->
            mixtures(
                new int[][] {
                  {100, 25, 10, 0},
                  {100, 25, 20, 0},
                  {200, 50, 20, 0},
                  {100, 75, 10, 0},
                  {100, 1, 10, 0}
                },
                Duration.ofSeconds(seconds));
        case "knapsack" ->
            mixtures(
                new int[][] {
                  {100, 25, 10, 1},
                  {100, 25, 0, 10},
                  {100, 50, 0, 20},
                  {100, 50, 20, 1},
                  {100, 1, 0, 10}
                },
                Duration.ofSeconds(seconds));
        case "queries" ->
            queries(
                new int[][] {
                  {20, 10, 8, 20},
                  {50, 20, 12, 50},
                  {100, 30, 12, 100},
                  {100, 30, 12, 20},
                  {300, 100, 12, 40}
                },
                Duration.ofSeconds(seconds));
        case "pages" ->
            queries(
                new int[][] {
                  {60, 15, 20, 10},
                  {60, 15, 20, 20},
                  {100, 30, 25, 10},
                  {100, 30, 25, 20},
                  {100, 30, 40, 20},
                  {100, 30, 25, 100}
                },
                Duration.ofSeconds(seconds));
        default -> throw new IllegalArgumentException("There is no table \"" + table + "\".");
      }
      System.out.println();
    }
  }

  private static void mixtures(int[][] sizes, Duration limit) {
    List<String> backends = List.of("ortools-highs", "ortools-scip");
    System.out.println(
        "| products | classes | constraints | value | own gap | seconds | HiGHS: own gap / bound"
            + " above the value | SCIP |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (int[] size : sizes) {
      AssortmentProblem problem = mixture(size[0], size[1], size[2], size[3]);
      String constraints =
          size[2] == 0
              ? "knapsack of " + 4 * size[3]
              : "at most " + size[2] + (size[3] == 0 ? "" : " and knapsack of " + 4 * size[2]);
      StringBuilder line =
          new StringBuilder("| " + size[0] + " | " + size[1] + " | " + constraints);
      long start = System.nanoTime();
      AssortmentResult own =
          solve(
              new MixedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound")),
              problem,
              limit);
      line.append(
          String.format(
              " | %.6f | %.4f %% | %.1f",
              own.objective(), 100 * own.gap(), (System.nanoTime() - start) / 1e9));
      for (String backend : backends) {
        line.append(" | ").append(program(backend, problem, own.objective(), limit));
      }
      System.out.println(line + " |");
    }
  }

  /** The gaps of the program's own answer and of its bound above our value. */
  private static String program(
      String backend, AssortmentProblem problem, double value, Duration limit) {
    LpBackend engine = ALL.backend(backend);
    LinearProgram program =
        MixedLogitProgram.ofRevenue(problem, MixedLogitProgram.Strength.RANGES, engine);
    try {
      LpResult result =
          engine.solve(program, LpOptions.withDefaults().withTimeLimit(Optional.of(limit)));
      double bound = result.bound();
      if (Double.isNaN(bound)) {
        return "nothing";
      }
      return String.format(
          "%s / %.3f %%",
          result.hasPoint()
              ? String.format("%.3f %%", 100 * (bound - result.objective()) / result.objective())
              : "-",
          100 * (bound - value) / value);
    } catch (SolveException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void queries(int[][] sizes, Duration limit) {
    System.out.println(
        "| products | queries | results | at most | value | gap | seconds | of a processor | gap by"
            + " local search |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (int[] size : sizes) {
      AssortmentProblem problem = queries(size[0], size[1], size[2], size[3]);
      long start = System.nanoTime();
      long before = processorTime();
      AssortmentResult own =
          solve(
              new SparseMixtureSolver(new OjAlgoBackend(), Optional.of("branch-and-bound")),
              problem,
              limit);
      double seconds = (System.nanoTime() - start) / 1e9;
      double processor = (processorTime() - before) / 1e9;
      // Its bound takes no time, so that more than a while is not needed to compare with.
      AssortmentResult search =
          solve(new LocalSearchSolver(new OjAlgoBackend()), problem, limit.dividedBy(8));
      System.out.printf(
          "| %d | %d | %d | %d | %.6f | %.4f %% | %.1f | %.1f | %.1f %% |%n",
          size[0],
          size[1],
          size[2],
          size[3],
          own.objective(),
          100 * own.gap(),
          seconds,
          processor,
          100 * Math.max(0, search.bound() - own.objective()) / search.bound());
    }
  }

  /** Of this thread, which does all the work. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static AssortmentResult solve(
      AssortmentSolver solver, AssortmentProblem problem, Duration limit) {
    return solver.solve(problem, 0, SolveOptions.withDefaults().withTimeLimit(limit));
  }

  static AssortmentProblem mixture(int n, int classes, int most, int knapsack) {
    double room = knapsack == 0 ? 0 : 4.0 * (most > 0 ? most : knapsack);
    return InstanceFamilies.make(
            "wide-mixtures",
            "products=%d classes=%d most=%d room=%s seed=1".formatted(n, classes, most, room),
            ALL)
        .problem(ALL);
  }

  /** Shares of queries fall as 1 / rank, the chance to look at a position by 15 % a position. */
  static AssortmentProblem queries(int n, int queries, int results, int most) {
    SplittableRandom random = new SplittableRandom(1);
    double[] prices = random.doubles(n, 1, 10).toArray();
    double[] weights = random.doubles(n, 0.1, 2).toArray();
    double[] examine = new double[results];
    Arrays.setAll(examine, m -> Math.pow(0.85, m));
    double total = 0;
    for (int k = 1; k <= queries; k++) {
      total += 1.0 / k;
    }
    List<Query> all = new ArrayList<>();
    for (int k = 1; k <= queries; k++) {
      int[] shuffled = new int[n];
      Arrays.setAll(shuffled, i -> i);
      for (int i = n - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = kept;
      }
      all.add(
          new Query(
              1.0 / k / total,
              Arrays.copyOf(shuffled, results),
              random.doubles(results, 0.2, 1).toArray()));
    }
    return new AssortmentProblem(
        Catalog.ofRevenues(prices),
        new MultiStepChoice(1, weights, examine, all),
        most < n ? List.of(CardinalityBound.overall(n, 0, most)) : List.of());
  }
}
