package org.sortiment.markov.stopping;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.SparseSubstitution;

/**
 * The best assortment without constraints under a large sparse Markov chain, by value iteration
 * from both sides with a certificate.
 *
 * <p>Gauss-Seidel sweeps of h_i = max(r_i, sum_j rho_ij h_j) start once below, at r, and once
 * above, at the best price that can be reached from i. From above every sweep keeps h >= r and h >=
 * rho h, because h only falls: so h is feasible for the dual linear program after every sweep, and
 * lambda.h bounds the revenue of every assortment. From below lambda.h never exceeds the best
 * revenue. The sweeps end when the two meet within the gap asked for, or no longer move.
 *
 * <p>O(entries) a sweep, the two sides on two threads; the number of sweeps grows with the log of
 * the gap over the log of how many customers a sweep leaves walking. Memory 40 n bytes.
 */
final class TwoSidedValueIteration {
  private static final String TASK = "value iteration";
  private static final int MOST_SWEEPS = 100_000;
  private static final double ROUNDING = 1e-15;

  private final MarkovChain chain;
  private final SparseSubstitution rho;
  private final double[] prices;

  private TwoSidedValueIteration(MarkovChain chain, SparseSubstitution rho, double[] prices) {
    this.chain = chain;
    this.rho = rho;
    this.prices = prices;
  }

  /**
   * Solves.
   *
   * @param prices r, shape n, >= 0
   * @param gap (bound - value) / bound at which to stop
   * @param offset is taken off the value before it is compared: the objective is lambda.h - offset
   */
  static StoppingSolution solve(
      MarkovChain chain,
      double[] prices,
      double gap,
      double offset,
      int threads,
      Deadline deadline,
      Progress progress) {
    SparseSubstitution rho = (SparseSubstitution) chain.substitution();
    return new TwoSidedValueIteration(chain, rho, prices)
        .run(gap, offset, threads > 1, deadline, progress);
  }

  private StoppingSolution run(
      double gap, double offset, boolean parallel, Deadline deadline, Progress progress) {
    double[] lower = prices.clone();
    double[] upper = bestReachable();
    Termination.Limit limit = Termination.Limit.NONE;
    double bound = worthOf(upper);
    for (int sweep = 0; ; sweep++) {
      boolean moved;
      if (parallel) {
        CompletableFuture<Boolean> below = CompletableFuture.supplyAsync(() -> raise(lower));
        moved = lower(upper);
        moved |= below.join();
      } else {
        moved = raise(lower);
        moved |= lower(upper);
      }
      bound = worthOf(upper);
      double reached = bound - worthOf(lower);
      progress.report(TASK, sweep, -1);
      if (reached <= gap * Math.abs(bound - offset)) {
        break;
      }
      limit = sweep == MOST_SWEEPS ? Termination.Limit.WORK : deadline.limitReached();
      if (limit != Termination.Limit.NONE || !moved) {
        break;
      }
    }
    return new StoppingSolution(offered(lower, upper), bound, false, limit);
  }

  /** Offers what is worth no less than going on, judged between the two sides. */
  private Assortment offered(double[] lower, double[] upper) {
    BitSet members = new BitSet(prices.length);
    for (int i = 0; i < prices.length; i++) {
      double goingOn = 0;
      for (int e = rho.rowStart(i); e < rho.rowStart(i + 1); e++) {
        int j = rho.entryColumn(e);
        goingOn += rho.entryValue(e) * (lower[j] + upper[j]) / 2;
      }
      members.set(i, prices[i] >= goingOn);
    }
    return Assortment.of(prices.length, members);
  }

  /** One sweep from below; false when nothing moved beyond rounding. */
  private boolean raise(double[] h) {
    boolean moved = false;
    for (int i = 0; i < h.length; i++) {
      double better = goingOn(i, h);
      if (better > h[i]) {
        moved |= better > h[i] * (1 + ROUNDING);
        h[i] = better;
      }
    }
    return moved;
  }

  /** One sweep from above. */
  private boolean lower(double[] h) {
    boolean moved = false;
    for (int i = 0; i < h.length; i++) {
      double enough = Math.max(prices[i], goingOn(i, h));
      if (enough < h[i]) {
        moved |= enough < h[i] * (1 - ROUNDING);
        h[i] = enough;
      }
    }
    return moved;
  }

  private double goingOn(int i, double[] h) {
    double sum = 0;
    for (int e = rho.rowStart(i), end = rho.rowStart(i + 1); e < end; e++) {
      sum += rho.entryValue(e) * h[rho.entryColumn(e)];
    }
    return sum;
  }

  private double worthOf(double[] h) {
    double sum = 0;
    for (int i = 0; i < h.length; i++) {
      sum += chain.arrivalProbability(i) * h[i];
    }
    return sum;
  }

  /**
   * The best price that can be reached from each product. The best price of all is as good a start
   * when everybody leaves at some point; where nobody does it would never fall.
   */
  private double[] bestReachable() {
    double[] best = new double[prices.length];
    Arrays.fill(best, Arrays.stream(prices).max().orElse(0));
    boolean closed = false;
    for (int i = 0; i < prices.length; i++) {
      closed |= rho.exitProbability(i) <= SubstitutionOperator.DEAD_END_TOLERANCE;
    }
    if (!closed) {
      return best;
    }
    System.arraycopy(prices, 0, best, 0, best.length);
    for (boolean rose = true; rose; ) {
      rose = false;
      for (int step = 0; step < 2 * best.length; step++) {
        int i = step < best.length ? best.length - 1 - step : step - best.length;
        for (int e = rho.rowStart(i); e < rho.rowStart(i + 1); e++) {
          if (best[rho.entryColumn(e)] > best[i]) {
            best[i] = best[rho.entryColumn(e)];
            rose = true;
          }
        }
      }
    }
    return best;
  }
}
