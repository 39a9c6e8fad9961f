package org.sortiment.choice.gam;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.choice.internal.Checks;

/**
 * The general attraction model (Gallego, Ratliff, Shebalov 2015): P_i(S) = v_i / (v_0 + sum of v
 * over S + sum of w over the rest). An evaluation takes O(n) time and no memory; relative error of
 * a few ulps for weights of any magnitude.
 */
public final class GeneralAttraction implements GeneralAttractionModel {
  private final double noPurchaseWeight;
  private final double[] weights;
  private final double[] shadowWeights;

  /**
   * A model from its weights.
   *
   * @param noPurchaseWeight v_0, finite and > 0
   * @param weights v, shape n, finite and >= 0, with a finite sum
   * @param shadowWeights w, shape n, {@code 0 <= w_i <= v_i}
   */
  public GeneralAttraction(double noPurchaseWeight, double[] weights, double[] shadowWeights) {
    this.noPurchaseWeight = Checks.requireNoPurchaseWeight(noPurchaseWeight);
    this.weights = Checks.requireWeights(noPurchaseWeight, weights);
    Checks.requireCount("shadowWeights", shadowWeights.length, weights.length);
    for (int i = 0; i < weights.length; i++) {
      if (!(shadowWeights[i] >= 0 && shadowWeights[i] <= weights[i])) {
        throw new InvalidInputException(
            "shadowWeights[" + i + "]",
            shadowWeights[i],
            "must be >= 0 and at most the product's weight (" + weights[i] + ")");
      }
    }
    this.shadowWeights = shadowWeights.clone();
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
  public double shadowWeight(int product) {
    return shadowWeights[product];
  }

  @Override
  public double noPurchaseWeight() {
    return noPurchaseWeight;
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    double total = leaving(offered) + buying(offered);
    Arrays.fill(probabilities, 0);
    for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
      probabilities[i] = weights[i] / total;
    }
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    double leaving = leaving(offered);
    return leaving / (leaving + buying(offered));
  }

  /** v_0 and the shadows of what is not offered. */
  private double leaving(Assortment offered) {
    CompensatedSum sum = new CompensatedSum();
    sum.add(noPurchaseWeight);
    for (int i = 0; i < weights.length; i++) {
      if (!offered.contains(i)) {
        sum.add(shadowWeights[i]);
      }
    }
    return sum.value();
  }

  private double buying(Assortment offered) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
      sum.add(weights[i]);
    }
    return sum.value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeneralAttraction that
        && Double.compare(noPurchaseWeight, that.noPurchaseWeight) == 0
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(shadowWeights, that.shadowWeights);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(noPurchaseWeight);
    hash = 31 * hash + Arrays.hashCode(weights);
    hash = 31 * hash + Arrays.hashCode(shadowWeights);
    return hash;
  }

  @Override
  public String toString() {
    return "general attraction model over " + weights.length + " products";
  }
}
