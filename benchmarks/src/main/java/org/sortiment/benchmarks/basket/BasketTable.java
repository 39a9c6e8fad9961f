package org.sortiment.benchmarks.basket;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.solve.SolveOptions;

/**
 * How far the proof reaches: needs and interactions, for numbers of categories and products.
 * Arguments: seconds per problem, then {@code CATEGORIESxPRODUCTS}, for example {@code 30 2x1000
 * 10x50}. Processor time of this thread.
 */
public final class BasketTable {
  private static final int SEEDS = 3;

  private BasketTable() {}

  /** Runs. */
  public static void main(String[] arguments) {
    SolveOptions options =
        SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(Long.parseLong(arguments[0])));
    System.out.println(
        "| categories | products each | at most a fifth | joined by | proven | largest gap, % |"
            + " alone loses, % | seconds, mean | largest |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (int k = 1; k < arguments.length; k++) {
      String[] size = arguments[k].split("x", -1);
      int count = Integer.parseInt(size[0]);
      int products = Integer.parseInt(size[1]);
      for (boolean isBounded : new boolean[] {false, true}) {
        row(count, products, isBounded, "needs", options);
        row(count, products, isBounded, "factors of neighbours, 1.2", options);
        row(count, products, isBounded, "factors of neighbours, 1.8", options);
        if (count > 3) {
          row(count, products, isBounded, "factors of all, 1.2", options);
        }
      }
    }
  }

  private static void row(
      int count, int products, boolean isBounded, String joined, SolveOptions options) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    int proven = 0;
    double gap = 0;
    double loss = 0;
    double seconds = 0;
    double longest = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<BasketCategory> categories =
          RandomDesks.categories(random, count, products, 3, isBounded);
      BasketProblem problem =
          joined.equals("needs")
              ? RandomDesks.needs(random, categories, 2 * count)
              : RandomDesks.interactions(
                  random,
                  categories,
                  joined.endsWith("1.2") ? 1.2 : 1.8,
                  joined.contains("all") ? count : 1);
      long start = clock.getCurrentThreadCpuTime();
      BasketResult result = RandomDesks.solver().solve(problem, options);
      double took = (clock.getCurrentThreadCpuTime() - start) / 1e9;
      proven += result.termination().isStoppedByLimit() ? 0 : 1;
      gap = Math.max(gap, result.gap());
      double alone = result.alone().orElseThrow().evaluation().revenue();
      loss += (1 - alone / result.objective()) / SEEDS;
      seconds += took / SEEDS;
      longest = Math.max(longest, took);
    }
    System.out.printf(
        Locale.ROOT,
        "| %d | %,d | %s | %s | %d of %d | %.4f | %.3f | %.2f | %.2f |%n",
        count,
        products,
        isBounded ? "yes" : "no",
        joined,
        proven,
        SEEDS,
        100 * gap,
        100 * loss,
        seconds,
        longest);
  }
}
