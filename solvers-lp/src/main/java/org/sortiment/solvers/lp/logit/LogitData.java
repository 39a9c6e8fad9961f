package org.sortiment.solvers.lp.logit;

import java.util.List;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * The numbers of a problem under the multinomial logit model, as the reduction to linear functions
 * needs them: V(x) = sum v_i x_i and g(x) = sum v_i r_i x_i.
 *
 * <p>Revenues are multiplied by a power of two so that the largest lies in [1, 2): products with
 * the largest weights then cannot overflow, and scaling loses nothing.
 */
final class LogitData {
  final double[] weights;
  final double[] revenues;
  final double noPurchaseWeight;
  private final int shift;

  private LogitData(double[] weights, double[] revenues, double noPurchaseWeight, int shift) {
    this.weights = weights;
    this.revenues = revenues;
    this.noPurchaseWeight = noPurchaseWeight;
    this.shift = shift;
  }

  static LogitData of(AssortmentProblem problem, MultinomialLogitModel model) {
    int n = problem.catalog().size();
    double[] weights = new double[n];
    double[] revenues = new double[n];
    double largest = 0;
    for (int i = 0; i < n; i++) {
      weights[i] = model.weight(i);
      revenues[i] = problem.catalog().revenue(i);
      largest = Math.max(largest, revenues[i]);
    }
    int shift = largest > 0 ? -Math.getExponent(largest) : 0;
    for (int i = 0; i < n; i++) {
      revenues[i] = Math.scalb(revenues[i], shift);
    }
    return new LogitData(weights, revenues, model.noPurchaseWeight(), shift);
  }

  /** The numbers of some of the products, in that order and in the same scale. */
  LogitData restrictedTo(List<Integer> products) {
    double[] fewerWeights = new double[products.size()];
    double[] fewerRevenues = new double[products.size()];
    for (int k = 0; k < fewerWeights.length; k++) {
      fewerWeights[k] = weights[products.get(k)];
      fewerRevenues[k] = revenues[products.get(k)];
    }
    return new LogitData(fewerWeights, fewerRevenues, noPurchaseWeight, shift);
  }

  int size() {
    return weights.length;
  }

  /** A scaled revenue back in the units of the catalog. */
  double unscaled(double revenue) {
    return Math.scalb(revenue, -shift);
  }

  /** A revenue, or what is measured in its units, in the scale of the data. */
  double scaled(double revenue) {
    return Math.scalb(revenue, shift);
  }

  /** v_i (a r_i + b): what product i adds to a g + b V. */
  double weighted(double a, double b, int i) {
    return a == 0 ? b * weights[i] : weights[i] * (a * revenues[i] + b);
  }
}
