package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Lowers the bound of a {@link WalkProgram} by a deflected subgradient method (Camerini, Fratta,
 * Maffioli 1975) with Polyak's steps towards a target below the best bound. The distance of the
 * target is halved when it is not come by, and the search then goes on from the best prices; it
 * ends when the distance is below the tolerance. Scarcity prices are scaled by visits, and their
 * mean over samples is kept at the unit cost at most where stock is not limited, since prices above
 * it would pay for stock without end. Every bound on the way is valid. Not thread-safe.
 */
final class ScarcityDescent {
  /** Of the first target below the start, relative. */
  private static final double FIRST_DISTANCE = 0.03;

  private static final int PATIENCE = 15;

  /** Where rows have prices, which move the bounds of all products at once. */
  private static final int PATIENCE_WITH_ROWS = 40;

  /** What counts as coming closer, as a part of the distance. */
  private static final double LITTLE = 1e-3;

  private static final double DEFLECTION = 1.5;
  private static final int BISECTIONS = 40;

  private final WalkProgram walks;
  private final TwoStageProgram program;
  private final double[][] scale;
  private final double[] rowScale;
  private final double[][] mu;
  private final double[] pi;
  private final double[][] slope;
  private final double[] rowSlope;
  private final double[][] direction;
  private final double[] rowDirection;

  /**
   * A descent.
   *
   * @param mu scarcity prices to start from, shape K x n; overwritten
   * @param pi prices of rows to start from; overwritten
   */
  ScarcityDescent(WalkProgram walks, double[][] mu, double[] pi) {
    this.walks = walks;
    this.program = walks.program();
    int n = program.size();
    int samples = program.samples();
    this.mu = mu;
    this.pi = pi;
    this.scale = new double[samples][];
    // The bound is a mean over samples, so that a sample's slope is small where that of rows is
    // not.
    Arrays.setAll(
        scale, k -> Arrays.stream(program.visits(k)).map(visits -> visits / samples).toArray());
    this.rowScale = new double[pi.length];
    for (int r = 0; r < pi.length; r++) {
      for (int i = 0; i < n; i++) {
        double use = program.rows().get(r).coefficient(i);
        rowScale[r] += use * use * program.scale()[i] * pi.length;
      }
      rowScale[r] = Math.max(rowScale[r], Double.MIN_NORMAL);
    }
    this.slope = new double[samples][n];
    this.rowSlope = new double[pi.length];
    this.direction = new double[samples][n];
    this.rowDirection = new double[pi.length];
  }

  /**
   * Descends.
   *
   * @param known a bound that is valid anyway
   * @param tolerance relative
   * @return the lowest bound
   */
  double run(double known, double tolerance, int mostIterations, BooleanSupplier isOver) {
    double best = known;
    double distance = FIRST_DISTANCE * Math.abs(known);
    double least = tolerance * Math.abs(known);
    double lowest = Double.POSITIVE_INFINITY;
    double[][] bestMu = copy(mu);
    double[] bestPi = pi.clone();
    int patience = pi.length == 0 ? PATIENCE : PATIENCE_WITH_ROWS;
    int idle = 0;
    for (int iteration = 0; iteration < mostIterations && distance > least; iteration++) {
      double bound = walks.bound(mu, pi, isOver);
      if (Double.isInfinite(bound)) {
        break;
      }
      best = Math.min(best, bound);
      idle = bound < lowest - LITTLE * distance ? 0 : idle + 1;
      if (bound < lowest) {
        lowest = bound;
        copy(mu, bestMu);
        System.arraycopy(pi, 0, bestPi, 0, pi.length);
      }
      if (idle >= patience) {
        distance /= 2;
        idle = 0;
        copy(bestMu, mu);
        System.arraycopy(bestPi, 0, pi, 0, pi.length);
        forget();
        bound = walks.bound(mu, pi, isOver);
        if (Double.isInfinite(bound)) {
          break;
        }
      }
      walks.slope(slope, rowSlope);
      if (!step(bound - (lowest - distance))) {
        break;
      }
    }
    return best;
  }

  private void forget() {
    for (double[] each : direction) {
      Arrays.fill(each, 0);
    }
    Arrays.fill(rowDirection, 0);
  }

  /** Moves against the direction as far as the bound would have to fall; not if it is flat. */
  private boolean step(double fall) {
    double back = 0;
    double size = 0;
    for (int k = 0; k < mu.length; k++) {
      for (int i = 0; i < mu[k].length; i++) {
        // A price of 0 cannot fall.
        slope[k][i] = mu[k][i] <= 0 ? Math.min(0, slope[k][i]) : slope[k][i];
        back += slope[k][i] * direction[k][i] / scale[k][i];
        size += direction[k][i] * direction[k][i] / scale[k][i];
      }
    }
    for (int r = 0; r < pi.length; r++) {
      rowSlope[r] = pi[r] <= 0 ? Math.min(0, rowSlope[r]) : rowSlope[r];
      back += rowSlope[r] * rowDirection[r] / rowScale[r];
      size += rowDirection[r] * rowDirection[r] / rowScale[r];
    }
    double keep = back < 0 ? -DEFLECTION * back / size : 0;
    double length = 0;
    for (int k = 0; k < mu.length; k++) {
      for (int i = 0; i < mu[k].length; i++) {
        direction[k][i] = slope[k][i] + keep * direction[k][i];
        length += direction[k][i] * direction[k][i] / scale[k][i];
      }
    }
    for (int r = 0; r < pi.length; r++) {
      rowDirection[r] = rowSlope[r] + keep * rowDirection[r];
      length += rowDirection[r] * rowDirection[r] / rowScale[r];
    }
    if (!(length > 0)) {
      return false;
    }
    double step = fall / length;
    for (int r = 0; r < pi.length; r++) {
      pi[r] = Math.max(0, pi[r] - step * rowDirection[r] / rowScale[r]);
    }
    double[] costs = walks.unitCosts(pi);
    for (int k = 0; k < mu.length; k++) {
      for (int i = 0; i < mu[k].length; i++) {
        mu[k][i] = Math.max(0, mu[k][i] - step * direction[k][i] / scale[k][i]);
      }
    }
    for (int i = 0; i < costs.length; i++) {
      if (!program.isCapped(i)) {
        keepBelow(i, costs[i]);
      }
    }
    return true;
  }

  /** The nearest prices of a product whose mean is at most its unit cost. */
  private void keepBelow(int i, double cost) {
    if (mean(i, 0) <= cost) {
      return;
    }
    double low = 0;
    double high = 0;
    for (int k = 0; k < mu.length; k++) {
      high = Math.max(high, mu[k][i] * scale[k][i]);
    }
    for (int round = 0; round < BISECTIONS; round++) {
      double middle = (low + high) / 2;
      if (mean(i, middle) > cost) {
        low = middle;
      } else {
        high = middle;
      }
    }
    for (int k = 0; k < mu.length; k++) {
      mu[k][i] = Math.max(0, mu[k][i] - high / scale[k][i]);
    }
  }

  private double mean(int i, double less) {
    double sum = 0;
    for (int k = 0; k < mu.length; k++) {
      sum += Math.max(0, mu[k][i] - less / scale[k][i]);
    }
    return sum / mu.length;
  }

  private static double[][] copy(double[][] from) {
    return Arrays.stream(from).map(double[]::clone).toArray(double[][]::new);
  }

  private static void copy(double[][] from, double[][] to) {
    for (int k = 0; k < from.length; k++) {
      System.arraycopy(from[k], 0, to[k], 0, from[k].length);
    }
  }
}
