package org.sortiment.solvers.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.problem.StockRow;

/**
 * The two-stage program over sampled first choices a^1, ..., a^K:
 *
 * <pre>
 * max over q in a box, A q &lt;= b, and X^k, Y^k >= 0 of  (1/K) sum_k p.X^k - c.q
 * with X^k + Y^k &lt;= a^k + rho' Y^k and X^k &lt;= q.</pre>
 *
 * <p>(Equality holds where every customer leaves in the end; who walks for ever is lost, too.)
 *
 * <p>Its dual has a potential h^k >= 0 and a scarcity price mu^k >= 0 per sample.
 * <b>Certificate.</b> For any mu >= 0 and pi >= 0, with h^k the least h >= p - mu^k, h >= 0, h >=
 * rho h (an optimal stopping problem, {@link Stopping}),
 *
 * <pre>
 * (1/K) sum_k a^k.h^k + pi.b + max over the box of (mean of mu - c - A' pi).q</pre>
 *
 * is an upper bound on the program by weak duality: mu.(q - X) >= 0 is added, and what is left of X
 * and Y is optimal stopping. So {@link #bound} needs no trust in the method that found mu.
 *
 * <p><b>Method.</b> Primal-dual hybrid gradient (Chambolle, Pock 2011) with restarts at averages
 * (Applegate et al. 2021): two applications of rho per sample and iteration. The steps are scaled
 * by s, the visits when nothing is in stock: because s >= rho' s and rho 1 &lt;= 1, the scaled rho
 * has norm at most 1 (Schur test with weights sqrt(s)), whatever the spread of demands, and the
 * whole operator at most 2.31.
 */
final class TwoStageProgram {
  private static final double NORM = 2.35;
  private static final int CHECK = 120;
  private static final int PATIENCE = 2;

  private final SubstitutionOperator rho;
  private final double[] price;
  private final double[] cost;
  private final double[] least;
  private final double[] most;
  private final boolean[] capped;
  private final List<StockRow> rows;
  private final double[][] demand;
  private final double[] scale;
  private final double priceUnit;

  /** The point of the iteration: all of it, so that averages are as simple. */
  private static final class Point {
    final double[] q;
    final double[] pi;
    final double[][] x;
    final double[][] y;
    final double[][] h;
    final double[][] mu;

    Point(int n, int samples, int rows) {
      q = new double[n];
      pi = new double[rows];
      x = new double[samples][n];
      y = new double[samples][n];
      h = new double[samples][n];
      mu = new double[samples][n];
    }

    void clear() {
      Arrays.fill(q, 0);
      Arrays.fill(pi, 0);
      for (double[][] part : List.of(x, y, h, mu)) {
        for (double[] each : part) {
          Arrays.fill(each, 0);
        }
      }
    }

