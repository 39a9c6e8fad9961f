package org.sortiment.benchmarks.lp;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;

/**
 * The best assortment of at most n/5 products under a mixture of five multinomial logits, as a 0/1
 * program: with y_k = 1 / (v_0 + sum v_ki x_i) and w_ki = x_i y_k, maximise sum_k a_k sum_i r_i
 * v_ki w_ki over v_0 y_k + sum_i v_ki w_ki = 1 and the McCormick rows of each product. Columns x,
 * then per class y and w: 6n + 5, rows 20n + 6.
 */
final class MixtureProgram {
  private static final int CLASSES = 5;

  private final int n;
  private final double[] revenues;
  private final double[][] weights = new double[CLASSES][];

  /**
   * @param scale multiplies the weights, beside a no-purchase weight of 1: the smaller, the harder
   */
  MixtureProgram(int n, double scale) {
    this.n = n;
    SplittableRandom random = new SplittableRandom(n);
    revenues = random.doubles(n, 1, 10).toArray();
    for (int k = 0; k < CLASSES; k++) {
      weights[k] = random.doubles(n, -2, 2).map(u -> scale * Math.exp(u)).toArray();
    }
  }

  LinearProgram build() {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    int[] x = new int[n];
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    for (int i = 0; i < n; i++) {
      x[i] = program.addBinary(0);
    }
    int capacity = n / 5;
    program.addRow(Double.NEGATIVE_INFINITY, capacity, x, ones);
    for (double[] v : weights) {
      addClass(program, x, v);
    }
    return program.build();
  }

  private void addClass(LinearProgram.Builder program, int[] x, double[] v) {
    double[] sorted = v.clone();
    Arrays.sort(sorted);
    double most = 1 + Arrays.stream(sorted, n - n / 5, n).sum();
    double low = 1 / most;
    int y = program.addColumn(low, 1, 0);
    int[] members = new int[n + 1];
    double[] values = new double[n + 1];
    members[n] = y;
    values[n] = 1;
    for (int i = 0; i < n; i++) {
      int w = program.addColumn(0, 1, revenues[i] * v[i] / CLASSES);
      members[i] = w;
      values[i] = v[i];
      double none = Double.NEGATIVE_INFINITY;
      program.addRow(none, 0, new int[] {w, x[i]}, new double[] {1, -1});
      program.addRow(none, -low, new int[] {w, y, x[i]}, new double[] {1, -1, -low});
      program.addRow(none, 0, new int[] {x[i], w}, new double[] {low, -1});
      program.addRow(none, 1, new int[] {y, x[i], w}, new double[] {1, 1, -1});
    }
    program.addRow(1, 1, members, values);
  }

  /** The revenue of the offered set, from the model. */
  double revenue(double[] point) {
    double total = 0;
    for (double[] v : weights) {
      double denominator = 1;
      double earned = 0;
      for (int i = 0; i < n; i++) {
        denominator += v[i] * point[i];
        earned += v[i] * point[i] * revenues[i];
      }
      total += earned / denominator / CLASSES;
    }
    return total;
  }
}
