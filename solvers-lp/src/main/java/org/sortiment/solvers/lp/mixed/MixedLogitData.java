package org.sortiment.solvers.lp.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.solvers.lp.fractional.ClassTerm;

/**
 * A mixture by classes with their nonzero weights only, and by products. Each class is scaled so
 * that its largest weight, leaving included, is 1. Immutable once built.
 */
final class MixedLogitData {
  final int productCount;
  final int classCount;
  final double[] shares;

  /** v_0 of each class; never 0. */
  final double[] outside;

  /** Entries of class k: classStart[k] .. classStart[k + 1] - 1, by falling weight. */
  final int[] classStart;

  final int[] product;
  final double[] weight;

  /** The same by products. */
  final int[] productStart;

  final int[] productClass;
  final double[] productWeight;

  /** The same entry by classes. */
  final int[] classEntry;

  MixedLogitData(MixedLogitModel model) {
    productCount = model.productCount();
    classCount = model.classCount();
    shares = new double[classCount];
    outside = new double[classCount];
    classStart = new int[classCount + 1];
    double[][] scaled = new double[classCount][];
    int[] perProduct = new int[productCount + 1];
    int entries = 0;
    for (int k = 0; k < classCount; k++) {
      shares[k] = model.share(k);
      scaled[k] = scaled(model.classModel(k), k);
      for (int i = 0; i < productCount; i++) {
        if (shares[k] == 0) {
          scaled[k][i] = 0;
        }
        if (scaled[k][i] > 0) {
          entries++;
          perProduct[i + 1]++;
        }
      }
      classStart[k + 1] = entries;
    }
    product = new int[entries];
    weight = new double[entries];
    productStart = perProduct;
    for (int i = 0; i < productCount; i++) {
      productStart[i + 1] += productStart[i];
    }
    productClass = new int[entries];
    productWeight = new double[entries];
    classEntry = new int[entries];
    int[] next = productStart.clone();
    for (int k = 0; k < classCount; k++) {
      int e = classStart[k];
      for (int i : byFallingWeight(scaled[k], classStart[k + 1] - e)) {
        product[e] = i;
        weight[e] = scaled[k][i];
        classEntry[next[i]] = e++;
        productClass[next[i]] = k;
        productWeight[next[i]++] = scaled[k][i];
      }
    }
  }

  private double[] scaled(MultinomialLogitModel model, int k) {
    double[] scaled = new double[productCount];
    double largest = model.noPurchaseWeight();
    for (int i = 0; i < productCount; i++) {
      scaled[i] = model.weight(i);
      largest = Math.max(largest, scaled[i]);
    }
    int shift = -Math.getExponent(largest);
    for (int i = 0; i < productCount; i++) {
      scaled[i] = Math.scalb(scaled[i], shift);
    }
    // Beside a weight of 1 such a small one makes no difference to a probability in double.
    outside[k] = Math.max(Math.scalb(model.noPurchaseWeight(), shift), Double.MIN_NORMAL);
    return scaled;
  }

  private static Integer[] byFallingWeight(double[] weights, int count) {
    Integer[] order = new Integer[count];
    int k = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        order[k++] = i;
      }
    }
    java.util.Arrays.sort(
        order, (i, j) -> weights[i] == weights[j] ? i - j : Double.compare(weights[j], weights[i]));
    return order;
  }

  /** Whether two products have the same weight in every class. */
  boolean areAlike(int i, int j) {
    return java.util.Arrays.equals(
            productClass,
            productStart[i],
            productStart[i + 1],
            productClass,
            productStart[j],
            productStart[j + 1])
        && java.util.Arrays.equals(
            productWeight,
            productStart[i],
            productStart[i + 1],
            productWeight,
            productStart[j],
            productStart[j + 1]);
  }

  /**
   * What each class brings.
   *
   * @param prices by product
   * @param utilityWeight of a mixture's utility
   */
  List<ClassTerm> classTerms(double[] prices, double utilityWeight) {
    List<ClassTerm> terms = new ArrayList<>();
    for (int k = 0; k < classCount; k++) {
      int from = classStart[k];
      int to = classStart[k + 1];
      double[] own = new double[to - from];
      for (int e = from; e < to; e++) {
        own[e - from] = shares[k] * prices[product[e]];
      }
      terms.add(
          new ClassTerm(
              Arrays.copyOfRange(product, from, to),
              Arrays.copyOfRange(weight, from, to),
              own,
              outside[k],
              shares[k] * utilityWeight));
    }
    return terms;
  }
}