    void setToMean(Point sum, double count) {
      mean(sum.q, count, q);
      mean(sum.pi, count, pi);
      for (int k = 0; k < x.length; k++) {
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

  /**
   * A program.
   *
   * @param scale s, the expected visits of each product when nothing is in stock, shape n
   * @param least lower ends of the box, shape n
   * @param most upper ends, finite, shape n
   * @param capped whether the upper end is a rule of the problem and not just larger than any
   *     demand
   * @param demand a, shape K x n; kept
   */
  TwoStageProgram(
      SubstitutionOperator rho,
      Economics economics,
      double[] scale,
      double[] least,
      double[] most,
      boolean[] capped,
      List<StockRow> rows,
      double[][] demand) {
    this.rho = rho;
    this.price = economics.price();
    this.cost = economics.cost();
    this.least = least;
    this.most = most;
    this.capped = capped;
    this.rows = rows;
    this.demand = demand;
    double largest = Arrays.stream(scale).max().orElse(0);
    this.scale = Arrays.stream(scale).map(s -> Math.max(s, 1e-6 * largest + 1e-9)).toArray();
    this.priceUnit = Math.max(economics.highestPrice(), Double.MIN_NORMAL);
  }

  /** What a run has found. */
  static final class Solution {
    private final double bound;
    private final double[] stock;
    private final int iterations;

    Solution(double bound, double[] stock, int iterations) {
      this.bound = bound;
      this.stock = stock;
      this.iterations = iterations;
    }

    /** The certified bound on the program. */
    double bound() {
      return bound;
    }

    /** q, nearly optimal for the program; shape n. */
    double[] stock() {
      return stock;
    }

    int iterations() {
      return iterations;
    }
  }

  /**
   * Runs until two checks in a row have improved the bound by less than the tolerance.
   *
   * @param start q to start from
   * @param tolerance relative
   * @param isOver asked at every check
   */
  Solution solve(double[] start, double tolerance, int mostIterations, BooleanSupplier isOver) {
    int n = price.length;
    int samples = demand.length;
    Point at = new Point(n, samples, rows.size());
    Point sum = new Point(n, samples, rows.size());
    Point mean = new Point(n, samples, rows.size());
    initialise(at, start);
    Steps steps = new Steps(n);
    double best = bound(at);
    double[] stock = at.q.clone();
    int inSum = 0;
    int idle = 0;
    int iteration = 0;
    while (iteration < mostIterations && idle < PATIENCE) {
      iterate(at, sum, steps);
      inSum++;
      iteration++;
      if (iteration % CHECK == 0) {
        mean.setToMean(sum, inSum);
        double here = bound(at);
        double there = bound(mean);
        double improved = Math.min(best, Math.min(here, there));
        idle = best - improved > tolerance * Math.abs(best) ? 0 : idle + 1;
        if (Math.min(here, there) <= best) {
          stock = (here < there ? at.q : mean.q).clone();
        }
        best = improved;
        // Restart at the average when it is better: that is what makes the method linear on LPs.
        if (there < here) {
          copy(mean, at);
        }
        sum.clear();
        inSum = 0;
        if (isOver.getAsBoolean()) {
          break;
        }
      }
    }
    return new Solution(best, stock, iteration);
  }

  private static void copy(Point from, Point to) {
    to.setToMean(from, 1);
  }

  /** Dual: the fluid potentials; primal: every sample fills up naturally from the start. */
  private void initialise(Point at, double[] start) {
    int n = price.length;
    double[] margins = new double[n];
    Arrays.setAll(margins, i -> price[i] - cost[i]);
    double[] h = new double[n];
    new Stopping(rho).solve(margins, h);
    for (int i = 0; i < n; i++) {
      at.q[i] = Math.min(most[i], Math.max(least[i], start[i]));
    }
    double[] coming = new double[n];
    for (int k = 0; k < demand.length; k++) {
      for (int round = 0; round < 30; round++) {
        rho.multiplyTransposed(at.y[k], coming);
        for (int i = 0; i < n; i++) {
          at.y[k][i] = Math.max(0, demand[k][i] + coming[i] - at.q[i]);
        }
      }
      for (int i = 0; i < n; i++) {
        at.x[k][i] = Math.min(at.q[i], demand[k][i] + coming[i]);
        at.h[k][i] = h[i];
        at.mu[k][i] = Math.max(0, price[i] - h[i]);
      }
    }
  }

  /** Working memory of the iteration. */
  private static final class Steps {
    final double[] image;
    final double[] coming;
    final double[] extrapolatedY;
    final double[] oldX;
    final double[] meanMu;
    final double[] extrapolatedQ;

    Steps(int n) {
      image = new double[n];
      coming = new double[n];
      extrapolatedY = new double[n];
      oldX = new double[n];
      meanMu = new double[n];
      extrapolatedQ = new double[n];
    }
  }

  private void iterate(Point at, Point sum, Steps w) {
    int n = price.length;
    int samples = demand.length;
    double step = 1 / NORM;
    Arrays.fill(w.meanMu, 0);
    for (int k = 0; k < samples; k++) {
      for (int i = 0; i < n; i++) {
        w.meanMu[i] += at.mu[k][i] / samples;
      }
    }
    for (int i = 0; i < n; i++) {
      double slope = w.meanMu[i] - cost[i];
      for (int r = 0; r < rows.size(); r++) {
        slope -= rows.get(r).coefficient(i) * at.pi[r];
      }
      double old = at.q[i];
      double moved = old + step * scale[i] / priceUnit * slope;
      at.q[i] = Math.min(most[i], Math.max(least[i], moved));
      w.extrapolatedQ[i] = 2 * at.q[i] - old;
      sum.q[i] += at.q[i];
    }
    for (int r = 0; r < rows.size(); r++) {
      iterateRow(r, at, sum, w);
    }
    for (int k = 0; k < samples; k++) {
      iterateSample(at.x[k], at.y[k], at.h[k], at.mu[k], demand[k], w, step);
      for (int i = 0; i < n; i++) {
        sum.x[k][i] += at.x[k][i];
        sum.y[k][i] += at.y[k][i];
        sum.h[k][i] += at.h[k][i];
        sum.mu[k][i] += at.mu[k][i];
      }
    }
  }

  /** A row's price; its own step keeps the norm: sum of |a_i| over the steps of q. */
  private void iterateRow(int r, Point at, Point sum, Steps w) {
    StockRow row = rows.get(r);
    double use = 0;
    double norm = 0;
    for (int i = 0; i < price.length; i++) {
      use += row.coefficient(i) * w.extrapolatedQ[i];
      norm += row.coefficient(i) * row.coefficient(i) * scale[i] / priceUnit;
    }
    if (norm > 0) {
      at.pi[r] = Math.max(0, at.pi[r] - 0.3 * (row.max() - use) / (norm * rows.size()));
    }
    sum.pi[r] += at.pi[r];
  }

  private void iterateSample(
      double[] x, double[] y, double[] h, double[] mu, double[] a, Steps w, double step) {
    int n = price.length;
    rho.multiply(h, w.image);
    for (int i = 0; i < n; i++) {
      double primal = step * scale[i] / priceUnit;
      double oldX = x[i];
      x[i] = Math.max(0, oldX + primal * (price[i] - h[i] - mu[i]));
      w.oldX[i] = 2 * x[i] - oldX;
      double oldY = y[i];
      y[i] = Math.max(0, oldY - primal * (h[i] - w.image[i]));
      w.extrapolatedY[i] = 2 * y[i] - oldY;
    }
    rho.multiplyTransposed(w.extrapolatedY, w.coming);
    for (int i = 0; i < n; i++) {
      double dual = step * priceUnit / scale[i];
      h[i] = Math.max(0, h[i] - dual * (a[i] + w.coming[i] - w.extrapolatedY[i] - w.oldX[i]));
      mu[i] = Math.max(0, mu[i] - dual * (w.extrapolatedQ[i] - w.oldX[i]));
    }
  }

  /** The certified bound of the scarcity prices and row prices of a point. */
  private double bound(Point at) {
    int n = price.length;
    int samples = demand.length;
    double[] unit = new double[n];
    double bound = 0;
    for (int i = 0; i < n; i++) {
      unit[i] = cost[i];
    }
    for (int r = 0; r < rows.size(); r++) {
      bound += at.pi[r] * rows.get(r).max();
      for (int i = 0; i < n; i++) {
        unit[i] += at.pi[r] * rows.get(r).coefficient(i);
      }
    }
    double[] mean = new double[n];
    for (int k = 0; k < samples; k++) {
      for (int i = 0; i < n; i++) {
        mean[i] += Math.min(price[i], at.mu[k][i]) / samples;
      }
    }
    double[] factor = new double[n];
    for (int i = 0; i < n; i++) {
      // Prices above the unit cost would pay for stock without end.
      factor[i] = mean[i] > unit[i] && !capped[i] ? unit[i] / mean[i] : 1;
      double slope = mean[i] * factor[i] - unit[i];
      if (factor[i] == 1) {
        bound += Math.max(slope * least[i], slope * most[i]);
      }
    }
    double[] rewards = new double[n];
    double[] h = new double[n];
    Stopping stopping = new Stopping(rho);
    for (int k = 0; k < samples; k++) {
      for (int i = 0; i < n; i++) {
        rewards[i] = price[i] - Math.min(price[i], at.mu[k][i]) * factor[i];
      }
      stopping.solve(rewards, h);
      double worth = 0;
      for (int i = 0; i < n; i++) {
        worth += demand[k][i] * h[i];
      }
      bound += worth / samples;
    }
    return bound;
  }
}
