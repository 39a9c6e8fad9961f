package org.sortiment.testkit;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.RankingModel;

/**
 * Customer types with rankings by definition: every type is asked for its first offered product.
 */
public final class TextbookRanking implements RankingModel {
  private final int n;
  private final double[] shares;
  private final int[][] rankings;

  /**
   * A model.
   *
   * @param products n
   * @param shares of the types, >= 0, adding up to 1
   * @param rankings of the types, the most wanted product first
   */
  public TextbookRanking(int products, double[] shares, int[]... rankings) {
    this.n = products;
    this.shares = shares.clone();
    this.rankings = Arrays.stream(rankings).map(int[]::clone).toArray(int[][]::new);
  }

  @Override
  public int productCount() {
    return n;
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
    for (int type = 0; type < shares.length; type++) {
      int first = Arrays.stream(rankings[type]).filter(offered::contains).findFirst().orElse(-1);
      if (first >= 0) {
        probabilities[first] += shares[type];
      }
    }
  }

  @Override
  public String toString() {
    return "shares " + Arrays.toString(shares) + " of rankings " + Arrays.deepToString(rankings);
  }
}
