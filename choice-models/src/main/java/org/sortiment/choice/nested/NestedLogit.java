package org.sortiment.choice.nested;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.choice.internal.Checks;

/**
 * The nested logit model with two levels (Williams 1977; in this form Davis, Gallego, Topaloglu
 * 2014): nest k has W_k = (u_k + sum of v over S in k)^g_k, or 0 when that sum is 0; it is chosen
 * with probability W_k / (v_0 + sum of W), and product i in it with probability v_i / (u_k + sum).
 *
 * <p>The expected utility is log((v_0 + sum of W(S)) / (v_0 + sum of W(nothing))), in units of the
 * scale of the upper level. With a dissimilarity above 1 the formulas still hold, but a product may
 * sell better when another is added.
 *
 * <p>An evaluation takes O(n + nests) time and no memory. Powers are taken as exponentials of
 * logarithms, so that they cannot overflow: relative error of about |g log W| ulps.
 */
public final class NestedLogit implements NestedLogitModel {
  private final double noPurchaseWeight;
  private final double[] weights;
  private final int[] nestOf;
  private final int[][] products;
  private final double[] dissimilarity;
  private final double[] nestNoPurchaseWeight;

  /**
   * A model from its weights and nests.
   *
   * @param noPurchaseWeight v_0, finite and > 0
   * @param weights v, shape n, finite and >= 0, with a finite sum
   * @param nests together they have every product exactly once
   */
  public NestedLogit(double noPurchaseWeight, double[] weights, List<Nest> nests) {
    this.noPurchaseWeight = Checks.requireNoPurchaseWeight(noPurchaseWeight);
    this.weights = Checks.requireWeights(noPurchaseWeight, weights);
    this.nestOf = new int[weights.length];
    this.products = new int[nests.size()][];
    this.dissimilarity = new double[nests.size()];
    this.nestNoPurchaseWeight = new double[nests.size()];
    Arrays.fill(nestOf, -1);
    double largest = 0;
    for (int k = 0; k < nests.size(); k++) {
      products[k] = nests.get(k).products();
      dissimilarity[k] = nests.get(k).dissimilarity();
      nestNoPurchaseWeight[k] = nests.get(k).noPurchaseWeight();
      largest = Math.max(largest, nestNoPurchaseWeight[k]);
      for (int i : products[k]) {
        claim(i, k);
      }
    }
    Checks.requireWeights(largest, weights);
    for (int i = 0; i < nestOf.length; i++) {
      if (nestOf[i] < 0) {
        throw new InvalidInputException(
            "nests", "product [" + i + "]", "must be in a nest", "Maybe give it one of its own.");
      }
    }
  }

  private void claim(int product, int nest) {
    String path = "nests[" + nest + "].products";
    if (product >= nestOf.length) {
      throw new InvalidInputException(
          path, product, "must be below the number of weights (" + nestOf.length + ")");
    }
    if (nestOf[product] >= 0) {
      throw new InvalidInputException(
          path,
          "product [" + product + "]",
          "must be in one nest only but is also in nests[" + nestOf[product] + "]",
          "");
    }
    nestOf[product] = nest;
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
  public int nestCount() {
    return products.length;
  }

  @Override
  public int nestOf(int product) {
    return nestOf[product];
  }

  @Override
  public int[] nest(int nest) {
    return products[nest].clone();
  }

  @Override
  public double dissimilarity(int nest) {
    return dissimilarity[nest];
  }

  @Override
  public double nestNoPurchaseWeight(int nest) {
    return nestNoPurchaseWeight[nest];
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    double logTotal = logTotal(offered);
    for (int k = 0; k < products.length; k++) {
      double inside = inside(k, offered);
      double chosen = Math.exp(logPower(k, inside) - logTotal);
      for (int i : products[k]) {
        if (inside > 0 && offered.contains(i)) {
          probabilities[i] = chosen * (weights[i] / inside);
        }
      }
    }
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    if (offered.isEmpty()) {
      return 1;
    }
    double logTotal = logTotal(offered);
    CompensatedSum leaving = new CompensatedSum();
    leaving.add(Math.exp(Math.log(noPurchaseWeight) - logTotal));
    for (int k = 0; k < products.length; k++) {
      double u = nestNoPurchaseWeight[k];
      if (u > 0) {
        double inside = inside(k, offered);
        leaving.add(Math.exp(logPower(k, inside) - logTotal) * (u / inside));
      }
    }
    return Math.min(1, leaving.value());
  }

  /** From the gain of each nest, so that it is accurate also when S adds next to nothing. */
  @Override
  public double expectedUtility(Assortment offered) {
    double logNothing = logTotal(Assortment.none(weights.length));
    CompensatedSum gain = new CompensatedSum();
    for (int k = 0; k < products.length; k++) {
      double g = dissimilarity[k];
      double u = nestNoPurchaseWeight[k];
      double added = added(k, offered);
      if (u == 0) {
        gain.add(Math.exp(g * Math.log(added) - logNothing));
      } else if (added > 0) {
        // (u + x)^g - u^g = u^g (e^y - 1) = e^y u^g (1 - e^-y) with y = g log(1 + x/u).
        double y = g * (Math.log(u + added) - Math.log(u));
        y = added < u ? g * Math.log1p(added / u) : y;
        gain.add(Math.exp(g * Math.log(u) + y - logNothing) * -Math.expm1(-y));
      }
    }
    return gain.value() < Double.POSITIVE_INFINITY
        ? Math.log1p(gain.value())
        : logTotal(offered) - logNothing;
  }

  /** log(v_0 + sum of W), the largest term taken out as it turns up. */
  private double logTotal(Assortment offered) {
    double largest = Math.log(noPurchaseWeight);
    double sum = 1;
    for (int k = 0; k < products.length; k++) {
      double term = logPower(k, inside(k, offered));
      if (term > largest) {
        sum = sum * Math.exp(largest - term) + 1;
        largest = term;
      } else {
        sum += Math.exp(term - largest);
      }
    }
    return largest + Math.log(sum);
  }

  /** log W_k; minus infinity for W_k = 0. */
  private double logPower(int nest, double inside) {
    return dissimilarity[nest] * Math.log(inside);
  }

  /** u_k + the offered weights. */
  private double inside(int nest, Assortment offered) {
    return nestNoPurchaseWeight[nest] + added(nest, offered);
  }

  private double added(int nest, Assortment offered) {
    CompensatedSum sum = new CompensatedSum();
    for (int i : products[nest]) {
      if (offered.contains(i)) {
        sum.add(weights[i]);
      }
    }
    return sum.value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NestedLogit that
        && Double.compare(noPurchaseWeight, that.noPurchaseWeight) == 0
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(nestOf, that.nestOf)
        && Arrays.equals(dissimilarity, that.dissimilarity)
        && Arrays.equals(nestNoPurchaseWeight, that.nestNoPurchaseWeight);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(noPurchaseWeight);
    hash = 31 * hash + Arrays.hashCode(weights);
    hash = 31 * hash + Arrays.hashCode(nestOf);
    hash = 31 * hash + Arrays.hashCode(dissimilarity);
    hash = 31 * hash + Arrays.hashCode(nestNoPurchaseWeight);
    return hash;
  }

  @Override
  public String toString() {
    return "nested logit over " + weights.length + " products in " + products.length + " nests";
  }
}
