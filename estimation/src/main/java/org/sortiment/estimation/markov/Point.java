package org.sortiment.estimation.markov;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.sortiment.estimation.offers.OfferSets;

/** Parameters of a chain with their log-likelihood, and the step of the EM from there. */
final class Point {
  /** The least part of a share that an extrapolation keeps, because the EM never leaves 0. */
  private static final double LEAST_PART = 0.01;

  private final OfferSets sets;
  private final double[] lambda;
  private final double[][] rho;
  private final ChainStep step;

  /**
   * Evaluates.
   *
   * @param lambda shares of first choices, shape outcomes; kept
   * @param rho transitions, shape products x outcomes; kept
   */
  Point(OfferSets sets, double[] lambda, double[][] rho) {
    this.sets = sets;
    this.lambda = lambda;
    this.rho = rho;
    this.step = new ChainStep(sets);
    step.run(lambda, rho);
  }

  double logLikelihood() {
    return step.logLikelihood();
  }

  double[] lambda() {
    return lambda;
  }

  double[][] rho() {
    return rho;
  }

  /** Where a step of the EM leads, which is nowhere lower. */
  Point next() {
    double[][] rows = new double[rho.length][];
    for (int j = 0; j < rows.length; j++) {
      rows[j] = shares(step.moves()[j], rho[j]);
    }
    return new Point(sets, shares(step.first(), lambda), rows);
  }

  /** The shares of expected counts; what it was where nothing is expected. */
  private static double[] shares(double[] counts, double[] before) {
    double total = Arrays.stream(counts).sum();
    return total > 0 ? Arrays.stream(counts).map(c -> c / total).toArray() : before;
  }

  /**
   * On from here, through two steps: with r the first step and v the second minus the first, to
   * here + 2 a r + a^2 v for a = |r| / |v|. May be higher than the second step or lower.
   */
  Point extrapolated(Point first, Point second) {
    double[] x = flat();
    double[] y = first.flat();
    double[] z = second.flat();
    double r = 0;
    double v = 0;
    for (int k = 0; k < x.length; k++) {
      double step = y[k] - x[k];
      double bend = z[k] - y[k] - step;
      r += step * step;
      v += bend * bend;
    }
    double a = v > 0 ? Math.max(1, Math.sqrt(r / v)) : 1;
    double[][] rows = new double[rho.length][];
    for (int j = 0; j < rows.length; j++) {
      rows[j] = along(rho[j], first.rho[j], second.rho[j], a);
    }
    return new Point(sets, along(lambda, first.lambda, second.lambda, a), rows);
  }

  private double[] flat() {
    return DoubleStream.concat(
            Arrays.stream(lambda), Arrays.stream(rho).flatMapToDouble(Arrays::stream))
        .toArray();
  }

  private static double[] along(double[] here, double[] first, double[] second, double a) {
    double[] shares = new double[here.length];
    double total = 0;
    for (int k = 0; k < shares.length; k++) {
      double r = first[k] - here[k];
      double v = second[k] - first[k] - r;
      shares[k] = Math.max(here[k] + 2 * a * r + a * a * v, LEAST_PART * second[k]);
      total += shares[k];
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= total;
    }
    return shares;
  }
}
