package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import java.util.List;

/**
 * A primal and dual point of {@link TwoStageProgram}: q and row prices pi; and for each sample
 * first failures u, sales x and failures y of later visits, potentials h and scarcity prices mu.
 * Sums of points are points, so that averages are simple.
 */
final class TwoStagePoint {
  final double[] q;
  final double[] pi;
  final double[][] u;
  final double[][] x;
  final double[][] y;
  final double[][] h;
  final double[][] mu;

  TwoStagePoint(int n, int samples, int rows) {
    q = new double[n];
    pi = new double[rows];
    u = new double[samples][n];
    x = new double[samples][n];
    y = new double[samples][n];
    h = new double[samples][n];
    mu = new double[samples][n];
  }

  void clear() {
    Arrays.fill(q, 0);
    Arrays.fill(pi, 0);
    for (double[][] part : List.of(u, x, y, h, mu)) {
      for (double[] each : part) {
        Arrays.fill(each, 0);
      }
    }
  }

  void setToMean(TwoStagePoint sum, double count) {
    mean(sum.q, count, q);
    mean(sum.pi, count, pi);
    for (int k = 0; k < x.length; k++) {
      mean(sum.u[k], count, u[k]);
      mean(sum.x[k], count, x[k]);
      mean(sum.y[k], count, y[k]);
      mean(sum.h[k], count, h[k]);
      mean(sum.mu[k], count, mu[k]);
    }
  }

  private static void mean(double[] sum, double count, double[] target) {
    for (int i = 0; i < sum.length; i++) {
      target[i] = sum[i] / count;
    }
  }
}
