package org.sortiment.estimation.mixed;

import java.util.Arrays;
import org.sortiment.estimation.likelihood.Sums;

/**
 * The likelihood of one unit under random coefficients, a block of nodes at a time, in loops over
 * arrays that compilers turn into vector instructions. With y the variables of the other
 * alternatives minus those of the chosen one, a choice has the probability 1 / (1 + sum exp(b'y)),
 * and with p the probabilities of the others, h = sum p y: gradient -h, Hessian h h' - sum p y y',
 * all by b; the factors of the block carry that over to theta. Both sums over nodes are the same as
 * those of {@link MixtureLikelihood}.
 *
 * <p>Exponents are cut at 200. That changes terms below e^-200, which are lost in rounding unless
 * the whole unit has a likelihood below e^-150: then the sums are no good, which is said.
 *
 * <p>A node of a choice with J others, K coefficients and D random ones: O(J (K + D^2) + (K +
 * D)^2).
 */
final class NodeBlockSums {
  private static final double LARGEST_EXPONENT = 200;
  private static final double LEAST_LOGARITHM = -150;

  /** Products of 1 + sum exp stay below this before their logarithm is taken. */
  private static final double LARGE_PRODUCT = 1e200;

  private final NodeBlock block;
  private final ChoiceDifferences choices;
  private final int size;
  private final int dimension;
  private final double[] gradient;
  private final double[] hessian;
  private final double[] weight = new double[NodeBlock.WIDTH];
  private final double[] total = new double[NodeBlock.WIDTH]; // 1 + sum exp
  private final double[] product = new double[NodeBlock.WIDTH];
  private final double[] logarithm = new double[NodeBlock.WIDTH];
  private final double[] work = new double[NodeBlock.WIDTH];
  private final double[][] slope; // by b
  private final double[][] slopeByTheta;
  private final double[][] weighted;
  private double[][] p = new double[0][];
  private double[] base = new double[0];
  private double[] moments = new double[0]; // difference, pair of factors
  private double largest;
  private double sum;
  private boolean cut;

  /**
   * Sums over nodes.
   *
   * @param size the number of coefficients
   * @param choices of the unit, which change from unit to unit
   */
  NodeBlockSums(int size, NodeBlock block, ChoiceDifferences choices) {
    this.block = block;
    this.choices = choices;
    this.size = size;
    this.dimension = size + block.random().length;
    this.gradient = new double[dimension];
    this.hessian = new double[Sums.row(dimension)];
    this.slope = new double[size][NodeBlock.WIDTH];
    this.slopeByTheta = new double[dimension][];
    this.weighted = new double[dimension][NodeBlock.WIDTH];
    for (int t = 0; t < dimension; t++) {
      slopeByTheta[t] =
          block.factorOf(t) == 0 ? slope[block.coefficientOf(t)] : new double[NodeBlock.WIDTH];
    }
  }

  /**
   * Adds up all nodes of a unit.
   *
   * @return false when terms were cut that matter
   */
  boolean of(double[] theta, int unit, int order) {
    prepare(theta, order);
    block.begin();
    while (block.next(theta, unit, order)) {
      int n = block.count();
      weigh(n);
      sum += Vectors.sum(weight, n);
      if (order >= 1) {
        slopes(n);
      }
      if (order >= 2) {
        curvature(n);
      }
    }
    if (order >= 2) {
      subtractMoments();
    }
    return !(cut && largest + Math.log(sum) < LEAST_LOGARITHM);
  }

  private void prepare(double[] theta, int order) {
    int differences = choices.differences();
    if (differences > p.length) {
      p = new double[differences][NodeBlock.WIDTH];
      base = new double[differences];
      moments = new double[differences * block.pairs()];
    }
    for (int m = 0; m < differences; m++) {
      double common = 0;
      for (int k = 0; k < size; k++) {
        common += theta[k] * choices.of(m, k);
      }
      for (int k : block.random()) {
        common -= theta[k] * choices.of(m, k);
      }
      base[m] = common;
    }
    if (order >= 1) {
      Arrays.fill(gradient, 0);
    }
    if (order >= 2) {
      Arrays.fill(hessian, 0);
      Arrays.fill(moments, 0, differences * block.pairs(), 0);
    }
    largest = isOneChoice() ? 0 : Double.NEGATIVE_INFINITY;
    sum = 0;
    cut = false;
  }

