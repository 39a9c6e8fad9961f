package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.DenseSubstitution;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/**
 * The exact best assortment without constraints under a Markov chain, as optimal stopping by policy
 * iteration (Howard 1960; the reduction: Blanchet, Gallego, Goyal 2016, section 6).
 *
 * <p>A customer who asks for i is worth h_i = max(r_i, sum_j rho_ij h_j), the least such h: offer i
 * where h_i = r_i, and let her go on otherwise. From "offer everything" on, the worth of a policy
 * only rises, so a product that is taken out never comes back: the set C of products not offered
 * only grows, in a handful of iterations. Hence one {@link BorderedElimination} serves all of them.
 * A few sweeps of value iteration from below, h = r, come first: what they show to be worth
 * skipping is in the final C, too.
 *
 * <p>Exact up to rounding: a product is taken out only when going on is worth more than 1 + 1e-13
 * times its price. O(n^2) for each sweep and iteration and (2/3) |C|^3 in all; memory 8 |C|^2
 * bytes.
 */
final class DensePolicyIteration {
  private static final double STRICTLY = 1 + 1e-13;
  private static final int FIRST_SWEEPS = 6;

  private final MarkovChain chain;
  private final SubstitutionOperator rho;
  private final double[] prices;
  private final boolean parallel;
  private final int n;
  private final int[] place;
  private final int[] skipped;
  private final int[] kept;
  private final double[] worth;
  private final ThreadLocal<double[]> buffer;
  private int count;

  private DensePolicyIteration(MarkovChain chain, double[] prices, int threads) {
    this.chain = chain;
    this.rho = chain.substitution();
    this.prices = prices;
    this.n = prices.length;
    this.parallel = threads > 1 && n >= 128;
    this.place = new int[n];
    this.skipped = new int[n];
    this.kept = new int[n];
    this.worth = prices.clone();
    this.buffer = ThreadLocal.withInitial(() -> new double[n]);
  }

  /**
   * Solves.
   *
   * @param prices r, shape n, >= 0
   * @param threads how many may be used; the result does not depend on it
   */
  static StoppingSolution solve(
      MarkovChain chain, double[] prices, int threads, Deadline deadline) {
    return new DensePolicyIteration(chain, prices, threads).run(deadline);
  }

  private StoppingSolution run(Deadline deadline) {
    Arrays.fill(place, -1);
    boolean grew = sweepFromBelow();
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
      grew = takeOut();
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
      rho.multiply(worth, goingOn);
      for (int i = 0; i < n; i++) {
        worth[i] = Math.max(prices[i], goingOn[i]);
      }
    }
    return takeOut();
  }

  /** Takes out every offered product that is worth more when it is missing. */
  private boolean takeOut() {
    boolean[] better = new boolean[n];
    rows(i -> better[i] = place[i] < 0 && goingOn(i) > prices[i] * STRICTLY);
    int before = count;
    int left = 0;
    for (int i = 0; i < n; i++) {
      if (better[i]) {
        place[i] = count;
        skipped[count++] = i;
      } else if (place[i] < 0) {
        kept[left++] = i;
      }
    }
    return count > before;
  }

  private void rows(IntConsumer work) {
    IntStream range = IntStream.range(0, n);
    (parallel ? range.parallel() : range).forEach(work);
  }

  /** sum_j rho_ij h_j. */
  private double goingOn(int i) {
    double[] row = row(i);
    return BorderedElimination.dot(row, 0, n, worth);
  }

  /** Row i of rho, in a buffer of the calling thread. */
  private double[] row(int i) {
    double[] row = buffer.get();
    if (rho instanceof DenseSubstitution dense) {
      dense.copyRow(i, row, 0);
    } else {
      Arrays.fill(row, 0);
      rho.forEach(i, (to, probability) -> row[to] = probability);
    }
    return row;
  }

  private void fillRow(int p, int from, double[] target) {
    double[] row = row(skipped[p]);
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
