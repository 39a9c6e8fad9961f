package org.sortiment.solvers.lp;

import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * The numbers of a problem under the multinomial logit model, as the reduction to linear functions
 * needs them: V(x) = sum v_i x_i and g(x) = sum v_i r_i x_i.
 *
 * <p>Revenues are multiplied by a power of two so that the largest lies in [1, 2): products with
 * the largest weights then cannot overflow, and scaling loses nothing.
 */
final class MnlData {
  final double[] weights;
  final double[] revenues;
  final double noPurchaseWeight;
  private final int shift;

  private MnlData(double[] weights, double[] revenues, double noPurchaseWeight, int shift) {
    this.weights = weights;
    this.revenues = revenues;
    this.noPurchaseWeight = noPurchaseWeight;
    this.shift = shift;
  }

  static MnlData of(AssortmentProblem problem, MultinomialLogitModel model) {
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
    return new MnlData(weights, revenues, model.noPurchaseWeight(), shift);
  }

  /** The numbers of some of the products, in that order and in the same scale. */
  MnlData restrictedTo(List<Integer> products) {
    double[] fewerWeights = new double[products.size()];
    double[] fewerRevenues = new double[products.size()];
    for (int k = 0; k < fewerWeights.length; k++) {
      fewerWeights[k] = weights[products.get(k)];
      fewerRevenues[k] = revenues[products.get(k)];
    }
    return new MnlData(fewerWeights, fewerRevenues, noPurchaseWeight, shift);
  }

  int size() {
    return weights.length;
  }

  /** A scaled revenue back in the units of the catalog. */
  double unscaled(double revenue) {
    return Math.scalb(revenue, -shift);
  }

  /** v_i (r_i - theta), into an array of shape n. */
  void tilt(double theta, double[] tilted) {
    for (int i = 0; i < tilted.length; i++) {
      tilted[i] = weights[i] * (revenues[i] - theta);
    }
  }

  /** The expected (scaled) revenue of an assortment. O(size). */
  double revenue(Assortment assortment) {
    CompensatedSum total = new CompensatedSum();
    CompensatedSum earned = new CompensatedSum();
    total.add(noPurchaseWeight);
    for (int i = assortment.next(0); i >= 0; i = assortment.next(i + 1)) {
      total.add(weights[i]);
      earned.addProduct(weights[i], revenues[i]);
    }
    return earned.value() / total.value();
  }
}
