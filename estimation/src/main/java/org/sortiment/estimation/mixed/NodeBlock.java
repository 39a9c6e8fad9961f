package org.sortiment.estimation.mixed;

import java.util.Arrays;
import org.sortiment.estimation.likelihood.Sums;

/**
 * A block of nodes of random coefficients, node by node in arrays: the coefficients, and their
 * derivatives by theta as <em>factors</em>. The derivative of a coefficient b_k by the theta t is
 * factor(t): 1 for what is common and for the mean of a normal or uniform coefficient, z for its
 * spread; b_k for the mean of a lognormal one, b_k z for its spread. Not thread-safe.
 */
final class NodeBlock {
  /** How many nodes there are in a block: their arrays stay in the cache. */
  static final int WIDTH = 128;

  private final int size;
  private final int[] random;
  private final Distribution[] distributions;
  private final double[] sign;
  private final Points points;
  private final Points.Cursor cursor;
  private final double[][] z;
  private final double[][] value;
  private final double[] weight = new double[WIDTH];
  private final int[] factorOf; // of a theta
  private final double[][] factors;
  private final double[][] products; // of two factors, a triangle
  private int first;
  private int count;

  NodeBlock(int size, int[] random, Distribution[] distributions, double[] sign, Points points) {
    this.size = size;
    this.random = random;
    this.distributions = distributions;
    this.sign = sign;
    this.points = points;
    this.cursor = points.cursor();
    this.z = new double[random.length][WIDTH];
    this.value = new double[random.length][WIDTH];
    this.factorOf = new int[size + random.length];
    double[][] list = new double[1 + 2 * random.length][];
    double[] ones = new double[WIDTH];
    Arrays.fill(ones, 1);
    list[0] = ones;
    int used = 1;
    for (int d = 0; d < random.length; d++) {
      if (distributions[d] == Distribution.LOGNORMAL) {
        factorOf[random[d]] = used;
        list[used++] = value[d];
        factorOf[size + d] = used;
        list[used++] = new double[WIDTH];
      } else {
        factorOf[size + d] = used;
        list[used++] = z[d];
      }
    }
    this.factors = Arrays.copyOf(list, used);
    this.products = new double[Sums.row(used)][];
    for (int f = 0; f < used; f++) {
      for (int g = 0; g <= f; g++) {
        products[Sums.at(f, g)] = g == 0 ? factors[f] : new double[WIDTH];
      }
    }
  }

  /** Begins with the first node. */
  void begin() {
    first = 0;
    count = 0;
  }

  /**
   * Goes to the next nodes.
   *
   * @param order 2 when products of factors are wanted
   * @return whether there are any
   */
  boolean next(double[] theta, int unit, int order) {
    first += count;
    count = Math.min(WIDTH, points.count() - first);
    if (count <= 0) {
      return false;
    }
    cursor.fill(unit, first, count, z);
    points.fillWeights(first, count, weight);
    for (int d = 0; d < random.length; d++) {
      double m = theta[random[d]];
      double s = theta[size + d];
      double[] from = z[d];
      double[] to = value[d];
      for (int r = 0; r < count; r++) {
        to[r] = m + s * from[r];
      }
      if (distributions[d] == Distribution.LOGNORMAL) {
        for (int r = 0; r < count; r++) {
          to[r] = sign[d] * Math.exp(to[r]);
        }
        Vectors.multiply(to, from, factors[factorOf[size + d]], count);
      }
    }
    for (int f = 1; order >= 2 && f < factors.length; f++) {
      for (int g = 1; g <= f; g++) {
        Vectors.multiply(factors[f], factors[g], products[Sums.at(f, g)], count);
      }
    }
    return true;
  }

  /** How many nodes there are in this block. */
  int count() {
    return count;
  }

  /** The weights of the nodes. */
  double[] weight() {
    return weight;
  }

  /** The random coefficients, in the order of b. */
  int[] random() {
    return random;
  }

  /** A random coefficient at all nodes. */
  double[] value(int d) {
    return value[d];
  }

  /** Standardized. */
  double[] standardized(int d) {
    return z[d];
  }

  /** Whether a random coefficient is lognormal, which has second derivatives by theta. */
  boolean isLognormal(int d) {
    return distributions[d] == Distribution.LOGNORMAL;
  }

  /** The coefficient that depends on a theta. */
  int coefficientOf(int theta) {
    return theta < size ? theta : random[theta - size];
  }

  /** Which factor belongs to a theta; 0 stands for 1. */
  int factorOf(int theta) {
    return factorOf[theta];
  }

  /** A factor at all nodes. */
  double[] factor(int factor) {
    return factors[factor];
  }

  /** How many products of two factors there are. */
  int pairs() {
    return products.length;
  }

  /** The product of two factors at all nodes; the pair of f and g is {@code Sums.at(f, g)}. */
  double[] product(int pair) {
    return products[pair];
  }
}
