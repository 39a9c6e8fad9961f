package org.sortiment.solvers.lp;

import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.math.CompensatedSum;

/** A multinomial logit model over some of the products of another, the others never offered. */
final class RestrictedLogit implements MultinomialLogitModel {
  private final MultinomialLogitModel whole;
  private final int[] products;

  RestrictedLogit(MultinomialLogitModel whole, int[] products) {
    this.whole = whole;
    this.products = products;
  }

  @Override
  public int productCount() {
    return products.length;
  }

  @Override
  public double weight(int product) {
    return whole.weight(products[product]);
  }

  @Override
  public double noPurchaseWeight() {
    return whole.noPurchaseWeight();
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    double total = noPurchaseWeight() + offeredWeight(offered);
    for (int i = 0; i < products.length; i++) {
      probabilities[i] = offered.contains(i) ? weight(i) / total : 0;
    }
  }

  @Override
  public double expectedUtility(Assortment offered) {
    return Math.log1p(offeredWeight(offered) / noPurchaseWeight());
  }

  private double offeredWeight(Assortment offered) {
    CompensatedSum sum = new CompensatedSum();
    offered.forEach(i -> sum.add(weight(i)));
    return sum.value();
  }
}
