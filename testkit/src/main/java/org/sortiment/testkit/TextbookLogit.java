package org.sortiment.testkit;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MultinomialLogitModel;

/**
 * The multinomial logit model written as in a textbook, for moderate weights: the model of {@link
 * RandomInstances}, so that the kit needs no choice-model plug-in.
 */
public final class TextbookLogit implements MultinomialLogitModel {
  private final double noPurchaseWeight;
  private final double[] weights;

  /**
   * A model.
   *
   * @param noPurchaseWeight v_0 > 0
   * @param weights v, shape n, >= 0
   */
  public TextbookLogit(double noPurchaseWeight, double... weights) {
    if (!(noPurchaseWeight > 0 && noPurchaseWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The noPurchaseWeight (" + noPurchaseWeight + ") must be finite and > 0.");
    }
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("The weight (" + weight + ") must be finite and >= 0.");
      }
    }
    this.noPurchaseWeight = noPurchaseWeight;
    this.weights = weights.clone();
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
    double total = noPurchaseWeight + offeredWeight(offered);
    Arrays.fill(probabilities, 0);
    offered.forEach(i -> probabilities[i] = weights[i] / total);
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    return noPurchaseWeight / (noPurchaseWeight + offeredWeight(offered));
  }

  @Override
  public double expectedUtility(Assortment offered) {
    return Math.log1p(offeredWeight(offered) / noPurchaseWeight);
  }

  private double offeredWeight(Assortment offered) {
    double sum = 0;
    for (int i : offered.toIndices()) {
      sum += weights[i];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "v0 = " + noPurchaseWeight + ", v = " + Arrays.toString(weights);
  }
}
