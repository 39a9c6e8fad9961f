package org.sortiment.api.choice;

import java.util.random.RandomGenerator;
import org.sortiment.api.Assortment;

/**
 * Samples any choice model by inverting the cumulated probabilities: one evaluation of the model
 * whenever the stock changes, O(log n) and one uniform number a customer.
 */
final class InversionSampler implements ChoiceSampler {
  private final ChoiceModel model;
  private final double[] cumulated;
  private Assortment current;

  InversionSampler(ChoiceModel model) {
    this.model = model;
    this.cumulated = new double[model.productCount()];
    this.current = Assortment.none(cumulated.length);
  }

  @Override
  public int sample(Assortment inStock, RandomGenerator random) {
    if (!inStock.equals(current)) {
      model.purchaseProbabilities(inStock, cumulated);
      for (int i = 1; i < cumulated.length; i++) {
        cumulated[i] += cumulated[i - 1];
      }
    }
    current = inStock;
    double u = random.nextDouble();
    // The first product whose cumulated probability exceeds u has a probability above 0 itself.
    int low = 0;
    int high = cumulated.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulated[middle] > u) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == cumulated.length ? NO_PURCHASE : low;
  }
}
