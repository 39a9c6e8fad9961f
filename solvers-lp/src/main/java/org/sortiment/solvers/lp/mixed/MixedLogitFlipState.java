package org.sortiment.solvers.lp.mixed;

import org.sortiment.solvers.lp.search.OfferedFlags;

/**
 * revenueWeight * revenue + utilityWeight * utility of a changing assortment under a mixture: each
 * change costs O(classes in which the product has weight). Sums are made anew now and then, so that
 * rounding does not pile up.
 */
final class MixedLogitFlipState extends OfferedFlags {
  private static final int FRESH = 256;

  private final MixedLogitData data;
  private final double[] prices;
  private final double utilityWeight;
  private final double[] costs;
  private final double[] attraction;
  private final double[] gain;
  private final double[] classValue;
  private final double[] pairAttraction;
  private final double[] pairGain;
  private double value;
  private int flips;

  /**
   * Starts with nothing offered.
   *
   * @param prices revenueWeight * revenue
   * @param costs of offering each product, any sign
   */
  MixedLogitFlipState(MixedLogitData data, double[] prices, double utilityWeight, double[] costs) {
    super(data.productCount);
    this.data = data;
    this.prices = prices;
    this.utilityWeight = utilityWeight;
    this.costs = costs;
    this.attraction = new double[data.classCount];
    this.gain = new double[data.classCount];
    this.classValue = new double[data.classCount];
    this.pairAttraction = new double[data.classCount];
    this.pairGain = new double[data.classCount];
    refresh();
  }

  /** The value of an assortment from scratch. */
  static double value(
      MixedLogitData data,
      double[] prices,
      double utilityWeight,
      double[] costs,
      boolean[] members) {
    double sum = -cost(costs, members);
    for (int k = 0; k < data.classCount; k++) {
      double v = 0;
      double g = 0;
      for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
        if (members[data.product[e]]) {
          v += data.weight[e];
          g += data.weight[e] * prices[data.product[e]];
        }
      }
      sum += classValue(data, k, v, g, utilityWeight);
    }
    return sum;
  }

  private static double cost(double[] costs, boolean[] members) {
    double cost = 0;
    for (int i = 0; i < members.length; i++) {
      cost += members[i] ? costs[i] : 0;
    }
    return cost;
  }

  static double classValue(MixedLogitData data, int k, double v, double g, double utilityWeight) {
    double revenue = g / (data.outside[k] + v);
    double utility = utilityWeight == 0 ? 0 : utilityWeight * Math.log1p(v / data.outside[k]);
    return data.shares[k] * (revenue + utility);
  }

  private void refresh() {
    value = -cost(costs, offered);
    for (int k = 0; k < data.classCount; k++) {
      double v = 0;
      double g = 0;
      for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
        if (offered[data.product[e]]) {
          v += data.weight[e];
          g += data.weight[e] * prices[data.product[e]];
        }
      }
      attraction[k] = v;
      gain[k] = g;
      classValue[k] = classValue(data, k, v, g, utilityWeight);
      value += classValue[k];
    }
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double valueAfter(int i) {
    double sign = offered[i] ? -1 : 1;
    double after = value - sign * costs[i];
    for (int e = data.productStart[i]; e < data.productStart[i + 1]; e++) {
      int k = data.productClass[e];
      double v = sign * data.productWeight[e];
      after +=
          classValue(
                  data,
                  k,
                  Math.max(0, attraction[k] + v),
                  Math.max(0, gain[k] + v * prices[i]),
                  utilityWeight)
              - classValue[k];
    }
    return after;
  }

  @Override
  public double valueAfter(int i, int j) {
    double after =
        value - (offered[i] ? -costs[i] : costs[i]) - (offered[j] ? -costs[j] : costs[j]);
    add(i, 1);
    add(j, 1);
    after += takeBack(i) + takeBack(j);
    return after;
  }

  private void add(int i, double factor) {
    double sign = offered[i] ? -factor : factor;
    for (int e = data.productStart[i]; e < data.productStart[i + 1]; e++) {
      pairAttraction[data.productClass[e]] += sign * data.productWeight[e];
      pairGain[data.productClass[e]] += sign * data.productWeight[e] * prices[i];
    }
  }

  /** The change of value in the classes of i that are still marked, which it unmarks. */
  private double takeBack(int i) {
    double change = 0;
    for (int e = data.productStart[i]; e < data.productStart[i + 1]; e++) {
      int k = data.productClass[e];
      if (pairAttraction[k] != 0 || pairGain[k] != 0) {
        change +=
            classValue(
                    data,
                    k,
                    Math.max(0, attraction[k] + pairAttraction[k]),
                    Math.max(0, gain[k] + pairGain[k]),
                    utilityWeight)
                - classValue[k];
        pairAttraction[k] = 0;
        pairGain[k] = 0;
      }
    }
    return change;
  }

  @Override
  public void flip(int i) {
    offered[i] = !offered[i];
    if (++flips % FRESH == 0) {
      refresh();
      return;
    }
    double sign = offered[i] ? 1 : -1;
    value -= sign * costs[i];
    for (int e = data.productStart[i]; e < data.productStart[i + 1]; e++) {
      int k = data.productClass[e];
      attraction[k] = Math.max(0, attraction[k] + sign * data.productWeight[e]);
      gain[k] = Math.max(0, gain[k] + sign * data.productWeight[e] * prices[i]);
      value -= classValue[k];
      classValue[k] = classValue(data, k, attraction[k], gain[k], utilityWeight);
      value += classValue[k];
    }
  }
}
