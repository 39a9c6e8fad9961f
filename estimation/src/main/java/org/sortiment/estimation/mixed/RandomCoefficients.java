package org.sortiment.estimation.mixed;

import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Sums;

/**
 * Independent random coefficients. Theta: b, with m in place of what is random; then the spreads s,
 * one a random coefficient.
 */
final class RandomCoefficients implements Mixing {
  private final int size;
  private final int[] random; // entries of b, ascending
  private final Distribution[] distributions;
  private final double[] sign;
  private final Points points;

  RandomCoefficients(
      int size, int[] random, Distribution[] distributions, double[] sign, Points points) {
    this.size = size;
    this.random = random.clone();
    this.distributions = distributions.clone();
    this.sign = sign.clone();
    this.points = points;
  }

  /** The same with other points. */
  RandomCoefficients with(Points other) {
    return new RandomCoefficients(size, random, distributions, sign, other);
  }

  void describe(ParameterSpace space, ParameterSpace utility) {
    double[] start = utility.start();
    for (int k = 0; k < size; k++) {
      boolean isLog =
          java.util.Arrays.binarySearch(random, k) >= 0
              && distributions[java.util.Arrays.binarySearch(random, k)] == Distribution.LOGNORMAL;
      space.same(utility.thetaName(k), start[k], isLog ? 0 : utility.reach(k));
    }
    for (int k : random) {
      space.magnitude("sd." + utility.thetaName(k), 0.5);
    }
  }

  @Override
  public int dimension() {
    return size + random.length;
  }

  @Override
  public int nodes() {
    return points.count();
  }

  @Override
  public Node node() {
    return new PointNode();
  }

  private final class PointNode implements Node {
    private final int count = random.length;
    private final double[] byMean = new double[size];
    private final double[] bySpread = new double[count];
    private final double[] z = new double[count];
    private final double[] value = new double[count];

    PointNode() {
      java.util.Arrays.fill(byMean, 1);
    }

    @Override
    public double load(double[] theta, int unit, int node, double[] b) {
      System.arraycopy(theta, 0, b, 0, size);
      for (int d = 0; d < count; d++) {
        int k = random[d];
        z[d] = points.at(unit, node, d);
        double linear = theta[k] + theta[size + d] * z[d];
        if (distributions[d] == Distribution.LOGNORMAL) {
          b[k] = sign[d] * Math.exp(linear);
          byMean[k] = b[k];
          bySpread[d] = b[k] * z[d];
          value[d] = b[k];
        } else {
          b[k] = linear;
          bySpread[d] = z[d];
        }
      }
      return points.logWeight(node);
    }

    @Override
    public void spread(
        double[] gradient, double[] hessian, double[] thetaGradient, double[] thetaHessian) {
      for (int k = 0; k < size; k++) {
        thetaGradient[k] += gradient[k] * byMean[k];
      }
      for (int d = 0; d < count; d++) {
        thetaGradient[size + d] += gradient[random[d]] * bySpread[d];
      }
      if (thetaHessian.length == 0) {
        return;
      }
      for (int k = 0, at = 0; k < size; k++) {
        for (int l = 0; l <= k; l++, at++) {
          thetaHessian[at] += hessian[at] * byMean[k] * byMean[l];
        }
      }
      for (int d = 0; d < count; d++) {
        int k = random[d];
        int row = Sums.row(size + d);
        for (int l = 0; l < size; l++) {
          thetaHessian[row + l] += hessian[Sums.at(k, l)] * bySpread[d] * byMean[l];
        }
        for (int e = 0; e <= d; e++) {
          thetaHessian[row + size + e] +=
              hessian[Sums.at(k, random[e])] * bySpread[d] * bySpread[e];
        }
        if (distributions[d] == Distribution.LOGNORMAL) {
          double bend = gradient[k] * value[d];
          thetaHessian[Sums.at(k, k)] += bend;
          thetaHessian[row + k] += bend * z[d];
          thetaHessian[row + size + d] += bend * z[d] * z[d];
        }
      }
    }
  }
}
