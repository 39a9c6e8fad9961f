package org.sortiment.api.choice;

/**
 * The multinomial logit family: P_i(S) = v_i / (v_0 + sum of v over S), with attraction weights v_i
 * >= 0 and v_0 > 0: the general attraction model without shadow weights. The expected utility is
 * log((v_0 + V(S)) / v_0) = -log P_0(S).
 */
public interface MultinomialLogitModel extends GeneralAttractionModel, RandomUtilityModel {
  /** No attraction is lost to looking elsewhere: 0. */
  @Override
  default double shadowWeight(int product) {
    return 0;
  }
}
