package org.sortiment.choice.mixed;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.choice.internal.Checks;
import org.sortiment.choice.mnl.MultinomialLogit;

/**
 * A mixture of K multinomial logits (mixed logit with a discrete mixing distribution, latent
 * classes): P_i(S) = sum over k of share_k v_ki / (v_k0 + sum of v_k over S). The expected utility
 * is the mean over the classes. An evaluation takes O(K n) time and no memory.
 */
public final class MixedLogit implements MixedLogitModel {
  private final double[] shares;
  private final MultinomialLogit[] classes;

  /**
   * A mixture.
   *
   * @param shares shape K, >= 0, adding up to 1 with a tolerance of 1e-6; divided by their sum
   * @param classes K models over the same products
   */
  public MixedLogit(double[] shares, List<MultinomialLogit> classes) {
    Checks.requireCount("shares", shares.length, classes.size());
    this.shares = Checks.requireShares("classes", shares);
    this.classes = classes.toArray(MultinomialLogit[]::new);
    for (int k = 1; k < this.classes.length; k++) {
      if (this.classes[k].productCount() != this.classes[0].productCount()) {
        throw new InvalidInputException(
            "classes[" + k + "]",
            this.classes[k].productCount() + " weights",
            "must be as many as in the first class",
            "");
      }
    }
  }

  @Override
  public int productCount() {
    return classes[0].productCount();
  }

  @Override
  public int classCount() {
    return classes.length;
  }

  @Override
  public double share(int customerClass) {
    return shares[customerClass];
  }

  @Override
  public MultinomialLogitModel classModel(int customerClass) {
    return classes[customerClass];
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    for (int k = 0; k < shares.length; k++) {
      classes[k].addPurchaseProbabilities(shares[k], offered, probabilities);
    }
    Checks.capAtOne(probabilities);
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    if (offered.isEmpty()) {
      return 1;
    }
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < shares.length; k++) {
      sum.addProduct(shares[k], classes[k].noPurchaseProbability(offered));
    }
    return Math.min(1, sum.value());
  }

  @Override
  public double expectedUtility(Assortment offered) {
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < shares.length; k++) {
      sum.addProduct(shares[k], classes[k].expectedUtility(offered));
    }
    return sum.value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MixedLogit that
        && Arrays.equals(shares, that.shares)
        && Arrays.equals(classes, that.classes);
  }

  @Override
  public int hashCode() {
    int hash = Arrays.hashCode(shares);
    hash = 31 * hash + Arrays.hashCode(classes);
    return hash;
  }

  @Override
  public String toString() {
    return "mixture of "
        + classes.length
        + " multinomial logits over "
        + productCount()
        + " products";
  }
}
