package org.sortiment.estimation.mixed;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Where the distribution of standardized coefficients is evaluated, and with which weights. */
interface Points {
  /** How many there are. */
  int count();

  /** The logarithm of the weight of a point. */
  double logWeight(int point);

  /** Writes the weights of the points from {@code first} on. */
  default void fillWeights(int first, int count, double[] weights) {
    for (int r = 0; r < count; r++) {
      weights[r] = Math.exp(logWeight(first + r));
    }
  }

  /** Goes from point to point, for one thread. */
  Cursor cursor();

  /** The points of one unit after the other; not thread-safe. */
  interface Cursor {
    /** Writes the values of all coefficients at a point, which may differ from unit to unit. */
    void at(int unit, int point, double[] z);

    /** The same for the points from {@code first} on: one array a coefficient. */
    void fill(int unit, int first, int count, double[][] z);
  }

  /**
   * One normal coefficient: the trapezoidal rule on [-8.5, 8.5], where it converges faster than any
   * power of the step, because the integrand is analytic and vanishes at both ends (Trefethen,
   * Weideman 2014); beyond is less than 2e-17 of the distribution. Uniform: Gauss-Legendre.
   */
  static Points quadrature(Distribution distribution, int count) {
    double[] z = new double[count];
    double[] weight = new double[count];
    if (distribution == Distribution.UNIFORM) {
      GaussIntegrator rule = new GaussIntegratorFactory().legendre(count);
      for (int r = 0; r < count; r++) {
        z[r] = Math.sqrt(3) * rule.getPoint(r);
        weight[r] = rule.getWeight(r);
      }
    } else {
      for (int r = 0; r < count; r++) {
        z[r] = -8.5 + 17.0 * r / (count - 1);
        weight[r] = Math.exp(-z[r] * z[r] / 2);
      }
    }
    double total = Arrays.stream(weight).sum();
    Arrays.setAll(weight, r -> weight[r] / total);
    double[] logWeight = Arrays.stream(weight).map(Math::log).toArray();
    return new Points() {
      @Override
      public int count() {
        return z.length;
      }

      @Override
      public double logWeight(int point) {
        return logWeight[point];
      }

      @Override
      public void fillWeights(int first, int count, double[] weights) {
        System.arraycopy(weight, first, weights, 0, count);
      }

      @Override
      public Cursor cursor() {
        return new GridCursor(z);
      }
    };
  }

  /**
   * Draws, different for every unit: a rank-1 lattice with the generalized golden ratio (the
   * Kronecker sequence of Roberts 2018), shifted at random. They are made when they are needed, so
   * that no memory grows with their number.
   */
  static Points draws(Distribution[] distributions, int count, long seed) {
    int dimension = distributions.length;
    double phi = 2;
    for (int k = 0; k < 60; k++) {
      phi = Math.pow(1 + phi, 1.0 / (dimension + 1));
    }
    double[] step = new double[dimension];
    for (int d = 0; d < dimension; d++) {
      step[d] = Math.pow(1 / phi, d + 1);
    }
    double logWeight = -Math.log(count);
    return new Points() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public double logWeight(int point) {
        return logWeight;
      }

      @Override
      public void fillWeights(int first, int size, double[] weights) {
        Arrays.fill(weights, 0, size, 1.0 / count);
      }

      @Override
      public Cursor cursor() {
        return new DrawCursor(distributions, step, seed);
      }
    };
  }

  /** The same points for every unit. */
  final class GridCursor implements Cursor {
    private final double[] grid;

    private GridCursor(double[] grid) {
      this.grid = grid;
    }

    @Override
    public void at(int unit, int point, double[] z) {
      z[0] = grid[point];
    }

    @Override
    public void fill(int unit, int first, int count, double[][] z) {
      System.arraycopy(grid, first, z[0], 0, count);
    }
  }

  /** Makes the draws of a unit. */
  final class DrawCursor implements Cursor {
    private static final double LEAST = 1e-16;

    private final Distribution[] distributions;
    private final double[] step;
    private final long seed;
    private final double[] shifts;
    private double[] scratch = new double[0];
    private int current = -1;

    private DrawCursor(Distribution[] distributions, double[] step, long seed) {
      this.distributions = distributions;
      this.step = step;
      this.seed = seed;
      this.shifts = new double[step.length];
    }

    private void goTo(int unit) {
      if (unit != current) {
        Arrays.setAll(shifts, d -> shift(seed, unit, d));
        current = unit;
      }
    }

    @Override
    public void fill(int unit, int first, int count, double[][] z) {
      goTo(unit);
      if (scratch.length < count) {
        scratch = new double[count];
      }
      for (int d = 0; d < step.length; d++) {
        double[] to = z[d];
        double shift = shifts[d];
        double each = step[d];
        for (int r = 0; r < count; r++) {
          double u = shift + (first + r + 1) * each;
          to[r] = u - (int) u;
        }
        if (distributions[d] == Distribution.UNIFORM) {
          for (int r = 0; r < count; r++) {
            to[r] = Math.sqrt(3) * (2 * to[r] - 1);
          }
        } else {
          NormalQuantile.ofAll(to, count, LEAST, scratch);
        }
      }
    }

    @Override
    public void at(int unit, int point, double[] z) {
      goTo(unit);
      for (int d = 0; d < step.length; d++) {
        double u = shifts[d] + (point + 1) * step[d];
        u -= (int) u;
        z[d] =
            distributions[d] == Distribution.UNIFORM
                ? Math.sqrt(3) * (2 * u - 1)
                : NormalQuantile.of(Math.min(Math.max(u, LEAST), 1 - LEAST));
      }
    }
  }

  /** A number in [0, 1) that depends on all three (SplitMix64, Steele, Lea, Flood 2014). */
  private static double shift(long seed, int unit, int coefficient) {
    long z = seed * 0x9E3779B97F4A7C15L + unit * 0xD1B54A32D192ED03L + coefficient;
    for (int round = 0; round < 2; round++) {
      z += 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z ^= z >>> 31;
    }
    return (z >>> 11) * 0x1.0p-53;
  }
}
