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

  /** Many nodes at a time, for one thread. */
  NodeBlock block() {
    return new NodeBlock(size, random, distributions, sign, points);
  }

  private final class PointNode implements Node {
    private final int count = random.length;
    private final double[] byMean = new double[size];
    private final double[] bySpread = new double[count];
    private final double[] z = new double[count];
    private final double[] value = new double[count];
    private final double[] curvature = new double[size * (size + 1) / 2];
    private final Points.Cursor cursor = points.cursor();

    PointNode() {
      java.util.Arrays.fill(byMean, 1);
    }

    @Override
    public double load(double[] theta, int unit, int node, double[] b) {
      System.arraycopy(theta, 0, b, 0, size);
      cursor.at(unit, node, z);
      for (int d = 0; d < count; d++) {
        int k = random[d];
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
    public void addTo(
        double weight,
        double[] gradient,
        double[] hessian,
        boolean outer,
        double[] gradientSum,
        double[] hessianSum) {
      for (int k = 0; k < size; k++) {
        gradientSum[k] += weight * gradient[k] * byMean[k];
      }
      for (int d = 0; d < count; d++) {
        gradientSum[size + d] += weight * gradient[random[d]] * bySpread[d];
      }
      if (hessianSum.length == 0) {
        return;
      }
      double one = outer ? weight : 0;
      for (int k = 0, at = 0; k < size; k++) {
        for (int l = 0; l <= k; l++, at++) {
          curvature[at] = weight * hessian[at] + one * gradient[k] * gradient[l];
          hessianSum[at] += curvature[at] * byMean[k] * byMean[l];
        }
      }
      for (int d = 0; d < count; d++) {
        int k = random[d];
        int row = Sums.row(size + d);
        for (int l = 0; l < size; l++) {
          hessianSum[row + l] += curvature[Sums.at(k, l)] * bySpread[d] * byMean[l];
        }
        for (int e = 0; e <= d; e++) {
          hessianSum[row + size + e] +=
              curvature[Sums.at(k, random[e])] * bySpread[d] * bySpread[e];
        }
        if (distributions[d] == Distribution.LOGNORMAL) {
          double bend = weight * gradient[k] * value[d];
          hessianSum[Sums.at(k, k)] += bend;
          hessianSum[row + k] += bend * z[d];
          hessianSum[row + size + d] += bend * z[d] * z[d];
        }
      }
    }
  }
}
