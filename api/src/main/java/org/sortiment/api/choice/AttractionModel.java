package org.sortiment.api.choice;

import java.util.Arrays;

/**
 * The multinomial logit family: P_i(S) = v_i / (v_0 + sum of v over S), with attraction weights v_i
 * >= 0 and v_0 > 0. The expected utility is log((v_0 + V(S)) / v_0) = -log P_0(S).
 */
public interface AttractionModel extends RandomUtilityModel {
  /** The attraction weight v_i, finite and >= 0. */
  double weight(int product);

  /** The attraction weight of leaving without a purchase, v_0, finite and > 0. */
  double noPurchaseWeight();

  /** The chain that equals this model exactly, of rank 1: O(n) time and memory. */
  @Override
  default MarkovChain toMarkovChain() {
    double[] weights = new double[productCount()];
    Arrays.setAll(weights, this::weight);
    return MarkovChain.ofAttraction(noPurchaseWeight(), weights);
  }

  /** The chain equals the model: true. */
  @Override
  default boolean equalsMarkovChain() {
    return true;
  }
}
