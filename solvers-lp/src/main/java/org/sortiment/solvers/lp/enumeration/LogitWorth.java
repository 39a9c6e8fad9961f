package org.sortiment.solvers.lp.enumeration;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * Logit, general attraction and mixtures of logits by running sums of positive terms: weights of
 * what is offered, weights times revenues, and shadow weights of what is not. A decision costs O(K)
 * for K classes, and the relative error of a value is at most n roundings.
 */
final class LogitWorth implements SetWorth {
  /** Binary digits between weights of which sums on one scale lose nothing to underflow. */
  private static final int WIDEST = 1_300;

  private final int classes;
  private final double[] shares;

  /** By depth and class: sums over the decided products. */
  private final double[][] offered;

  private final double[][] earned;
  private final double[][] leaving;

  /** By free product and class. */
  private final double[][] weight;

  private final double[][] gain;
  private final double[][] shadow;
  private final double revenueScale;

  LogitWorth(AssortmentProblem problem, GeneralAttractionModel model, int[] free, BitSet always) {
    this(problem, new double[] {1}, new GeneralAttractionModel[] {model}, free, always);
  }

  /** Whether the weights of a class are close enough for one scale. O(n). */
  static boolean fits(GeneralAttractionModel model) {
    int smallest = Math.getExponent(model.noPurchaseWeight());
    int largest = smallest;
    for (int i = 0; i < model.productCount(); i++) {
      for (double weight : new double[] {model.weight(i), model.shadowWeight(i)}) {
        if (weight > 0) {
          smallest = Math.min(smallest, Math.getExponent(weight));
          largest = Math.max(largest, Math.getExponent(weight));
        }
      }
    }
    return largest - smallest <= WIDEST;
  }

  /** The same for every class. */
  static boolean fits(MixedLogitModel model) {
    return IntStream.range(0, model.classCount()).allMatch(k -> fits(model.classModel(k)));
  }

  static LogitWorth of(
      AssortmentProblem problem, MixedLogitModel model, int[] free, BitSet always) {
    double[] shares = new double[model.classCount()];
    GeneralAttractionModel[] classes = new GeneralAttractionModel[shares.length];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = model.share(k);
      classes[k] = model.classModel(k);
    }
    return new LogitWorth(problem, shares, classes, free, always);
  }

  private LogitWorth(
      AssortmentProblem problem,
      double[] shares,
      GeneralAttractionModel[] models,
      int[] free,
      BitSet always) {
    this.classes = shares.length;
    this.shares = shares;
    int depths = free.length;
    offered = new double[depths + 1][classes];
    earned = new double[depths + 1][classes];
    leaving = new double[depths + 1][classes];
    weight = new double[depths][classes];
    gain = new double[depths][classes];
    shadow = new double[depths][classes];
    int n = problem.catalog().size();
    double dearest = 0;
    for (int i = 0; i < n; i++) {
      dearest = Math.max(dearest, problem.catalog().revenue(i));
    }
    // Powers of two: products of large numbers then stay finite, and nothing is rounded.
    revenueScale = dearest == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(dearest));
    boolean[] isFree = new boolean[n];
    for (int product : free) {
      isFree[product] = true;
    }
    for (int k = 0; k < classes; k++) {
      GeneralAttractionModel model = models[k];
      double largest = model.noPurchaseWeight();
      for (int i = 0; i < n; i++) {
        largest = Math.max(largest, model.weight(i));
      }
      double scale = Math.scalb(1.0, Math.min(1_000, 500 - Math.getExponent(largest)));
      leaving[0][k] = model.noPurchaseWeight() * scale;
      for (int i = 0; i < n; i++) {
        if (always.get(i)) {
          offered[0][k] += model.weight(i) * scale;
          earned[0][k] += model.weight(i) * scale * revenue(problem, i);
        } else if (!isFree[i]) {
          leaving[0][k] += model.shadowWeight(i) * scale;
        }
      }
      for (int d = 0; d < depths; d++) {
        weight[d][k] = model.weight(free[d]) * scale;
        gain[d][k] = weight[d][k] * revenue(problem, free[d]);
        shadow[d][k] = model.shadowWeight(free[d]) * scale;
      }
    }
  }

  private double revenue(AssortmentProblem problem, int product) {
    return problem.catalog().revenue(product) * revenueScale;
  }

  @Override
  public void decide(int depth, boolean isOffered) {
    for (int k = 0; k < classes; k++) {
      offered[depth + 1][k] = offered[depth][k] + (isOffered ? weight[depth][k] : 0);
      earned[depth + 1][k] = earned[depth][k] + (isOffered ? gain[depth][k] : 0);
      leaving[depth + 1][k] = leaving[depth][k] + (isOffered ? 0 : shadow[depth][k]);
    }
  }

  @Override
  public double revenue(int mask) {
    int end = weight.length;
    double revenue = 0;
    for (int k = 0; k < classes; k++) {
      revenue += shares[k] * (earned[end][k] / (offered[end][k] + leaving[end][k]));
    }
    return revenue / revenueScale;
  }

  @Override
  public double utility(int mask) {
    int end = weight.length;
    double utility = 0;
    for (int k = 0; k < classes; k++) {
      double ratio = offered[end][k] / leaving[end][k];
      utility +=
          shares[k]
              * (ratio < Double.POSITIVE_INFINITY
                  ? Math.log1p(ratio)
                  : Math.log(offered[end][k]) - Math.log(leaving[end][k]));
    }
    return utility;
  }
}
