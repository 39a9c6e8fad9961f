package org.sortiment.choice.multistep;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.SearchQueryModel;
import org.sortiment.choice.internal.Checks;

/**
 * Choice in an online shop in steps. A customer comes with query k (probability pi_k), which lists
 * its results; of these the offered ones are shown, closed up; she looks at position m with
 * probability e_m, considers what she sees with probability b_ki, independently, and buys from what
 * she considers by the multinomial logit with weights v and v_0.
 *
 * <p>With a_i = e_(position of i) b_ki and f_j(t) = 1 - a_j + a_j exp(-t v_j), since 1 / (v_0 + X)
 * is the integral of exp(-t (v_0 + X)),
 *
 * <pre>P_i(S) = sum_k pi_k a_i v_i integral over t > 0 of exp(-t (v_0 + v_i)) prod_(j != i) f_j(t),
 * P_0(S) = sum_k pi_k v_0 integral over t > 0 of exp(-t v_0) prod_j f_j(t).</pre>
 *
 * <p>The integrals are taken by the double exponential rule (Takahasi, Mori 1974) with about 80 + 5
 * log(1 + V / v_0) nodes that are the same for all offer sets; its relative error is below 1e-13. A
 * query with at most six products to consider is summed over the consideration sets instead.
 *
 * <p>An evaluation takes O(nodes * results shown) and allocates two arrays as long as the longest
 * list of results; the model keeps 8 * nodes bytes a product. It is no random utility model: adding
 * a product pushes others down the page, and so may make customers worse off.
 */
public final class MultiStepChoice implements SearchQueryModel {
  private static final int MOST_ENUMERATED = 6;

  private final double[] weights;
  private final double noPurchaseWeight;
  private final double[] examine;
  private final double[] shares;
  private final int[][] results;
  private final double[][] consider;
  private final int longest;
  private final LaplaceNodes nodes;
  private final int mostEnumerated;

  /**
   * A model.
   *
   * @param noPurchaseWeight v_0, finite and > 0
   * @param weights v, shape n, finite and >= 0, with a finite sum
   * @param examine e, in [0, 1] and never rising; positions beyond its end are never looked at
   * @param queries at least one; shares add up to 1 with a tolerance of 1e-6
   */
  public MultiStepChoice(
      double noPurchaseWeight, double[] weights, double[] examine, List<Query> queries) {
    this(noPurchaseWeight, weights, examine, queries, MOST_ENUMERATED);
  }

  MultiStepChoice(
      double noPurchaseWeight,
      double[] weights,
      double[] examine,
      List<Query> queries,
      int mostEnumerated) {
    this.noPurchaseWeight = Checks.requireNoPurchaseWeight(noPurchaseWeight);
    this.weights = Checks.requireWeights(noPurchaseWeight, weights);
    this.examine = examine.clone();
    for (int m = 0; m < examine.length; m++) {
      Checks.requireProbability("examine[" + m + "]", examine[m]);
      if (m > 0 && examine[m] > examine[m - 1]) {
        throw new InvalidInputException(
            "examine[" + m + "]", examine[m], "must not exceed the one before it");
      }
    }
    this.shares =
        Checks.requireShares("queries", queries.stream().mapToDouble(Query::share).toArray());
    this.results = queries.stream().map(Query::results).toArray(int[][]::new);
    this.consider = queries.stream().map(Query::consider).toArray(double[][]::new);
    int most = 0;
    for (int k = 0; k < results.length; k++) {
      most = Math.max(most, results[k].length);
      for (int m = 0; m < results[k].length; m++) {
        if (results[k][m] < 0 || results[k][m] >= weights.length) {
          throw new InvalidInputException(
              "queries[" + k + "].results[" + m + "]",
              results[k][m],
              "must be a product index below " + weights.length);
        }
      }
    }
    this.longest = most;
    this.nodes = new LaplaceNodes(noPurchaseWeight, this.weights);
    this.mostEnumerated = mostEnumerated;
  }

  @Override
  public int productCount() {
    return weights.length;
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    evaluate(offered, probabilities);
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    return offered.isEmpty() ? 1 : Math.min(1, evaluate(offered, new double[weights.length]));
  }

  /** Writes the purchase probabilities and returns P_0. */
  private double evaluate(Assortment offered, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    int[] products = new int[longest];
    double[] chances = new double[longest];
    double leaving = 0;
    for (int k = 0; k < shares.length; k++) {
      leaving += add(k, offered, products, chances, probabilities);
    }
    Checks.capAtOne(probabilities);
    return leaving;
  }

  /** Adds what a query contributes, and returns its part of P_0. */
  private double add(
      int query, Assortment offered, int[] products, double[] chances, double[] probabilities) {
    int count = considerable(query, offered, products, chances);
    return count <= mostEnumerated
        ? enumerate(shares[query], count, products, chances, probabilities)
        : nodes.integrate(shares[query], count, products, chances, probabilities);
  }

  /** The number of queries. */
  @Override
  public int classCount() {
    return shares.length;
  }

  /** The results of a query, all of which take up positions. */
  @Override
  public int[] relevantProducts(int query) {
    return results[query].clone();
  }

  @Override
  public double noPurchaseWeight() {
    return noPurchaseWeight;
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public double[] examine() {
    return examine.clone();
  }

  @Override
  public double classShare(int query) {
    return shares[query];
  }

  @Override
  public double[] consider(int query) {
    return consider[query].clone();
  }

  @Override
  public void classContribution(int query, Assortment offered, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    int shown = results[query].length;
    add(query, offered, new int[shown], new double[shown], probabilities);
  }

  /** Fills in the products that may be considered and bought, with a_i; returns how many. */
  private int considerable(int query, Assortment offered, int[] products, double[] chances) {
    int count = 0;
    int position = 0;
    for (int m = 0; m < results[query].length && position < examine.length; m++) {
      int product = results[query][m];
      if (offered.contains(product)) {
        double chance = examine[position++] * consider[query][m];
        if (chance > 0 && weights[product] > 0) {
          products[count] = product;
          chances[count++] = chance;
        }
      }
    }
    return count;
  }

  /** Sums over all 2^count consideration sets; returns the part of P_0. */
  private double enumerate(
      double share, int count, int[] products, double[] chances, double[] probabilities) {
    double leaving = 0;
    for (int set = 0; set < 1 << count; set++) {
      double chance = share;
      double total = noPurchaseWeight;
      for (int j = 0; j < count; j++) {
        boolean considered = (set >> j & 1) != 0;
        chance *= considered ? chances[j] : 1 - chances[j];
        total += considered ? weights[products[j]] : 0;
      }
      for (int j = 0; j < count; j++) {
        if ((set >> j & 1) != 0) {
          probabilities[products[j]] += chance * (weights[products[j]] / total);
        }
      }
      leaving += chance * (noPurchaseWeight / total);
    }
    return leaving;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultiStepChoice that
        && Double.compare(noPurchaseWeight, that.noPurchaseWeight) == 0
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(examine, that.examine)
        && Arrays.equals(shares, that.shares)
        && Arrays.deepEquals(results, that.results)
        && Arrays.deepEquals(consider, that.consider);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(noPurchaseWeight);
    hash = 31 * hash + Arrays.hashCode(weights);
    hash = 31 * hash + Arrays.hashCode(examine);
    hash = 31 * hash + Arrays.hashCode(shares);
    hash = 31 * hash + Arrays.deepHashCode(results);
    hash = 31 * hash + Arrays.deepHashCode(consider);
    return hash;
  }

  @Override
  public String toString() {
    return "multi-step choice by "
        + shares.length
        + " queries over "
        + weights.length
        + " products";
  }
}
