package org.sortiment.markov.stopping;

import java.util.BitSet;
import java.util.Objects;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.markov.MarkovChains;

/**
 * What is decided already when the best assortment is looked for: products that are carried, and
 * products that may not be offered. In optimal stopping a customer must stop at the first, h_i =
 * r_i, and must go on at the second, h_i = (rho h)_i.
 *
 * <p>Both are ordinary optimal stopping of another problem. Nobody goes on from a product whose row
 * of rho is 0, so that stopping there, at r_i >= 0, is best; and a product whose price is 0 is
 * worth going on from, because h >= 0 (where going on is worth 0, too, it does not matter). The
 * shape of the chain stays, and so do the method and its proof: lambda.h bounds every assortment
 * that has what is carried and nothing that is excluded.
 *
 * @param carried offered whatever else is
 * @param excluded never offered; nothing in it is carried
 */
public record FixedOffers(Assortment carried, Assortment excluded) {
  /** Checks that the two do not contradict each other. */
  public FixedOffers {
    Objects.requireNonNull(carried, "carried");
    if (carried.catalogSize() != excluded.catalogSize()) {
      throw new IllegalArgumentException(
          "What is carried (of "
              + carried.catalogSize()
              + " products) and what is excluded (of "
              + excluded.catalogSize()
              + ") must be of one catalog.");
    }
    for (int i = carried.next(0); i >= 0; i = carried.next(i + 1)) {
      if (excluded.contains(i)) {
        throw new IllegalArgumentException(
            "Product " + i + " must not be both carried and excluded.");
      }
    }
  }

  /** Nothing is decided for a catalog of n products. */
  public static FixedOffers none(int n) {
    return new FixedOffers(Assortment.none(n), Assortment.none(n));
  }

  /** The chain in which nobody goes on from what is carried. */
  MarkovChain of(MarkovChain chain) {
    return carried.isEmpty() ? chain : MarkovChains.absorbing(chain, carried);
  }

  /** The prices, 0 for what is excluded. */
  double[] of(double[] prices) {
    double[] allowed = prices.clone();
    for (int i = excluded.next(0); i >= 0; i = excluded.next(i + 1)) {
      allowed[i] = 0;
    }
    return allowed;
  }

  /** The solution with everything that is carried and nothing that is excluded. */
  StoppingSolution of(StoppingSolution solution) {
    BitSet members = solution.offered().toBitSet();
    members.or(carried.toBitSet());
    members.andNot(excluded.toBitSet());
    Assortment offered = Assortment.of(carried.catalogSize(), members);
    return new StoppingSolution(offered, solution.bound(), solution.exact(), solution.limit());
  }
}
