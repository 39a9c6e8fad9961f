package org.sortiment.solvers.lp.constraints.precedence;

/**
 * Sums of weight, V, and of weight times revenue, G, for nodes and for sets of nodes, each as an
 * unevaluated sum of two doubles: the ratio G / V, the theta at which a set pays for itself, is
 * right to the last place or two however many nodes were joined. Revenues are scaled to at most 1
 * and weights to a sum just below overflow by powers of two, which changes no ratio but that of the
 * revenues' scale.
 */
final class NodeSums {
  private final double revenueScale;
  private final double[] weight;
  private final double[] weightLow;
  private final double[] gain;
  private final double[] gainLow;

  /** Sums per node of the graph. */
  NodeSums(Requirements graph, double[] weights, double[] revenues) {
    double largestRevenue = 0;
    double largestWeight = 0;
    for (int i = 0; i < weights.length; i++) {
      largestRevenue = Math.max(largestRevenue, revenues[i]);
      largestWeight = Math.max(largestWeight, weights[i]);
    }
    int bits = 33 - Integer.numberOfLeadingZeros(weights.length);
    revenueScale = powerOfTwo(-1 - Math.getExponent(largestRevenue));
    double weightScale = powerOfTwo(1020 - bits - Math.getExponent(largestWeight));
    int count = graph.nodeCount();
    weight = new double[count];
    weightLow = new double[count];
    gain = new double[count];
    gainLow = new double[count];
    for (int x = 0; x < count; x++) {
      for (int m = graph.memberStart(x); m < graph.memberEnd(x); m++) {
        int product = graph.member(m);
        double v = weights[product] * weightScale;
        double r = revenues[product] * revenueScale;
        add(weight, weightLow, x, v, 0);
        add(gain, gainLow, x, v * r, Math.fma(v, r, -(v * r)));
      }
    }
  }

  private static double powerOfTwo(int exponent) {
    return Math.scalb(1.0, Math.max(-1040, Math.min(1000, exponent)));
  }

  private static void add(double[] high, double[] low, int at, double term, double termLow) {
    double sum = high[at] + term;
    double part = sum - high[at];
    double error = (high[at] - (sum - part)) + (term - part) + low[at] + termLow;
    high[at] = sum + error;
    low[at] = error - (high[at] - sum);
  }

  /** Adds the sums of node {@code other} to those of node {@code to}. */
  void join(int to, int other) {
    add(weight, weightLow, to, weight[other], weightLow[other]);
    add(gain, gainLow, to, gain[other], gainLow[other]);
  }

  /** Whether a node weighs nothing: it scores 0 at every theta. */
  boolean isWeightless(int node) {
    return weight[node] == 0;
  }

  /** G / V, scaled; minus infinity for a node that weighs nothing: nobody offers it for itself. */
  double ratio(int node) {
    return weight[node] == 0 ? Double.NEGATIVE_INFINITY : gain[node] / weight[node];
  }

  /** G / V of a set of nodes, scaled. */
  double ratio(int[] nodes, int from, int to) {
    double[] sums = new double[4];
    for (int k = from; k < to; k++) {
      int x = nodes[k];
      addScalar(sums, 0, weight[x], weightLow[x]);
      addScalar(sums, 2, gain[x], gainLow[x]);
    }
    return sums[0] == 0 ? Double.NEGATIVE_INFINITY : sums[2] / sums[0];
  }

  private static void addScalar(double[] sums, int at, double term, double termLow) {
    double sum = sums[at] + term;
    double part = sum - sums[at];
    double error = (sums[at] - (sum - part)) + (term - part) + sums[at + 1] + termLow;
    sums[at] = sum + error;
    sums[at + 1] = error - (sums[at] - sum);
  }

  /** G - theta V of a node for a scaled theta. */
  double score(int node, double theta) {
    double product = theta * weight[node];
    double rest = Math.fma(theta, weight[node], -product) + theta * weightLow[node];
    return (gain[node] - product) + (gainLow[node] - rest);
  }

  /** What rounding may do to {@link #score}, with a margin of a few bits. */
  double scoreRounding(int node, double theta) {
    return 0x1p-49 * (gain[node] + Math.abs(theta) * weight[node]);
  }

  /** A scaled ratio as a theta in the units of the revenues. */
  double theta(double scaledRatio) {
    return scaledRatio / revenueScale;
  }
}
