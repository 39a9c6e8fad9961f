package org.sortiment.solvers.lp.nested;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * The upper concave envelope of (V, G) over what may be offered in one nest, V being the sum of the
 * weights and G that of weight * price; and on it the maximum of
 *
 * <pre>h = G (u + V)^(g - 1) - rho (u + V)^g.</pre>
 *
 * <p>On a piece of the envelope, with t = u + V, h = k t^(g - 1) + (s - rho) t^g for constants k
 * and s, whose only stationary point is t = k (1 - g) / ((s - rho) g). So the maximum over the
 * whole envelope is found exactly from the ends and the stationary points of the pieces. Since h
 * rises with G, it bounds every assortment of the nest; and when it lies at an end, an assortment
 * attains it. For g <= 1 it does so whenever it is >= 0, because {h <= c} is convex for c >= 0: G
 * <= c t^(1-g) + rho t. With u = 0 offering nothing has h = 0, which gives the theorem of Davis,
 * Gallego, Topaloglu (2014) and, for other sets than all, that of Gallego, Topaloglu (2014).
 */
final class NestEnvelope {
  /** A corner with the products it offers, by catalog index. */
  static final class Corner {
    final double weight;
    final double gain;
    final int[] products;

    Corner(double weight, double gain, int[] products) {
      this.weight = weight;
      this.gain = gain;
      this.products = products;
    }
  }

  /**
   * The maximum of h.
   *
   * @param value h
   * @param power (u + V)^g at the maximum
   * @param corner the best corner
   */
  record Maximum(double value, double power, int corner) {}

  private final List<Corner> corners;
  private final double leaving;
  private final double dissimilarity;

  /** The envelope of corners by rising weight. */
  NestEnvelope(List<Corner> corners, double leaving, double dissimilarity) {
    this.corners = List.copyOf(corners);
    this.leaving = leaving;
    this.dissimilarity = dissimilarity;
  }

  List<Corner> corners() {
    return corners;
  }

  /** The maximum over the envelope; O(corners). */
  Maximum maximum(double rho) {
    double value = Double.NEGATIVE_INFINITY;
    double power = 0;
    int corner = 0;
    for (int j = 0; j < corners.size(); j++) {
      double t = leaving + corners.get(j).weight;
      double h = worth(corners.get(j).gain, t, rho, dissimilarity);
      if (h > value) {
        value = h;
        power = t == 0 ? 0 : Math.pow(t, dissimilarity);
        corner = j;
      }
    }
    for (int j = 1; j < corners.size(); j++) {
      Corner left = corners.get(j - 1);
      Corner right = corners.get(j);
      double t =
          stationary(
              leaving + left.weight,
              left.gain,
              leaving + right.weight,
              right.gain,
              rho,
              dissimilarity);
      if (t > 0) {
        double slope = (right.gain - left.gain) / (right.weight - left.weight);
        double gain = left.gain + slope * (t - leaving - left.weight);
        double h = worth(gain, t, rho, dissimilarity);
        if (h > value + 1e-13 * Math.abs(value)) {
          value = h;
          power = Math.pow(t, dissimilarity);
        }
      }
    }
    return new Maximum(value, power, corner);
  }

  static double worth(double gain, double t, double rho, double dissimilarity) {
    if (t == 0) {
      return 0;
    }
    // A difference that is rounding alone must not outweigh what a smaller nest really brings.
    double more = gain / t - rho;
    return Math.abs(more) <= 1e-15 * Math.abs(rho) ? 0 : more * Math.pow(t, dissimilarity);
  }

  /** The stationary point strictly inside a piece, or -1. */
  static double stationary(
      double t0, double gain0, double t1, double gain1, double rho, double dissimilarity) {
    if (!(t1 > t0)) {
      return -1;
    }
    double slope = (gain1 - gain0) / (t1 - t0);
    double constant = gain0 - slope * t0;
    double t = constant * (1 - dissimilarity) / ((slope - rho) * dissimilarity);
    return t > t0 && t < t1 ? t : -1;
  }

  /**
   * All corners of a set from an oracle for linear functions (Eisner, Severance 1976).
   *
   * @param oracle for (a, b) a corner that maximises a G + b V, a >= 0
   */
  static List<Corner> trace(Function<double[], Corner> oracle) {
    Corner first = oracle.apply(new double[] {0, -1});
    Corner last = oracle.apply(new double[] {0, 1});
    List<Corner> found = new ArrayList<>();
    Deque<Corner> right = new ArrayDeque<>();
    right.push(last);
    // Ends that tie in weight need not be corners; from the largest gain on they are found out.
    right.push(oracle.apply(new double[] {1, 0}));
    Corner left = first;
    found.add(first);
    while (!right.isEmpty()) {
      Corner next = right.peek();
      double a = next.weight - left.weight;
      double b = left.gain - next.gain;
      if (!(a > 1e-14 * next.weight)) {
        right.pop();
        if (next.gain > left.gain) {
          left = next;
          found.set(found.size() - 1, left);
        }
        continue;
      }
      double scale = Math.max(a, Math.abs(b));
      Corner between = oracle.apply(new double[] {a / scale, b / scale});
      // Relative to what differs: weights may be of very different sizes.
      double more = (a / scale) * (between.gain - left.gain);
      double less = (b / scale) * (between.weight - left.weight);
      double gain = more + less;
      double size = Math.abs(more) + Math.abs(less);
      if (gain > 1e-13 * size && between.weight >= left.weight && between.weight <= next.weight) {
        if (between.weight == next.weight) {
          right.pop();
        }
        right.push(between);
        if (between.weight == left.weight) {
          left = right.pop();
          found.set(found.size() - 1, left);
        }
      } else {
        left = right.pop();
        found.add(left);
      }
    }
    return found;
  }
}
