package org.sortiment.markov.stopping;

import java.util.BitSet;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/**
 * Optimal stopping on one chain again and again: with other products that may be offered, and at
 * prices (r_i - level)^+ for one level after the other. Each answer is the start of the next.
 *
 * <p>Sweeps go through the products and stop a customer where her price is no less than what going
 * on is worth (value iteration, in the manner of Gauss and Seidel). Beside the revenue u_i that a
 * customer who asks for i brings, the probability q_i that she buys is kept: with the same products
 * offered she is worth u_i - level q_i at every level, so that an answer is nearly right at a level
 * nearby. The last two sweeps are combined so that their moves cancel best ({@link MixedIterate}),
 * which takes out what falls slowest.
 *
 * <p><b>Certificate.</b> With w >= 1 + rho w ({@link WalkLengths}) and any h >= 0: if d is at least
 * what is missing from h_i to the price and to (rho h)_i, wherever she may be stopped or must go
 * on, then h + d w is feasible for the dual linear program, and lambda.h + d lambda.w bounds every
 * assortment that is allowed. If h_i exceeds what she is worth at i one step later by at most d',
 * when S is offered, then S is worth at least lambda.h - d' lambda.w.
 *
 * <p>O(entries) for each of some ten sweeps from a start nearby; memory 16 n bytes an answer, 64 n
 * at work. Chains that customers hardly leave are refused.
 */
public final class LoweredStopping {
  private static final int MOST_SWEEPS = 400;

  /** A change of a few last digits, relative to the largest worth: no sweep can do better. */
  private static final double SETTLED = 1e-15;

  private final MarkovChain chain;
  private final ChainRows rows;
  private final WalkLengths walks;

  /**
   * What to offer, with its proof.
   *
   * @param offered what is carried and where else customers are best stopped
   * @param value {@code sum (r_i - level)^+ P_i(offered)}, rounded down
   * @param bound no assortment that is allowed is worth more
   * @param purchase the probability that something is bought that is worth more than the level
   * @param limit what cut the work short, or NONE
   * @param start for the next question
   */
  public record Answer(
      Assortment offered,
      double value,
      double bound,
      double purchase,
      Termination.Limit limit,
      Start start) {}

  /** Worths of an earlier answer. Immutable. */
  public static final class Start {
    private final double[] revenue;
    private final double[] purchase;

    private Start(double[] revenue, double[] purchase) {
      this.revenue = revenue;
      this.purchase = purchase;
    }
  }

  private LoweredStopping(MarkovChain chain, ChainRows rows, WalkLengths walks) {
    this.chain = chain;
    this.rows = rows;
    this.walks = walks;
  }

  /** For one chain; empty where customers hardly leave it. */
  public static Optional<LoweredStopping> of(MarkovChain chain) {
    ChainRows rows = new ChainRows(chain.substitution());
    return WalkLengths.of(chain, rows).map(walks -> new LoweredStopping(chain, rows, walks));
  }

  /**
   * Maximises {@code sum (r_i - level)^+ P_i(S)} over the assortments that have what is carried and
   * nothing that is excluded.
   *
   * @param revenues r, shape n, finite and >= 0
   * @param level >= 0
   * @param gap (bound - value) / bound at which to stop; where it cannot be reached, what was is
   *     answered
   * @param start of an earlier answer, whatever was asked then
   */
  public Answer solve(
      double[] revenues,
      FixedOffers fixed,
      double level,
      double gap,
      Optional<Start> start,
      Deadline deadline) {
    return new Search(revenues, fixed, level, start).run(gap, deadline);
  }

  /** One question. */
  private final class Search {
    private static final byte GOES_ON = 0;
    private static final byte MAY_STOP = 1;
    private static final byte STOPS = 2;

    private final int n = chain.productCount();
    private final double[] revenues;
    private final double level;
    private final double[] prices = new double[n];
    private final byte[] kinds = new byte[n];
    private final MixedIterate revenue;
    private final MixedIterate purchase;

