package org.sortiment.markov.stopping;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/**
 * The exact best assortment without constraints under a Markov chain, as optimal stopping by policy
 * iteration (Howard 1960; the reduction: Blanchet, Gallego, Goyal 2016, section 6).
 *
 * <p>A customer who asks for i is worth h_i = max(r_i, sum_j rho_ij h_j), the least such h: offer i
 * where h_i = r_i, and let her go on otherwise. Where customers leave soon {@link
 * IteratedPolicyIteration} proves its answer in O(n^2). Otherwise from "offer everything" on, the
 * worth of a policy only rises, so a product that is taken out never comes back: the set C of
 * products not offered only grows, in a handful of iterations. Hence one {@link
 * BorderedElimination} serves all of them. A few sweeps of value iteration from below, h = r, come
 * first: what they show to be worth skipping is in the final C, too.
 *
 * <p>Exact up to rounding: a product is taken out by itself only when going on is worth more than 1
 * + 1e-13 times its price. Products that are within rounding of that are taken out together where
 * this pays: customers who come back again and again add up what a single step does not show.
 * O(n^2) for each sweep and iteration and (2/3) |C|^3 in all, twice where there are such ties;
 * memory 8 |C|^2 bytes.
 */
final class DensePolicyIteration {
  private static final double STRICTLY = 1 + 1e-13;
  private static final double TIED = 1 - 1e-12;
  private static final int FIRST_SWEEPS = 6;
  private static final int TIE_ROUNDS = 30;

  private final MarkovChain chain;
  private final SubstitutionOperator rho;
  private final ChainRows rows;
  private final double[] prices;
  private final boolean parallel;
  private final int n;
  private final int[] place;
  private final int[] skipped;
  private final int[] kept;
  private final double[] worth;
  private int count;

  private DensePolicyIteration(MarkovChain chain, double[] prices, boolean parallel) {
    this.chain = chain;
    this.rho = chain.substitution();
    this.rows = new ChainRows(rho);
    this.prices = prices;
    this.n = prices.length;
    this.parallel = parallel;
    this.place = new int[n];
    this.skipped = new int[n];
    this.kept = new int[n];
    this.worth = prices.clone();
  }

  /**
   * Solves.
   *
   * @param prices r, shape n, >= 0
   * @param threads how many may be used; the result does not depend on it
   */
  static StoppingSolution solve(
      MarkovChain chain, double[] prices, int threads, Deadline deadline) {
    boolean parallel = threads > 1 && prices.length >= 128;
    return IteratedPolicyIteration.solve(chain, prices, parallel, deadline)
        .orElseGet(() -> byElimination(chain, prices, parallel, deadline));
  }

  /** Solves by elimination alone, however long customers stay. */
  static StoppingSolution byElimination(
      MarkovChain chain, double[] prices, boolean parallel, Deadline deadline) {
    return new DensePolicyIteration(chain, prices, parallel).run(deadline);
  }

  private StoppingSolution run(Deadline deadline) {
    Arrays.fill(place, -1);
    boolean grew = sweepFromBelow() || takeOutTies();
    BorderedElimination elimination = new BorderedElimination(n, parallel);
    double[] solution = new double[n];
    while (grew) {
      Termination.Limit limit = deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        return new StoppingSolution(offered(), Double.POSITIVE_INFINITY, false, limit);
      }
      elimination.growAndSolve(count, this::fillRow, solution);
      for (int p = 0; p < count; p++) {
        worth[skipped[p]] = solution[p];
      }
      grew = takeOut() || takeOutTies();
    }
    double bound = 0;
    for (int i = 0; i < n; i++) {
      bound += chain.arrivalProbability(i) * worth[i];
    }
    return new StoppingSolution(offered(), bound, true, Termination.Limit.NONE);
  }

  private Assortment offered() {
    BitSet members = new BitSet(n);
    for (int i = 0; i < n; i++) {
      members.set(i, place[i] < 0);
    }
    return Assortment.of(n, members);
  }

  /** Value iteration from h = r; h never exceeds the true worth, so what it skips is skipped. */
  private boolean sweepFromBelow() {
    double[] goingOn = new double[n];
    for (int sweep = 0; sweep < FIRST_SWEEPS; sweep++) {
      forEachProduct(i -> goingOn[i] = rows.product(i, worth));
      for (int i = 0; i < n; i++) {
        worth[i] = Math.max(prices[i], goingOn[i]);
      }
    }
    boolean grew = takeOut();
    for (int i = 0; i < n; i++) {
      worth[i] = place[i] < 0 ? prices[i] : worth[i];
    }
    return grew;
  }

  /** Takes out every offered product that is worth more when it is missing. */
  private boolean takeOut() {
    boolean[] better = new boolean[n];
    forEachProduct(i -> better[i] = place[i] < 0 && rows.product(i, worth) > prices[i] * STRICTLY);
    return takeOut(better);
  }

  private boolean takeOut(boolean[] out) {
    int before = count;
    int left = 0;
    for (int i = 0; i < n; i++) {
      if (out[i]) {
        place[i] = count;
        skipped[count++] = i;
      } else if (place[i] < 0) {
        kept[left++] = i;
      }
    }
    return count > before;
  }

  /**
   * Takes out the products for which staying and going on are worth the same up to rounding, less
   * those that turn out to be worth less than their price without the others, if somebody gains.
   */
  private boolean takeOutTies() {
    boolean[] tied = new boolean[n];
    forEachProduct(
        i -> {
          double goingOn = place[i] < 0 ? rows.product(i, worth) : 0;
          tied[i] = goingOn > 0 && goingOn >= prices[i] * TIED;
        });
    double[] without = new double[n];
    boolean anyTied = true;
    boolean changed = true;
    for (int round = 0; changed && anyTied; round++) {
      if (round == TIE_ROUNDS) {
        return false;
      }
      Assortment rest = offered();
      for (int i = 0; i < n; i++) {
        rest = tied[i] ? rest.without(i) : rest;
      }
      rho.worth(rest, prices, without);
      changed = false;
      anyTied = false;
      for (int i = 0; i < n; i++) {
        boolean loses = tied[i] && without[i] < prices[i] / STRICTLY;
        tied[i] &= !loses;
        changed |= loses;
        anyTied |= tied[i];
      }
    }
    boolean gains = false;
    for (int i = 0; i < n && anyTied; i++) {
      gains |= without[i] > worth[i] / TIED;
    }
    return gains && takeOut(tied);
  }

  private void forEachProduct(IntConsumer work) {
    IntStream range = IntStream.range(0, n);
    (parallel ? range.parallel() : range).forEach(work);
  }

  private void fillRow(int p, int from, double[] target) {
    double[] row = rows.row(skipped[p]);
    for (int q = from; q < count; q++) {
      target[q] = row[skipped[q]];
    }
    double outside = rho.exitProbability(skipped[p]);
    double earned = 0;
    for (int k = 0; k < n - count; k++) {
      int j = kept[k];
      outside += row[j];
      earned += row[j] * prices[j];
    }
    target[count] = outside;
    target[count + 1] = earned;
  }
}
