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
   * The Markov chain that equals this model exactly, of a model that says {@link
   * #equalsMarkovChain}. Whoever wants a chain of any model calls {@code MarkovChains.of(model)} in
   * the module {@code org.sortiment.markov}, which derives that of a {@link GeneralAttractionModel}
   * itself and approximates what is no chain.
   *
   * @throws UnsupportedOperationException when this model names no chain
   */
  default MarkovChain toMarkovChain() {
    throw new UnsupportedOperationException(
        this
            + " names no Markov chain that it equals. Maybe MarkovChains.of(model) is meant, which"
            + " derives or approximates one.");
  }

  /**
   * Whether this model is a Markov chain, so that what is best for the chain is best for the model.
   * Then {@link #toMarkovChain} names the chain, unless the model is a {@link
   * GeneralAttractionModel}. The registry of plug-ins checks the claim; of a model that is built by
   * its constructor it is believed.
   */
  default boolean equalsMarkovChain() {
    return false;
  }

  /** A new sampler of purchases. */
  default ChoiceSampler sampler() {
    return new InversionSampler(this);
  }
}
