package org.sortiment.choice.multistep;

import java.util.Arrays;

/**
 * A quadrature rule for integrals over t > 0 of exp(-t v_0) times products of 1 - a_j + a_j exp(-t
 * v_j): the trapezoidal rule after t = c exp(x - exp(-x)), c = 1 / (v_0 + V) (double exponential,
 * Takahasi and Mori 1974).
 *
 * <p>In x the integrand is analytic in a strip of half-width near pi/2, falls off doubly
 * exponentially on both sides, and in between only follows the scales of the weights, which lie
 * between v_0 and v_0 + V. So the step needs no adapting: with {@link #STEP} the discretization
 * error is about exp(-2 pi (pi/2) / STEP) < 1e-18, and the range loses less than 1e-17.
 */
final class LaplaceNodes {
  private static final double STEP = 0.2;

  /** exp(-x) = exp(4) puts exp(x - exp(-x)) at 1e-26. */
  private static final double FIRST = -4;

  /** exp(-45) is 3e-20. */
  private static final double LAST_EXPONENT = 45;

  private final double[] weights;
  private final double noPurchaseWeight;

  /** The rule's weights times exp(-t v_0), shape of the nodes. */
  private final double[] factors;

  /** exp(-t v_j) at every node, shape nodes * n. */
  private final double[] decays;

  LaplaceNodes(double noPurchaseWeight, double[] weights) {
    this.weights = weights;
    this.noPurchaseWeight = noPurchaseWeight;
    double logTotal = Math.log(noPurchaseWeight + Arrays.stream(weights).sum());
    double last = Math.log(LAST_EXPONENT) + logTotal - Math.log(noPurchaseWeight);
    int count = (int) Math.ceil((last - FIRST) / STEP) + 1;
    int n = weights.length;
    factors = new double[count];
    decays = new double[Math.multiplyExact(count, n)];
    for (int k = 0; k < count; k++) {
      double x = FIRST + k * STEP;
      double t = Math.exp(x - Math.exp(-x) - logTotal);
      factors[k] = STEP * t * (1 + Math.exp(-x)) * Math.exp(-t * noPurchaseWeight);
      for (int j = 0; j < n; j++) {
        decays[k * n + j] = Math.exp(-t * weights[j]);
      }
    }
  }

  /**
   * Adds share * P_i to the probabilities of the products considered and returns share * P_0.
   *
   * @param count how many may be considered
   * @param products their indices
   * @param chances a, that each is considered, > 0
   */
  double integrate(
      double share, int count, int[] products, double[] chances, double[] probabilities) {
    int n = weights.length;
    double[] integrals = new double[count];
    double leaving = 0;
    for (int k = 0; k < factors.length; k++) {
      int row = k * n;
      double product = factors[k];
      for (int j = 0; j < count; j++) {
        product *= (1 - chances[j]) + chances[j] * decays[row + products[j]];
      }
      leaving += product;
      // A product that underflows is negligible for every i: f_i is at least a_i times its decay.
      for (int i = 0; i < count && product > 0; i++) {
        double decay = decays[row + products[i]];
        integrals[i] += product * (decay / ((1 - chances[i]) + chances[i] * decay));
      }
    }
    for (int i = 0; i < count; i++) {
      probabilities[products[i]] += share * (integrals[i] * weights[products[i]] * chances[i]);
    }
    return share * (leaving * noPurchaseWeight);
  }
}
