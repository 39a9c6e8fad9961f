package org.sortiment.choice.ranking;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.choice.internal.Checks;

/**
 * Choice by ranked preferences (Farias, Jagabathula, Shah 2013): a customer of type t buys the
 * first offered product of the type's ranking, and nothing when none of it is offered. An
 * evaluation takes at most O(total length of the rankings) and no memory; the model takes 4 bytes
 * an entry.
 */
public final class RankingChoice implements RankingModel {
  private final int productCount;
  private final double[] shares;
  private final int[][] rankings;

  /**
   * A model from its types.
   *
   * @param productCount n
   * @param shares shape T, >= 0, adding up to 1 with a tolerance of 1e-6; divided by their sum
   * @param rankings T lists of distinct product indices, the most wanted first; may be empty
   */
  public RankingChoice(int productCount, double[] shares, List<int[]> rankings) {
    Checks.requireCount("shares", shares.length, rankings.size());
    this.productCount = productCount;
    this.shares = Checks.requireShares("types", shares);
    this.rankings = new int[shares.length][];
    int[] seenIn = new int[productCount];
    Arrays.fill(seenIn, -1);
    for (int t = 0; t < shares.length; t++) {
      this.rankings[t] = rankings.get(t).clone();
      for (int k = 0; k < this.rankings[t].length; k++) {
        int product = this.rankings[t][k];
        if (product < 0 || product >= productCount || seenIn[product] == t) {
          throw new InvalidInputException(
              "types[" + t + "].ranking[" + k + "]",
              product,
              "must be a product index below " + productCount + " that appears once in the list");
        }
        seenIn[product] = t;
      }
    }
  }

  @Override
  public int productCount() {
    return productCount;
  }

  @Override
  public int typeCount() {
    return shares.length;
  }

  @Override
  public double share(int type) {
    return shares[type];
  }

  @Override
  public int rankingLength(int type) {
    return rankings[type].length;
  }

  @Override
  public int ranked(int type, int rank) {
    return rankings[type][rank];
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    for (int t = 0; t < shares.length; t++) {
      int bought = firstOffered(rankings[t], offered);
      if (bought >= 0) {
        probabilities[bought] += shares[t];
      }
    }
    Checks.capAtOne(probabilities);
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    if (offered.isEmpty()) {
      return 1;
    }
    double leaving = 0;
    for (int t = 0; t < shares.length; t++) {
      leaving += firstOffered(rankings[t], offered) < 0 ? shares[t] : 0;
    }
    return Math.min(1, leaving);
  }

  private static int firstOffered(int[] ranking, Assortment offered) {
    for (int product : ranking) {
      if (offered.contains(product)) {
        return product;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RankingChoice that
        && productCount == that.productCount
        && Arrays.equals(shares, that.shares)
        && Arrays.deepEquals(rankings, that.rankings);
  }

  @Override
  public int hashCode() {
    int hash = productCount;
    hash = 31 * hash + Arrays.hashCode(shares);
    hash = 31 * hash + Arrays.deepHashCode(rankings);
    return hash;
  }

  @Override
  public String toString() {
    return "ranked preferences of " + shares.length + " types over " + productCount + " products";
  }
}
