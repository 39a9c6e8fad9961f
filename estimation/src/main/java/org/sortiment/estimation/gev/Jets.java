package org.sortiment.estimation.gev;

import java.util.Arrays;

/**
 * Numbers that carry their first and second derivatives by a few local variables (forward
 * differentiation, exact up to rounding), in memory that is used again for every situation. A jet
 * over d variables costs d (d + 3) / 2 + 1 doubles. Not thread-safe.
 */
final class Jets {
  /** A number with its derivatives. */
  static final class Jet {
    double value;
    double[] gradient = new double[0];
    double[] hessian = new double[0];
  }

  private final int order;
  private Jet[] pool = new Jet[64];
  private int used;
  private int variables;
  private double[] weights = new double[16];

  /**
   * Jets with so many derivatives.
   *
   * @param order 0, 1 or 2
   */
  Jets(int order) {
    this.order = order;
  }

  /** Forgets all jets and begins with another number of variables. */
  void begin(int variableCount) {
    variables = variableCount;
    used = 0;
  }

  private Jet next() {
    if (used == pool.length) {
      pool = Arrays.copyOf(pool, 2 * used);
    }
    Jet jet = pool[used];
    if (jet == null) {
      jet = new Jet();
      pool[used] = jet;
    }
    used++;
    int triangle = variables * (variables + 1) / 2;
    if (order >= 1 && jet.gradient.length < variables) {
      jet.gradient = new double[variables];
    }
    if (order >= 2 && jet.hessian.length < triangle) {
      jet.hessian = new double[triangle];
    }
    jet.value = 0;
    if (order >= 1) {
      Arrays.fill(jet.gradient, 0, variables, 0);
    }
    if (order >= 2) {
      Arrays.fill(jet.hessian, 0, triangle, 0);
    }
    return jet;
  }

  /** A constant. */
  Jet constant(double value) {
    Jet jet = next();
    jet.value = value;
    return jet;
  }

  /** A variable. */
  Jet variable(int index, double value) {
    Jet jet = constant(value);
    if (order >= 1) {
      jet.gradient[index] = 1;
    }
    return jet;
  }

  /** Adds {@code factor} times a jet to another. */
  void add(Jet to, double factor, Jet term) {
    to.value += factor * term.value;
    if (order >= 1) {
      for (int i = 0; i < variables; i++) {
        to.gradient[i] += factor * term.gradient[i];
      }
    }
    if (order >= 2) {
      int triangle = variables * (variables + 1) / 2;
      for (int i = 0; i < triangle; i++) {
        to.hessian[i] += factor * term.hessian[i];
      }
    }
  }

  /** a + factor b. */
  Jet sum(Jet a, double factor, Jet b) {
    Jet jet = next();
    add(jet, 1, a);
    add(jet, factor, b);
    return jet;
  }

  /** a b. */
  Jet product(Jet a, Jet b) {
    Jet jet = next();
    jet.value = a.value * b.value;
    if (order >= 1) {
      for (int i = 0; i < variables; i++) {
        jet.gradient[i] = a.value * b.gradient[i] + b.value * a.gradient[i];
      }
    }
    if (order >= 2) {
      for (int i = 0, at = 0; i < variables; i++) {
        for (int j = 0; j <= i; j++, at++) {
          jet.hessian[at] =
              a.value * b.hessian[at]
                  + b.value * a.hessian[at]
                  + a.gradient[i] * b.gradient[j]
                  + a.gradient[j] * b.gradient[i];
        }
      }
    }
    return jet;
  }

  /** exp(factor a). */
  Jet exp(double factor, Jet a) {
    Jet jet = next();
    double e = Math.exp(factor * a.value);
    jet.value = e;
    if (order >= 1) {
      for (int i = 0; i < variables; i++) {
        jet.gradient[i] = e * factor * a.gradient[i];
      }
    }
    if (order >= 2) {
      for (int i = 0, at = 0; i < variables; i++) {
        for (int j = 0; j <= i; j++, at++) {
          jet.hessian[at] = e * factor * (a.hessian[at] + factor * a.gradient[i] * a.gradient[j]);
        }
      }
    }
    return jet;
  }

  /** log of the sum of exponentials of the first {@code count} terms, without overflow. */
  Jet logSumExp(Jet[] terms, int count) {
    Jet jet = next();
    if (count > weights.length) {
      weights = new double[count];
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      largest = Math.max(largest, terms[k].value);
    }
    double total = 0;
    for (int k = 0; k < count; k++) {
      weights[k] = Math.exp(terms[k].value - largest);
      total += weights[k];
    }
    jet.value = largest + Math.log(total);
    if (order >= 1) {
      for (int k = 0; k < count; k++) {
        weights[k] /= total;
        for (int i = 0; i < variables; i++) {
          jet.gradient[i] += weights[k] * terms[k].gradient[i];
        }
      }
    }
    if (order >= 2) {
      for (int k = 0; k < count; k++) {
        double[] g = terms[k].gradient;
        double[] h = terms[k].hessian;
        for (int i = 0, at = 0; i < variables; i++) {
          for (int j = 0; j <= i; j++, at++) {
            jet.hessian[at] += weights[k] * (h[at] + g[i] * g[j]);
          }
        }
      }
      for (int i = 0, at = 0; i < variables; i++) {
        for (int j = 0; j <= i; j++, at++) {
          jet.hessian[at] -= jet.gradient[i] * jet.gradient[j];
        }
      }
    }
    return jet;
  }
}
