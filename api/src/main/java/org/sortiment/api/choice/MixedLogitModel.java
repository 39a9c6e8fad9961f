package org.sortiment.api.choice;

/**
 * Customers of several classes, each choosing by an attraction model of its own (mixed or
 * latent-class logit): P_i(S) = sum over k of share_k P_i^k(S).
 */
public interface MixedLogitModel extends RandomUtilityModel {
  /** The number of classes, >= 1. */
  int classCount();

  /** The share of customers in a class, >= 0; shares add up to 1. */
  double share(int customerClass);

  /** How the customers of a class choose, over the same n products. */
  MultinomialLogitModel classModel(int customerClass);
}
