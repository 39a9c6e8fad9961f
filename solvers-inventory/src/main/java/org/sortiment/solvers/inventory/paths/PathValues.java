package org.sortiment.solvers.inventory.paths;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.ChainSampler;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.season.Replications;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.season.Variates;
import org.sortiment.solvers.inventory.stock.Economics;

/**
 * What one unit more and one unit fewer of every product would have brought on simulated paths: all
 * 2 n exact differences of a path from a single pass over its customers.
 *
 * <p>Two plans that differ by one unit meet the same customers with the same walks. As long as the
 * unit makes no difference, the stocks differ by one unit of one product. <b>One fewer of i:</b>
 * the customer who took the last i walks on, as she would have in the smaller plan. If she leaves,
 * the sale is lost and the stocks are equal from then on; if she takes j, the smaller plan has one
 * j fewer from then on, and j is in stock. So the loss is L_i = p_i - (p_j - L_j), where j sells
 * out after i if ever: one pass over the stockouts in reverse order gives all L. <b>One more of
 * i:</b> the first customer who asked for i in vain takes it; if she had bought j instead, there is
 * one j more from then on: G_i = p_i - (p_j - G_j), in reverse order of the first failures.
 *
 * <p>O(T hops + n) a path, whatever the number of differences. This is the sample-path gradient of
 * Mahajan and van Ryzin (2001) in exact, discrete form for Markov chains.
 */
public final class PathValues {
  private static final int MOST_CHUNK = 16;
  private static final double CHUNK_CUSTOMERS = 1e6;
  private static final int UNSEEN = -2;

  /** Customers of one season between two looks at the deadline: a few milliseconds. */
  private static final long LOOK_AFTER = 1 << 18;

  private final MarkovChain chain;
  private final ChainSampler sampler;
  private final Season season;
  private final Economics economics;
  private final int threads;
  private final Deadline deadline;

  public PathValues(
      MarkovChain chain, Season season, Economics economics, int threads, Deadline deadline) {
    this.chain = chain;
    this.sampler = MarkovChains.sampler(chain);
    this.season = season;
    this.economics = economics;
    this.threads = threads;
    this.deadline = deadline;
  }

  /** The chain whose customers walk. */
  public MarkovChain chain() {
    return chain;
  }

  /** Whether the work should end. */
  public boolean isOutOfTime() {
    return deadline.isReached();
  }

  /** The limit that has been reached. */
  public Termination.Limit limitReached() {
    return deadline.limitReached();
  }

  /** Means over replications, with standard errors. */
  public static final class Result {
    private final double[] profits;
    private final double[] sums;
    private final int n;

    Result(double[] profits, double[] sums, int n) {
      this.profits = profits;
      this.sums = sums;
      this.n = n;
    }

    public double meanProfit() {
      double sum = 0;
      for (double profit : profits) {
        sum += profit;
      }
      return sum / profits.length;
    }

    /** Whether all replications could be done before the deadline. */
    public boolean isComplete() {
      return !Double.isNaN(profits[0]);
    }

    /** The profit of every replication; not to be changed. */
    public double[] profits() {
      return profits;
    }

    /** The mean change of profit by one unit more. */
    public double more(int product) {
      return sums[product] / profits.length;
    }

    /** The mean change of profit by one unit fewer; only where there is one. */
    public double fewer(int product) {
      return sums[n + product] / profits.length;
    }

    public double moreError(int product) {
      return standardError(sums[product], sums[2 * n + product]);
    }

    public double fewerError(int product) {
      return standardError(sums[n + product], sums[3 * n + product]);
    }

    private double standardError(double sum, double squares) {
      double m = profits.length;
      double variance = Math.max(0, squares - sum * sum / m) / (m - 1);
      return Math.sqrt(variance / m);
    }
  }