  private boolean isOneChoice() {
    return choices.choices() == 1 && choices.count(0) == 1;
  }

  /** Probabilities of what was not chosen, and weights times likelihoods of the nodes. */
  private void weigh(int n) {
    boolean single = isOneChoice();
    if (!single) {
      Arrays.fill(product, 0, n, 1);
      Arrays.fill(logarithm, 0, n, 0);
    }
    for (int c = 0; c < choices.choices(); c++) {
      probabilities(c, n);
      double times = choices.count(c);
      for (int r = 0; !single && r < n; r++) {
        if (times == 1 && product[r] < LARGE_PRODUCT) {
          product[r] *= total[r];
        } else {
          logarithm[r] -= times * Math.log(total[r]);
        }
      }
    }
    double[] nodeWeight = block.weight();
    if (single) {
      for (int r = 0; r < n; r++) {
        weight[r] = nodeWeight[r] / total[r];
      }
      return;
    }
    double most = largest;
    for (int r = 0; r < n; r++) {
      logarithm[r] -= Math.log(product[r]);
      most = Math.max(most, logarithm[r]);
    }
    if (most > largest) {
      rescale(Math.exp(largest - most));
      largest = most;
    }
    for (int r = 0; r < n; r++) {
      weight[r] = nodeWeight[r] * Math.exp(logarithm[r] - largest);
    }
  }

  private void probabilities(int choice, int n) {
    Arrays.fill(total, 0, n, 1);
    int[] random = block.random();
    int end = choices.first(choice + 1);
    for (int m = choices.first(choice); m < end; m++) {
      double[] e = p[m];
      Arrays.fill(e, 0, n, base[m]);
      for (int d = 0; d < random.length; d++) {
        double y = choices.of(m, random[d]);
        if (y != 0) {
          Vectors.add(y, block.value(d), e, n);
        }
      }
      double most = 0;
      for (int r = 0; r < n; r++) {
        most = Math.max(most, e[r]);
        e[r] = Math.exp(e[r] > LARGEST_EXPONENT ? LARGEST_EXPONENT : e[r]);
        total[r] += e[r];
      }
      cut |= most > LARGEST_EXPONENT;
    }
    for (int r = 0; r < n; r++) {
      work[r] = 1 / total[r];
    }
    for (int m = choices.first(choice); m < end; m++) {
      Vectors.multiply(p[m], work, p[m], n);
    }
  }

  private void rescale(double factor) {
    sum *= factor;
    for (int t = 0; t < dimension; t++) {
      gradient[t] *= factor;
    }
    for (int k = 0; k < hessian.length; k++) {
      hessian[k] *= factor;
    }
    for (int k = 0; k < choices.differences() * block.pairs(); k++) {
      moments[k] *= factor;
    }
  }

  /** The gradient of all choices of the unit, by b and by theta. */
  private void slopes(int n) {
    clearSlope(n);
    for (int c = 0; c < choices.choices(); c++) {
      addSlope(c, -choices.count(c), n);
    }
    carryOver(n);
    for (int t = 0; t < dimension; t++) {
      Vectors.multiply(weight, slopeByTheta[t], weighted[t], n);
      gradient[t] += Vectors.sum(weighted[t], n);
    }
  }

  private void clearSlope(int n) {
    for (double[] each : slope) {
      Arrays.fill(each, 0, n, 0);
    }
  }

