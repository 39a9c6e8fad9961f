package org.sortiment.solvers.lp.mixed;

import java.util.Arrays;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.solvers.lp.decomposition.FactorSum;
import org.sortiment.solvers.lp.decomposition.TableRelaxation;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Upper bounds for a mixture whose classes each care for few products: what a class of s products
 * brings is tabulated for its 2^s subsets, and the classes and constraints choose for themselves,
 * under the multipliers of a {@link FactorSum}. As tight as the concave envelope of every class
 * allows, of which McCormick bounds are a coarse outside. A sweep costs O(2^s) a class, s being the
 * number of its products that are free.
 */
final class ClassDecomposition implements OfferTree.Relaxation {
  /** The most numbers in all tables of the classes: 32 MB, twice. */
  private static final long MOST_ENTRIES = 1L << 22;

  private final MixedLogitData data;
  private final double[] prices;
  private final double utilityWeight;
  private final TableRelaxation relaxation;

  /** Whether the classes of a mixture are small enough. */
  static boolean fits(MixedLogitData data) {
    long entries = 0;
    for (int k = 0; k < data.classCount; k++) {
      int support = data.classStart[k + 1] - data.classStart[k];
      if (support > FactorSum.LARGEST_TABLE) {
        return false;
      }
      entries += 1L << support;
    }
    return entries <= MOST_ENTRIES;
  }

  /**
   * Bounds for one objective.
   *
   * @param prices revenueWeight * revenue, >= 0
   * @param costs of offering each product, any sign
   */
  ClassDecomposition(
      AssortmentProblem problem,
      MixedLogitData data,
      double[] prices,
      double utilityWeight,
      double[] costs) {
    this.data = data;
    this.prices = prices;
    this.utilityWeight = utilityWeight;
    FactorSum sum = new FactorSum(data.productCount);
    double most = 0;
    for (int k = 0; k < data.classCount; k++) {
      double[] table = table(k);
      most += Arrays.stream(table).max().orElse(0);
      sum.addTerm(
          Arrays.copyOfRange(data.product, data.classStart[k], data.classStart[k + 1]), table);
    }
    for (int i = 0; i < costs.length; i++) {
      if (costs[i] != 0) {
        sum.addTerm(new int[] {i}, new double[] {0, -costs[i]});
        most += Math.abs(costs[i]);
      }
    }
    sum.addConstraints(problem, 2 * most);
    this.relaxation =
        new TableRelaxation(
            data.productCount,
            sum,
            members -> MixedLogitFlipState.value(data, prices, utilityWeight, costs, members));
  }

  private double[] table(int k) {
    int start = data.classStart[k];
    int support = data.classStart[k + 1] - start;
    double[] table = new double[1 << support];
    double[] attraction = new double[table.length];
    double[] gain = new double[table.length];
    for (int s = 1; s < table.length; s++) {
      int e = start + Integer.numberOfTrailingZeros(s);
      int rest = s & (s - 1);
      attraction[s] = attraction[rest] + data.weight[e];
      gain[s] = gain[rest] + data.weight[e] * prices[data.product[e]];
      table[s] = MixedLogitFlipState.classValue(data, k, attraction[s], gain[s], utilityWeight);
    }
    return table;
  }

  @Override
  public double value(boolean[] members) {
    return relaxation.value(members);
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    return relaxation.bound(state, cutoff, view);
  }
}