    Search(double[] revenues, FixedOffers fixed, double level, Optional<Start> start) {
      this.revenues = revenues;
      this.level = level;
      boolean stopsAnywhere = false;
      for (int i = 0; i < n; i++) {
        prices[i] = Math.max(0, revenues[i] - level);
        kinds[i] =
            fixed.carried().contains(i)
                ? STOPS
                : fixed.excluded().contains(i) || prices[i] == 0 ? GOES_ON : MAY_STOP;
        stopsAnywhere |= kinds[i] != GOES_ON && prices[i] > 0;
      }
      // Where nothing is worth anything, the answer is 0 and not what is left of another.
      Optional<Start> from = stopsAnywhere ? start : Optional.empty();
      this.revenue = new MixedIterate(from.map(each -> each.revenue.clone()).orElse(new double[n]));
      this.purchase =
          new MixedIterate(from.map(each -> each.purchase.clone()).orElse(new double[n]));
      for (int i = 0; i < n; i++) {
        if (kinds[i] == STOPS) {
          stopAt(i);
        }
      }
    }

    private void stopAt(int i) {
      revenue.x()[i] = prices[i] > 0 ? revenues[i] : 0;
      purchase.x()[i] = prices[i] > 0 ? 1 : 0;
    }

    Answer run(double gap, Deadline deadline) {
      double enough = gap / 4;
      for (int sweep = 1; ; sweep++) {
        revenue.keep();
        purchase.keep();
        sweep();
        double change = change();
        revenue.combine(Double.MAX_VALUE);
        purchase.combine(1);
        Termination.Limit limit = deadline.limitReached();
        boolean last = limit != Termination.Limit.NONE || sweep == MOST_SWEEPS || change == 0;
        if (last || (change >= 0 && change <= enough)) {
          Answer answer = certified(limit);
          if (last || answer.bound() - answer.value() <= gap * answer.bound()) {
            return answer;
          }
          enough /= 4;
        }
      }
    }

    private void sweep() {
      double[] u = revenue.x();
      double[] q = purchase.x();
      for (int i = 0; i < n; i++) {
        if (kinds[i] == STOPS) {
          continue;
        }
        rows.products(i, u, q);
        if (kinds[i] == MAY_STOP && prices[i] >= u[i] - level * q[i]) {
          stopAt(i);
        }
      }
    }

    /** How far the worths moved, relative to what the chain is worth; 0 where that is rounding. */
    private double change() {
      double worth = 0;
      double most = 0;
      double largest = 0;
      for (int i = 0; i < n; i++) {
        double moved = revenue.move(i) - level * purchase.move(i);
        most = Math.max(most, Math.abs(moved));
        largest = Math.max(largest, revenue.x()[i]);
        worth += chain.arrivalProbability(i) * (revenue.x()[i] - level * purchase.x()[i]);
      }
      return most <= SETTLED * largest ? 0 : most * walks.mean() / worth;
    }

    private double lambda(double[] x) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = 0; i < n; i++) {
        sum.addProduct(chain.arrivalProbability(i), x[i]);
      }
      return sum.value();
    }

    private Answer certified(Termination.Limit limit) {
      double[] h = new double[n];
      for (int i = 0; i < n; i++) {
        h[i] =
            kinds[i] == STOPS ? prices[i] : Math.max(0, revenue.x()[i] - level * purchase.x()[i]);
      }
      BitSet offered = new BitSet(n);
      double missing = 0;
      double excess = 0;
      for (int i = 0; i < n; i++) {
        if (kinds[i] == STOPS) {
          offered.set(i);
          continue;
        }
        double goingOn = rows.product(i, h);
        double rounding = rows.rounding() * goingOn;
        boolean stops = kinds[i] == MAY_STOP && prices[i] >= goingOn;
        offered.set(i, stops);
        missing = Math.max(missing, goingOn + rounding - h[i]);
        if (kinds[i] == MAY_STOP) {
          missing = Math.max(missing, prices[i] - h[i]);
        }
        excess = Math.max(excess, stops ? h[i] - prices[i] : h[i] - goingOn + rounding);
      }
      double worth = lambda(h);
      double margin = 4 * SETTLED * worth;
      return new Answer(
          Assortment.of(n, offered),
          Math.max(0, worth - excess * walks.mean() - margin),
          worth + missing * walks.mean() + margin,
          Math.min(1, lambda(purchase.x())),
          limit,
          new Start(revenue.x(), purchase.x()));
    }
  }
}
