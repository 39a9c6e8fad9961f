package org.sortiment.api.estimation;

import org.sortiment.api.InvalidInputException;

/** What is known of customers who buy nothing. */
public sealed interface NoPurchase {
  /** Only purchases are known, and nothing is assumed. */
  record Unknown() implements NoPurchase {}

  /**
   * One of the alternatives stands for it.
   *
   * @param alternative its index
   */
  record Observed(int alternative) implements NoPurchase {}

  /**
   * Only purchases are known; this share of customers is assumed to buy nothing when everything is
   * offered.
   *
   * @param share in (0, 1)
   */
  record AssumedShare(double share) implements NoPurchase {
    /** Validates. */
    public AssumedShare {
      if (!(share > 0 && share < 1)) {
        throw new InvalidInputException("outsideShare", share, "must be > 0 and < 1");
      }
    }

    /** The weight of leaving when the weights of everything add up to {@code total}. */
    public double weight(double total) {
      return total * share / (1 - share);
    }
  }
}
