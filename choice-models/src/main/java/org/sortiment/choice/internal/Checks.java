package org.sortiment.choice.internal;

import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.math.CompensatedSum;

/** Rules for weights, shares and probabilities; every message says where the value stands. */
public final class Checks {
  private static final double SUM_TOLERANCE = SubstitutionOperator.ROW_SUM_TOLERANCE;

  private Checks() {}

  /** A weight, finite and >= 0. */
  public static double requireWeight(String path, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(path, weight, "must be finite and >= 0");
    }
    return weight;
  }

  /** The weight of leaving, finite and > 0. */
  public static double requireNoPurchaseWeight(double weight) {
    requireWeight("noPurchaseWeight", weight);
    if (weight == 0) {
      throw new InvalidInputException(
          "noPurchaseWeight", "0", "must be > 0", "Maybe state the share of customers who leave.");
    }
    return weight;
  }

  /** A copy of weights, finite and >= 0, whose sum with the weight of leaving is finite. */
  public static double[] requireWeights(double noPurchaseWeight, double[] weights) {
    CompensatedSum total = new CompensatedSum();
    total.add(noPurchaseWeight);
    for (int i = 0; i < weights.length; i++) {
      total.add(requireWeight("weights[" + i + "]", weights[i]));
    }
    if (!(total.value() < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          "weights",
          "their sum",
          "must be finite",
          "Maybe divide all weights and noPurchaseWeight by the largest: only ratios matter.");
    }
    return weights.clone();
  }

  /** A probability in [0, 1]. */
  public static double requireProbability(String path, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidInputException(path, value, "must be a probability in [0, 1]");
    }
    return value;
  }

  /**
   * A copy of shares >= 0 that add up to 1 with a tolerance of 1e-6, divided by their sum.
   *
   * @param list what they are shares of, {@code classes}
   */
  public static double[] requireShares(String list, double[] shares) {
    if (shares.length == 0) {
      throw new InvalidInputException(list, "", "must have at least one entry", "");
    }
    CompensatedSum total = new CompensatedSum();
    for (int k = 0; k < shares.length; k++) {
      total.add(requireWeight(list + "[" + k + "].share", shares[k]));
    }
    double sum = total.value();
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new InvalidInputException(
          list, "the sum of the shares, " + sum + ",", "must be 1", "Maybe a share is missing.");
    }
    double[] normalised = new double[shares.length];
    for (int k = 0; k < shares.length; k++) {
      normalised[k] = shares[k] / sum;
    }
    return normalised;
  }

  /** Takes off what rounding has put on top of a probability of 1. */
  public static void capAtOne(double[] probabilities) {
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.min(1, probabilities[i]);
    }
  }

  /** That lists which speak of the same things are equally long. */
  public static void requireCount(String path, int count, int expected) {
    if (count != expected) {
      throw new InvalidInputException(path, count + " numbers", "must be exactly " + expected, "");
    }
  }
}