  /**
   * Evaluates a plan on replications 0 .. count - 1 of a seed. When the deadline comes first, the
   * result is not complete, and NaN in everything, so that it never compares as better.
   */
  public Result evaluate(int[] stock, long seed, int count) {
    int n = stock.length;
    int chunk = Replications.perPiece(season.mean(), CHUNK_CUSTOMERS, 1, MOST_CHUNK);
    int chunks = (count + chunk - 1) / chunk;
    if (deadline.isReached()) {
      return none(n, count);
    }
    double[] profits = new double[count];
    double[][] parts = new double[chunks][];
    AtomicBoolean cut = new AtomicBoolean();
    int done =
        Replications.run(
            threads,
            chunks,
            () -> {
              Path path = new Path(stock);
              return piece -> {
                double[] part = new double[4 * n];
                for (int k = piece * chunk; k < Math.min(count, (piece + 1) * chunk); k++) {
                  profits[k] = path.run(Stream.seedOf(seed, k), part);
                  if (path.isCut) {
                    cut.set(true);
                    return false;
                  }
                }
                parts[piece] = part;
                return !deadline.isReached();
              };
            });
    if (done < chunks || cut.get()) {
      return none(n, count);
    }
    double[] sums = new double[4 * n];
    for (double[] part : parts) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += part[i];
      }
    }
    return new Result(profits, sums, n);
  }

  private static Result none(int n, int count) {
    double[] profits = new double[count];
    double[] sums = new double[4 * n];
    Arrays.fill(profits, Double.NaN);
    Arrays.fill(sums, Double.NaN);
    return new Result(profits, sums, n);
  }

  /** Working memory for one path after the other. */
  private final class Path {
    private final Stream stream = new Stream();
    private final int[] stock;
    private final int[] left;
    private final int[] soldOut;
    private final int[] afterLast;
    private final int[] failed;
    private final int[] bought;
    private final double[] value;
    private int soldOutCount;
    private int failedCount;

    /** Whether the deadline came during the last season, which then counts for nothing. */
    private boolean isCut;

    Path(int[] stock) {
      int n = stock.length;
      this.stock = stock;
      left = new int[n];
      soldOut = new int[n];
      afterLast = new int[n];
      failed = new int[n];
      bought = new int[n];
      value = new double[n];
    }

    /** Runs one season, adds the differences and their squares to the sums; returns the profit. */
    double run(long seed, double[] sums) {
      int n = stock.length;
      System.arraycopy(stock, 0, left, 0, n);
      Arrays.fill(bought, UNSEEN);
      soldOutCount = 0;
      failedCount = 0;
      long customers = Variates.customers(season, stream.at(Stream.seedOf(seed, Stream.SEASON)));
      int inStock = ChainWalk.countStocked(left);
      isCut = false;
      for (long c = 0; c < customers && (inStock > 0 || failedCount < n); c++) {
        if (c % LOOK_AFTER == LOOK_AFTER - 1 && deadline.isReached()) {
          isCut = true;
          return Double.NaN;
        }
        stream.at(Stream.seedOf(seed, c));
        int at = serve(sampler.first(stream));
        if (at >= 0 && --left[at] == 0) {
          inStock--;
          soldOut[soldOutCount++] = at;
          afterLast[at] = ChainWalk.toStock(sampler.next(at, stream), left, sampler, stream);
        }
      }
      addMore(sums);
      addFewer(sums);
      return economics.profit(stock, left, customers);
    }

    /** Walks to a product in stock, and notes what is asked for in vain for the first time. */
    private int serve(int first) {
      int noted = failedCount;
      int at = first;
      for (int hops = 0; at >= 0 && left[at] == 0; hops++) {
        if (bought[at] == UNSEEN) {
          bought[at] = -1;
          failed[failedCount++] = at;
          hops = 0;
        } else if (hops > 1_000) {
          // Nothing new is failed for long: the rest is the same as any walk.
          if (sampler.isDeadEnd(at, Inventory.of(left).stocked())) {
            at = -1;
            break;
          }
          hops = 0;
        }
        at = sampler.next(at, stream);
      }
      for (int k = noted; k < failedCount; k++) {
        bought[failed[k]] = at;
      }
      return at;
    }

    private void addMore(double[] sums) {
      int n = stock.length;
      double[] price = economics.price();
      double[] cost = economics.cost();
      Arrays.fill(value, 0);
      for (int k = failedCount - 1; k >= 0; k--) {
        int i = failed[k];
        int j = bought[i];
        value[i] = price[i] - (j >= 0 ? price[j] - value[j] : 0);
      }
      for (int i = 0; i < n; i++) {
        double change = value[i] - cost[i];
        sums[i] += change;
        sums[2 * n + i] += change * change;
      }
    }

    private void addFewer(double[] sums) {
      int n = stock.length;
      double[] price = economics.price();
      double[] cost = economics.cost();
      Arrays.fill(value, 0);
      for (int k = soldOutCount - 1; k >= 0; k--) {
        int i = soldOut[k];
        int j = afterLast[i];
        value[i] = price[i] - (j >= 0 ? price[j] - value[j] : 0);
      }
      for (int i = 0; i < n; i++) {
        double change = cost[i] - value[i];
        sums[n + i] += change;
        sums[3 * n + i] += change * change;
      }
    }
  }
}
