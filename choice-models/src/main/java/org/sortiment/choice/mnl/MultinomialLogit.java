package org.sortiment.choice.mnl;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Stable;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.choice.internal.Checks;

/**
 * The multinomial logit model (Luce 1959, McFadden 1974): P_i(S) = v_i / (v_0 + sum of v over S).
 *
 * <p>A weight is the exponential of a mean utility, v_i = exp(u_i), and noise is standard Gumbel.
 * An evaluation takes O(n) time and no memory. Weights may lie anywhere between the smallest and
 * the largest double: sums are compensated and quotients are formed so that they cannot overflow. A
 * weight of 0 stands for a product that nobody chooses.
 */
public final class MultinomialLogit implements MultinomialLogitModel {
  private final double[] weights;
  private final double noPurchaseWeight;

  /**
   * A model from attraction weights.
   *
   * @param noPurchaseWeight v_0, finite and > 0
   * @param weights v, shape n, finite and >= 0, with a finite sum
   */
  @Stable
  public MultinomialLogit(double noPurchaseWeight, double... weights) {
    this.noPurchaseWeight = Checks.requireNoPurchaseWeight(noPurchaseWeight);
    this.weights = Checks.requireWeights(noPurchaseWeight, weights);
  }

  /**
   * A model from mean utilities, v_i = exp(u_i) with v_0 = {@code noPurchaseWeight}. When some
   * exponential would overflow, or the largest would vanish, all weights and v_0 are divided by the
   * same number first; only ratios matter.
   *
   * @param utilities u, shape n, finite
   * @throws InvalidInputException when a utility is so large that v_0 vanishes beside it
   */
  public static MultinomialLogit ofUtilities(double noPurchaseWeight, double... utilities) {
    Checks.requireNoPurchaseWeight(noPurchaseWeight);
    double largest = Math.log(noPurchaseWeight);
    for (int i = 0; i < utilities.length; i++) {
      if (!Double.isFinite(utilities[i])) {
        throw new InvalidInputException("utilities[" + i + "]", utilities[i], "must be finite");
      }
      largest = Math.max(largest, utilities[i]);
    }
    double shift = Math.max(0, largest - 700);
    double scaledNoPurchaseWeight =
        shift == 0 ? noPurchaseWeight : Math.exp(Math.log(noPurchaseWeight) - shift);
    if (scaledNoPurchaseWeight < Double.MIN_NORMAL && shift > 0) {
      throw new InvalidInputException(
          "utilities",
          "the largest, " + largest + ",",
          "must not exceed that of leaving, log(noPurchaseWeight), by more than 1400",
          "");
    }
    double[] weights = Arrays.stream(utilities).map(u -> Math.exp(u - shift)).toArray();
    return new MultinomialLogit(scaledNoPurchaseWeight, weights);
  }

  @Override
  public int productCount() {
    return weights.length;
  }

  @Override
  public double weight(int product) {
    return weights[product];
  }

  @Override
  public double noPurchaseWeight() {
    return noPurchaseWeight;
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    addPurchaseProbabilities(1, offered, probabilities);
  }

  /** Adds share * P_i(S) to {@code probabilities}, for mixtures. O(n), no memory. */
  public void addPurchaseProbabilities(double share, Assortment offered, double[] probabilities) {
    double total = total(offered);
    for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
      probabilities[i] += share * (weights[i] / total);
    }
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    return noPurchaseWeight / total(offered);
  }

  /** log((v_0 + V(S)) / v_0), accurate also when V(S) is tiny beside v_0. */
  @Override
  public double expectedUtility(Assortment offered) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
      sum.add(weights[i]);
    }
    double ratio = sum.value() / noPurchaseWeight;
    return ratio < Double.POSITIVE_INFINITY
        ? Math.log1p(ratio)
        : Math.log(sum.value()) - Math.log(noPurchaseWeight);
  }

  private double total(Assortment offered) {
    CompensatedSum total = new CompensatedSum();
    total.add(noPurchaseWeight);
    for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
      total.add(weights[i]);
    }
    return total.value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultinomialLogit that
        && Double.compare(noPurchaseWeight, that.noPurchaseWeight) == 0
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(noPurchaseWeight);
    hash = 31 * hash + Arrays.hashCode(weights);
    return hash;
  }

  @Override
  public String toString() {
    return "multinomial logit over " + weights.length + " products";
  }
}
