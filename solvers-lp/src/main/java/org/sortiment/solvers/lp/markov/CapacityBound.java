package org.sortiment.solvers.lp.markov;

import org.sortiment.api.math.CompensatedSum;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Where the only constraint is an upper bound on the number of all products: the largest positive
 * weights. O(n) a call.
 */
final class CapacityBound implements OfferBound {
  private static final double ROUNDING = 1e-14;

  private final int capacity;
  private final TopSum top;
  private final boolean[] chosen;

  CapacityBound(int capacity, int n) {
    this.capacity = capacity;
    this.top = new TopSum(n);
    this.chosen = new boolean[n];
  }

  /** The same bound for fewer products, when the others are not offered. */
  CapacityBound copy(int n) {
    return new CapacityBound(capacity, n);
  }

  private int left(byte[] state) {
    int left = capacity;
    for (byte each : state) {
      left -= each == OfferTree.IN ? 1 : 0;
    }
    return left;
  }

  private void choose(double[] weights, byte[] state, int left) {
    top.clear();
    for (int i = 0; i < weights.length; i++) {
      chosen[i] = false;
      if (state[i] == OfferTree.FREE && weights[i] > 0) {
        top.add(weights[i], i);
      }
    }
    top.sum(left);
    top.mark(left, chosen);
  }

  @Override
  public double maximize(double[] weights, byte[] state, double[] offers) {
    int left = left(state);
    if (left < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    choose(weights, state, left);
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < weights.length; i++) {
      offers[i] = chosen[i] ? 1 : 0;
      sum.add(chosen[i] ? weights[i] : 0);
    }
    return sum.value() * (1 + ROUNDING);
  }

  @Override
  public void losses(double[] weights, byte[] state, double[] offers, double[] loss) {
    int left = left(state);
    choose(weights, state, left);
    int count = 0;
    double least = Double.POSITIVE_INFINITY;
    double next = 0;
    for (int i = 0; i < weights.length; i++) {
      if (chosen[i]) {
        count++;
        least = Math.min(least, weights[i]);
      } else if (state[i] == OfferTree.FREE) {
        next = Math.max(next, weights[i]);
      }
    }
    // A product that comes in pushes the least one out; one that goes lets the next one in.
    double pushed = count == left ? least : 0;
    double enters = count == left ? next : 0;
    for (int i = 0; i < weights.length; i++) {
      if (state[i] == OfferTree.FREE) {
        double each = chosen[i] ? weights[i] - enters : pushed - weights[i];
        double cannot = !chosen[i] && left == 0 ? Double.MAX_VALUE : each;
        loss[i] = Math.max(0, cannot * (1 - ROUNDING));
      }
    }
  }
}
