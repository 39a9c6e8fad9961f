package org.sortiment.api.choice;

/**
 * The general attraction model (Gallego, Ratliff, Shebalov 2015): P_i(S) = v_i / (v_0 + sum of v
 * over S + sum of w over what is not in S). The shadow weight w_i, {@code 0 <= w_i <= v_i}, is the
 * attraction of looking for i elsewhere when it is not offered; w = 0 is the multinomial logit, w =
 * v the independent demand model.
 */
public interface GeneralAttractionModel extends ChoiceModel {
  /** The attraction weight v_i, finite and >= 0. */
  double weight(int product);

  /** The shadow weight w_i, {@code 0 <= w_i <= v_i}. */
  double shadowWeight(int product);

  /** The attraction weight of leaving without a purchase, v_0, finite and > 0. */
  double noPurchaseWeight();

  /**
   * True: the module {@code org.sortiment.markov} derives the chain from the weights, in O(n), so
   * that {@link #toMarkovChain} is not needed.
   */
  @Override
  default boolean equalsMarkovChain() {
    return true;
  }
}
