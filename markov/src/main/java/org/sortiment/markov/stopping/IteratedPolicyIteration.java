package org.sortiment.markov.stopping;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.SubstochasticIteration;

/**
 * Policy iteration (Howard 1960) for the best assortment without constraints under a chain that
 * mixes well and that customers leave soon: worths by {@link SubstochasticIteration}, so that all
 * costs O(n^2), a few passes over rho. It proves its answer or gives up; {@link
 * DensePolicyIteration} never does.
 *
 * <p>The first policy is a guess: going on is taken to be worth rho r times one factor s for all
 * products, the s with which h = max(r, s rho r) has s times the mean of r. Policies then change in
 * both directions; a product that is put back into the assortment stays in the block of rho that
 * was copied, with the row 0 and its price as what it earns.
 *
 * <p><b>Proof.</b> At the end h = r is clearly more than rho h on what is offered, by a fraction of
 * {@value #CLEARLY}, and h = rho h >= r elsewhere up to a proven error far below that: so h plus
 * that error is feasible for the dual linear program, and lambda.h bounds every revenue. With a
 * near tie the search is given up.
 *
 * <p>Memory 8 m^2 bytes for m products not offered or nearly so.
 */
final class IteratedPolicyIteration {
  private static final double TOLERANCE = 1e-13;

  /** The first policy is a guess; what is wrong with it shows without many digits. */
  private static final double FIRST_TOLERANCE = 1e-6;

  private static final double CLEARLY = 1e-11;
  private static final int MOST_POLICIES = 12;
  private static final int GUESSES = 60;

  /** A product whose price is exceeded by going on times this may soon be taken out. */
  private static final double NEARLY = 1.01;

  /** In a smaller matrix the threads would wait longer for each other than they work. */
  private static final int WORTH_SHARING = 256;

  /** Rows that one thread works on before it looks for more. */
  private static final int BLOCK = 32;

  private final MarkovChain chain;
  private final ChainRows rho;
  private final double[] prices;
  private final int n;
  private final boolean parallel;
  private final boolean[] offered;
  private final double[] worth;
  private final double[] goingOn;

  /** What is taken out and some more, with the rows and columns of rho there. */
  private final boolean[] inBlock;

  private int[] members = {};
  private double[][] block = {};
  private double[] earned = {};

  private IteratedPolicyIteration(MarkovChain chain, double[] prices, boolean parallel) {
    this.chain = chain;
    this.rho = new ChainRows(chain.substitution());
    this.prices = prices;
    this.n = prices.length;
    this.parallel = parallel;
    this.offered = new boolean[n];
    this.worth = prices.clone();
    this.goingOn = new double[n];
    this.inBlock = new boolean[n];
  }

  /** Solves; empty when the chain or a near tie asks for more care. */
  static Optional<StoppingSolution> solve(
      MarkovChain chain, double[] prices, boolean parallel, Deadline deadline) {
    return new IteratedPolicyIteration(chain, prices, parallel).run(deadline);
  }

  private Optional<StoppingSolution> run(Deadline deadline) {
    rows(n, i -> goingOn[i] = rho.product(i, prices));
    guess();
    for (int policy = 0; policy < MOST_POLICIES; policy++) {
      Termination.Limit limit = deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        return Optional.of(
            new StoppingSolution(assortment(), Double.POSITIVE_INFINITY, false, limit));
      }
      double tolerance = policy == 0 ? FIRST_TOLERANCE : TOLERANCE;
      if (!evaluate(tolerance)) {
        return Optional.empty();
      }
      if (!improve() && policy > 0) {
        return isClear()
            ? Optional.of(new StoppingSolution(assortment(), value(), true, Termination.Limit.NONE))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void guess() {
    double sum = 0;
    for (double price : prices) {
      sum += price;
    }
    double factor = 1;
    for (int k = 0; k < GUESSES; k++) {
      double worths = 0;
      for (int i = 0; i < n; i++) {
        worths += Math.max(prices[i], factor * goingOn[i]);
      }
      factor = sum > 0 ? worths / sum : 1;
    }
    for (int i = 0; i < n; i++) {
      goingOn[i] *= factor;
      offered[i] = prices[i] >= goingOn[i];
    }
  }

  /** The worth of the policy; false when it cannot be proven. */
  private boolean evaluate(double tolerance) {
    boolean fits = true;
    for (int i = 0; i < n; i++) {
      fits &= offered[i] || inBlock[i];
    }
    if (!fits || block.length == 0) {
      gather();
    }
    int m = members.length;
    double[] constant = new double[m];
    for (int p = 0; p < m; p++) {
      constant[p] = offered[members[p]] ? prices[members[p]] : earned[p];
    }
    double[] solution = new double[m];
    double error =
        SubstochasticIteration.solve(
            (x, result) ->
                rows(
                    m,
                    p ->
                        result[p] =
                            offered[members[p]] ? 0 : BorderedElimination.dot(block[p], 0, m, x)),
            constant,
            tolerance,
            solution);
    for (int p = 0; p < m; p++) {
      worth[members[p]] = solution[p];
    }
    return error <= tolerance;
  }

  /** Copies the part of rho among what is not offered or nearly so, and what it earns outside. */
  private void gather() {
    for (int i = 0; i < n; i++) {
      inBlock[i] = !offered[i] || prices[i] < NEARLY * goingOn[i];
      worth[i] = inBlock[i] ? 0 : prices[i];
    }
    members = IntStream.range(0, n).filter(i -> inBlock[i]).toArray();
    block = new double[members.length][];
    earned = new double[members.length];
    rows(
        members.length,
        p -> {
          block[p] = rho.part(members[p], members);
          earned[p] = rho.product(members[p], worth);
        });
  }

  /** Offers what is worth less when missing than its price, takes out what is worth more. */
  private boolean improve() {
    rows(n, i -> goingOn[i] = offered[i] ? rho.product(i, worth) : worth[i]);
    boolean changed = false;
    for (int i = 0; i < n; i++) {
      boolean keep = offered[i] ? prices[i] >= goingOn[i] : prices[i] > goingOn[i];
      changed |= keep != offered[i];
      offered[i] = keep;
    }
    return changed;
  }

  private boolean isClear() {
    for (int i = 0; i < n; i++) {
      if (offered[i] && goingOn[i] > 0 && !(goingOn[i] < prices[i] * (1 - CLEARLY))) {
        return false;
      }
    }
    return true;
  }

  private double value() {
    double value = 0;
    for (int i = 0; i < n; i++) {
      value += chain.arrivalProbability(i) * worth[i];
    }
    return value;
  }

  private Assortment assortment() {
    BitSet members = new BitSet(n);
    for (int i = 0; i < n; i++) {
      members.set(i, offered[i]);
    }
    return Assortment.of(n, members);
  }

  private void rows(int count, IntConsumer work) {
    IntStream blocks = IntStream.range(0, (count + BLOCK - 1) / BLOCK);
    if (parallel && count >= WORTH_SHARING) {
      blocks = blocks.parallel();
    }
    blocks.forEach(
        block -> {
          for (int p = block * BLOCK; p < Math.min(count, (block + 1) * BLOCK); p++) {
            work.accept(p);
          }
        });
  }
}
