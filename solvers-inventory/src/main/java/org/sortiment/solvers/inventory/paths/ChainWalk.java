package org.sortiment.solvers.inventory.paths;

import java.util.random.RandomGenerator;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.problem.Inventory;
import org.sortiment.markov.ChainSampler;

/** The walk of one customer over the products of a Markov chain. */
public final class ChainWalk {
  private static final int HOPS_BEFORE_CHECK = 1_000;

  private ChainWalk() {}

  /**
   * Walks on from {@code product} until a product in stock is met.
   *
   * @param product where she is, or {@link ChoiceSampler#NO_PURCHASE}
   * @param left units in stock, shape n
   * @return the product, or NO_PURCHASE when she leaves or is caught where nobody leaves
   */
  public static int toStock(int product, int[] left, ChainSampler sampler, RandomGenerator random) {
    int at = product;
    int check = HOPS_BEFORE_CHECK;
    for (int hops = 0; at >= 0 && left[at] == 0; hops++) {
      if (hops == check) {
        if (sampler.isDeadEnd(at, Inventory.of(left).stocked())) {
          return ChoiceSampler.NO_PURCHASE;
        }
        hops = 0;
        check = Math.min(2 * check, Integer.MAX_VALUE / 2);
      }
      at = sampler.next(at, random);
    }
    return at;
  }

  /** How many products are in stock. */
  public static int countStocked(int[] left) {
    int count = 0;
    for (int units : left) {
      count += units > 0 ? 1 : 0;
    }
    return count;
  }
}
