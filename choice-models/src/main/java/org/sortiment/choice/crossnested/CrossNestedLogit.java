package org.sortiment.choice.crossnested;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.choice.internal.Checks;

/**
 * The cross-nested logit (Vovsha 1997; in this form Ben-Akiva, Bierlaire 1999): a product may be in
 * several nests, with an allocation alpha to each. Nest k has W_k = (sum over S of (alpha_ik
 * v_i)^(1/g_k))^g_k; it is chosen with W_k / (v_0 + sum of W), then product i with its share of
 * that sum. With one nest for each product and alpha = 1 it is a nested logit whose weights are
 * v^(1/g).
 *
 * <p>With dissimilarities up to 1 customers maximize random utilities, and the expected utility is
 * log((v_0 + sum of W) / v_0).
 *
 * <p>An evaluation takes O(entries of all nests) time. Powers are exponentials of logarithms, the
 * largest taken out, so that they cannot overflow.
 */
public final class CrossNestedLogit implements RandomUtilityModel {
  private final double noPurchaseWeight;
  private final int size;
  private final int[][] products;
  private final double[][] logTerms; // log (alpha v) / g
  private final double[] dissimilarity;

  /**
   * A model from its weights and nests.
   *
   * @param noPurchaseWeight v_0, finite and > 0
   * @param weights v, shape n, finite and >= 0, with a finite sum
   * @param nests every product with a weight > 0 has an allocation > 0 to at least one
   */
  public CrossNestedLogit(double noPurchaseWeight, double[] weights, List<CrossNest> nests) {
    this.noPurchaseWeight = Checks.requireNoPurchaseWeight(noPurchaseWeight);
    double[] checked = Checks.requireWeights(noPurchaseWeight, weights);
    this.size = checked.length;
    this.products = new int[nests.size()][];
    this.logTerms = new double[nests.size()][];
    this.dissimilarity = new double[nests.size()];
    boolean[] allocated = new boolean[size];
    for (int k = 0; k < nests.size(); k++) {
      products[k] = nests.get(k).products();
      dissimilarity[k] = nests.get(k).dissimilarity();
      double[] allocations = nests.get(k).allocations();
      logTerms[k] = new double[allocations.length];
      for (int a = 0; a < allocations.length; a++) {
        int i = products[k][a];
        if (i >= size) {
          throw new InvalidInputException(
              "nests[" + k + "].products", i, "must be below the number of weights (" + size + ")");
        }
        allocated[i] |= allocations[a] > 0;
        logTerms[k][a] = (Math.log(allocations[a]) + Math.log(checked[i])) / dissimilarity[k];
      }
    }
    for (int i = 0; i < size; i++) {
      if (!allocated[i]) {
        throw new InvalidInputException(
            "nests",
            "product [" + i + "]",
            "must be allocated to a nest",
            "Maybe give it one of its own.");
      }
    }
  }

  @Override
  public int productCount() {
    return size;
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    double[] logInside = logInside(offered);
    double logTotal = logTotal(logInside);
    for (int k = 0; k < products.length; k++) {
      if (logInside[k] > Double.NEGATIVE_INFINITY) {
        double logNest = dissimilarity[k] * logInside[k] - logTotal - logInside[k];
        for (int a = 0; a < products[k].length; a++) {
          if (offered.contains(products[k][a])) {
            probabilities[products[k][a]] += Math.exp(logNest + logTerms[k][a]);
          }
        }
      }
    }
    for (int i = 0; i < size; i++) {
      probabilities[i] = Math.min(1, probabilities[i]);
    }
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    return Math.min(1, Math.exp(Math.log(noPurchaseWeight) - logTotal(logInside(offered))));
  }

  @Override
  public double expectedUtility(Assortment offered) {
    double[] logInside = logInside(offered);
    CompensatedSum gain = new CompensatedSum();
    double logNothing = Math.log(noPurchaseWeight);
    for (int k = 0; k < products.length; k++) {
      gain.add(Math.exp(power(k, logInside[k]) - logNothing));
    }
    return gain.value() < Double.POSITIVE_INFINITY
        ? Math.log1p(gain.value())
        : logTotal(logInside) - logNothing;
  }

  /** log of the sum inside every nest; minus infinity where nothing is offered. */
  private double[] logInside(Assortment offered) {
    double[] inside = new double[products.length];
    for (int k = 0; k < inside.length; k++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < products[k].length; a++) {
        if (offered.contains(products[k][a])) {
          largest = Math.max(largest, logTerms[k][a]);
        }
      }
      inside[k] = largest;
      if (largest > Double.NEGATIVE_INFINITY) {
        CompensatedSum sum = new CompensatedSum();
        for (int a = 0; a < products[k].length; a++) {
          if (offered.contains(products[k][a])) {
            sum.add(Math.exp(logTerms[k][a] - largest));
          }
        }
        inside[k] += Math.log(sum.value());
      }
    }
    return inside;
  }

  private double power(int nest, double logInside) {
    return logInside == Double.NEGATIVE_INFINITY ? logInside : dissimilarity[nest] * logInside;
  }

  private double logTotal(double[] logInside) {
    double largest = Math.log(noPurchaseWeight);
    for (int k = 0; k < logInside.length; k++) {
      largest = Math.max(largest, power(k, logInside[k]));
    }
    CompensatedSum sum = new CompensatedSum();
    sum.add(Math.exp(Math.log(noPurchaseWeight) - largest));
    for (int k = 0; k < logInside.length; k++) {
      sum.add(Math.exp(power(k, logInside[k]) - largest));
    }
    return largest + Math.log(sum.value());
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof CrossNestedLogit that
            && Double.compare(noPurchaseWeight, that.noPurchaseWeight) == 0
            && size == that.size
            && Arrays.deepEquals(products, that.products)
            && Arrays.deepEquals(logTerms, that.logTerms)
            && Arrays.equals(dissimilarity, that.dissimilarity));
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        noPurchaseWeight,
        size,
        Arrays.deepHashCode(products),
        Arrays.deepHashCode(logTerms),
        Arrays.hashCode(dissimilarity));
  }

  @Override
  public String toString() {
    return "cross-nested logit over " + size + " products in " + products.length + " nests";
  }
}
