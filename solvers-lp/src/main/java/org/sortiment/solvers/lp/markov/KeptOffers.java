package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import org.sortiment.solvers.lp.search.OfferTree;

/** A bound over all products as one over those that are kept; the others are not offered. */
final class KeptOffers implements OfferBound {
  private final OfferBound all;
  private final int[] kept;
  private final double[] weights;
  private final byte[] state;
  private final double[] offers;
  private final double[] loss;

  /**
   * A view.
   *
   * @param n how many products there are
   * @param kept the products that are kept
   */
  KeptOffers(OfferBound all, int n, int[] kept) {
    this.all = all;
    this.kept = kept;
    this.weights = new double[n];
    this.state = new byte[n];
    this.offers = new double[n];
    this.loss = new double[n];
    Arrays.fill(state, OfferTree.OUT);
  }

  private void spread(double[] keptWeights, byte[] keptState) {
    for (int p = 0; p < kept.length; p++) {
      weights[kept[p]] = keptWeights[p];
      state[kept[p]] = keptState[p];
    }
  }

  @Override
  public double maximize(double[] keptWeights, byte[] keptState, double[] keptOffers) {
    spread(keptWeights, keptState);
    double bound = all.maximize(weights, state, offers);
    for (int p = 0; p < kept.length; p++) {
      keptOffers[p] = offers[kept[p]];
    }
    return bound;
  }

  @Override
  public void losses(
      double[] keptWeights, byte[] keptState, double[] keptOffers, double[] keptLoss) {
    spread(keptWeights, keptState);
    for (int p = 0; p < kept.length; p++) {
      offers[kept[p]] = keptOffers[p];
      loss[kept[p]] = keptLoss[p];
    }
    all.losses(weights, state, offers, loss);
    for (int p = 0; p < kept.length; p++) {
      keptLoss[p] = loss[kept[p]];
    }
  }
}