  /** Adds a multiple of h of a choice. */
  private void addSlope(int choice, double factor, int n) {
    for (int m = choices.first(choice); m < choices.first(choice + 1); m++) {
      for (int k = 0; k < size; k++) {
        double y = choices.of(m, k);
        if (y != 0) {
          Vectors.add(factor * y, p[m], slope[k], n);
        }
      }
    }
  }

  private void carryOver(int n) {
    for (int t = 0; t < dimension; t++) {
      int factor = block.factorOf(t);
      if (factor > 0) {
        Vectors.multiply(slope[block.coefficientOf(t)], block.factor(factor), slopeByTheta[t], n);
      }
    }
  }

  private void curvature(int n) {
    addBends(n);
    boolean single = isOneChoice();
    addOuter(single ? 2 : 1, n); // of a single choice h h' is g g'
    for (int c = 0; c < choices.choices(); c++) {
      if (!single) {
        clearSlope(n);
        addSlope(c, 1, n);
        carryOver(n);
        for (int t = 0; t < dimension; t++) {
          Vectors.multiply(weight, slopeByTheta[t], weighted[t], n);
        }
        addOuter(choices.count(c), n);
      }
      for (int m = choices.first(c); m < choices.first(c + 1); m++) {
        Vectors.multiply(weight, p[m], work, n);
        int at = m * block.pairs();
        moments[at] += choices.count(c) * Vectors.sum(work, n);
        for (int pair = 1; pair < block.pairs(); pair++) {
          moments[at + pair] += choices.count(c) * Vectors.dot(work, block.product(pair), n);
        }
      }
    }
  }

  private void addOuter(double factor, int n) {
    for (int s = 0, at = 0; s < dimension; s++) {
      for (int t = 0; t <= s; t++) {
        hessian[at++] += factor * Vectors.dot(weighted[s], slopeByTheta[t], n);
      }
    }
  }

  /** The second derivatives of lognormal coefficients by their m and s, times the gradient. */
  private void addBends(int n) {
    int[] random = block.random();
    for (int d = 0; d < random.length; d++) {
      if (block.isLognormal(d)) {
        int k = random[d];
        double[] z = block.standardized(d);
        hessian[Sums.at(k, k)] += Vectors.sum(weighted[k], n);
        hessian[Sums.at(size + d, k)] += Vectors.dot(weighted[k], z, n);
        Vectors.multiply(weighted[k], z, work, n);
        hessian[Sums.at(size + d, size + d)] += Vectors.dot(work, z, n);
      }
    }
  }

  /** The sums of p y y' over all nodes, from the moments of p times factors. */
  private void subtractMoments() {
    for (int m = 0; m < choices.differences(); m++) {
      for (int s = 0, at = 0; s < dimension; s++) {
        double y = choices.of(m, block.coefficientOf(s));
        if (y == 0) {
          at += s + 1;
          continue;
        }
        for (int t = 0; t <= s; t++, at++) {
          int pair = Sums.at(block.factorOf(s), block.factorOf(t));
          hessian[at] -=
              y * choices.of(m, block.coefficientOf(t)) * moments[m * block.pairs() + pair];
        }
      }
    }
  }

  /** Adds the logarithm of the sum over nodes, and its derivatives. */
  void addTo(Sums sums, double times) {
    sums.addValue(times * (largest + Math.log(sum)));
    if (sums.order() >= 1) {
      for (int t = 0; t < dimension; t++) {
        gradient[t] /= sum;
        sums.gradient()[t] += times * gradient[t];
      }
    }
    if (sums.order() >= 2) {
      for (int s = 0, at = 0; s < dimension; s++) {
        for (int t = 0; t <= s; t++, at++) {
          sums.hessian()[at] += times * (hessian[at] / sum - gradient[s] * gradient[t]);
        }
      }
    }
  }

  /** The gradient of the logarithm of the sum over nodes, by theta. */
  double[] score() {
    double[] mean = gradient.clone();
    for (int t = 0; t < dimension; t++) {
      mean[t] /= sum;
    }
    return mean;
  }
}
