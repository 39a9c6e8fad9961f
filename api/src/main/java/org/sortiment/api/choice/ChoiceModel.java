package org.sortiment.api.choice;

import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;

/**
 * How customers choose: the purchase probabilities for every offered set.
 *
 * <p>Implementations are immutable and safe for use by several threads at once. For every offered
 * set S the probabilities are >= 0, zero outside S, and add up to at most 1; the rest is the
 * probability of leaving without a purchase.
 */
public interface ChoiceModel {
  /** The number of products, n. */
  int productCount();

  /**
   * Writes P_i(S) for every product.
   *
   * @param offered S, of a catalog of n products
   * @param probabilities shape n, overwritten; zero for what is not offered
   */
  void purchaseProbabilities(Assortment offered, double[] probabilities);

  /** P_i(S) for every product, in a new array of shape n. */
  default double[] purchaseProbabilities(Assortment offered) {
    double[] probabilities = new double[productCount()];
    purchaseProbabilities(offered, probabilities);
    return probabilities;
  }

  /**
   * P_0(S), the probability of no purchase. Models that know it without the cancellation of 1 minus
   * a sum override this.
   */
  default double noPurchaseProbability(Assortment offered) {
    return Math.max(0, 1 - CompensatedSum.of(purchaseProbabilities(offered)));
  }

  /**
   * Writes P_i(S) for every product, as {@link #purchaseProbabilities}, and returns P_0(S), as
   * {@link #noPurchaseProbability}. Models that get both from the same work override this.
   */
  default double probabilities(Assortment offered, double[] purchaseProbabilities) {
    purchaseProbabilities(offered, purchaseProbabilities);
    return noPurchaseProbability(offered);
  }

  /**
   * A Markov chain that stands for this model, so that whatever works on chains works on it: by
   * {@link ChainApproximation} unless the model knows better. Exact for the multinomial logit and
   * the general attraction model, an approximation otherwise: {@link ChainFit} measures it, and
   * what was found on the chain must be evaluated under the model itself.
   */
  default MarkovChain toMarkovChain() {
    return ChainApproximation.of(this).chain();
  }

  /**
   * Whether {@link #toMarkovChain} equals this model exactly, so that what is best for the chain is
   * best for the model.
   */
  default boolean equalsMarkovChain() {
    return false;
  }

  /** A new sampler of purchases. */
  default ChoiceSampler sampler() {
    return new InversionSampler(this);
  }
}
