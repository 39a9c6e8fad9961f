package org.sortiment.benchmarks.lp;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;

/**
 * Random knapsacks with several rows, three of each size, for where the choice of a MIP backend
 * changes. Arguments: the ids of backends. Prints Markdown: mean milliseconds, with * where a proof
 * was missing after five seconds. Fails when two proven optima differ, or when one is beaten.
 */
public final class KnapsackTable {
  private static final int[][] SIZES = {
    {1, 40}, {1, 200}, {1, 1000}, {3, 40}, {3, 200}, {8, 40}, {8, 80}, {8, 200}
  };
  private static final int SEEDS = 3;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private KnapsackTable() {}

  /** Runs. */
  public static void main(String[] ids) {
    System.out.println("| rows | n | " + String.join(" | ", ids) + " |");
    System.out.println("|---|---|" + "---|".repeat(ids.length));
    for (String id : ids) {
      solve(id, knapsack(2, 30, 0)); // loads and warms up
    }
    for (int[] size : SIZES) {
      double[] millis = new double[ids.length];
      boolean[] unproven = new boolean[ids.length];
      for (int seed = 0; seed < SEEDS; seed++) {
        LinearProgram program = knapsack(size[0], size[1], seed);
        LpResult[] results = new LpResult[ids.length];
        for (int k = 0; k < ids.length; k++) {
          long start = System.nanoTime();
          results[k] = solve(ids[k], program);
          millis[k] += (System.nanoTime() - start) / 1e6 / SEEDS;
          unproven[k] |= !results[k].isOptimal();
        }
        requireAgreement(ids, results);
      }
      StringBuilder row = new StringBuilder("| " + size[0] + " | " + size[1] + " |");
      for (int k = 0; k < ids.length; k++) {
        row.append(String.format(Locale.ROOT, " %,.0f%s |", millis[k], unproven[k] ? "*" : ""));
      }
      System.out.println(row);
    }
  }

  private static LpResult solve(String id, LinearProgram program) {
    LpBackend backend = Backends.byId(id);
    LpResult result = backend.solve(program, LpOptions.withDefaults().withTimeLimit(LIMIT));
    if (result.status() != LpStatus.OPTIMAL && result.status() != LpStatus.LIMIT_REACHED) {
      throw new IllegalStateException(id + " gives " + result + " for " + program + ".");
    }
    return result;
  }

  /** Nothing found may beat a proven optimum by more than the relative gap of 1e-9. */
  private static void requireAgreement(String[] ids, LpResult[] results) {
    for (int k = 0; k < ids.length; k++) {
      for (int other = 0; other < ids.length; other++) {
        if (results[k].isOptimal()
            && results[other].hasPoint()
            && results[other].objective() > results[k].objective() * (1 + 1e-8)) {
          throw new IllegalStateException(
              ids[k] + " gives " + results[k] + ", but " + ids[other] + " " + results[other] + ".");
        }
      }
    }
  }

  /**
   * Weights and values from 1 to 1000, room for half: as in assortments, neither tells the other.
   */
  private static LinearProgram knapsack(int rows, int n, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    double[][] weights = new double[rows][n];
    int[] all = new int[n];
    for (int j = 0; j < n; j++) {
      all[j] = j;
      for (double[] row : weights) {
        row[j] = 1 + random.nextInt(1000);
      }
      program.addBinary(1 + random.nextInt(1000));
    }
    for (double[] row : weights) {
      double room = Math.floor(Arrays.stream(row).sum() / 2);
      program.addRow(Double.NEGATIVE_INFINITY, room, all, row);
    }
    return program.build();
  }
}
