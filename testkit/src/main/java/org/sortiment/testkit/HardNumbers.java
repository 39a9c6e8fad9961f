package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;

/**
 * Numbers and constraints at the edges of floating point, from a seed: magnitudes spread over many
 * powers of ten, ties, duplicates, zeros, one number that dwarfs the others, rows that state "only
 * if" by a large coefficient, bounds that are met exactly. The same seed gives the same numbers on
 * every machine.
 */
public final class HardNumbers {
  private final SplittableRandom random;

  /** Numbers from that seed. */
  public HardNumbers(long seed) {
    random = new SplittableRandom(seed);
  }

  /** 0 to bound - 1. */
  public int choice(int bound) {
    return random.nextInt(bound);
  }

  /**
   * Positive numbers between 10^-exponent and 10^exponent, in one of several patterns.
   *
   * @param zeros whether some may be 0
   */
  public double[] magnitudes(int n, double exponent, boolean zeros) {
    double[] numbers = new double[n];
    int pattern = random.nextInt(7);
    double base = magnitude(exponent);
    for (int i = 0; i < n; i++) {
      numbers[i] =
          switch (pattern) {
            case 0 -> magnitude(exponent);
            case 1 -> magnitude(exponent / 4);
            case 2 -> 1 + random.nextInt(4);
            case 3 -> random.nextInt(3) == 0 ? base : rounded(magnitude(0.5));
            case 4 -> random.nextBoolean() ? 1 : Math.pow(10, random.nextInt(-3, 4));
            case 5 -> i == 0 ? Math.pow(10, exponent) : rounded(0.1 + 9 * random.nextDouble());
            default -> i > 0 && random.nextInt(3) == 0 ? numbers[i - 1] : rounded(magnitude(2));
          };
      if (zeros && random.nextInt(9) == 0) {
        numbers[i] = 0;
      }
    }
    for (int k = n - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      double kept = numbers[k];
      numbers[k] = numbers[other];
      numbers[other] = kept;
    }
    return numbers;
  }

  /** 10 to a power drawn evenly from -exponent to exponent. */
  public double magnitude(double exponent) {
    return Math.pow(10, exponent * (2 * random.nextDouble() - 1));
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.2e", value));
  }

  /** Positive numbers that add up to at most 1, exactly 1 up to rounding now and then. */
  public double[] shares(int n, double exponent) {
    double[] shares = magnitudes(n, exponent, false);
    double sum = Arrays.stream(shares).sum();
    double total = random.nextInt(3) == 0 ? 1 : random.nextDouble();
    double[] scaled = Arrays.stream(shares).map(each -> each / sum * total).toArray();
    return scaled;
  }

  /** A row of transition probabilities; those of chains that hardly anybody leaves among them. */
  public double[] transitions(int n, int from) {
    double[] row = new double[n];
    int pattern = random.nextInt(4);
    for (int j = 0; j < n; j++) {
      row[j] =
          j == from || random.nextInt(3) == 0
              ? 0
              : pattern == 0
                  ? random.nextDouble()
                  : Math.pow(10, -random.nextInt(pattern == 1 ? 300 : 18));
    }
    double sum = Arrays.stream(row).sum();
    double stay =
        switch (random.nextInt(5)) {
          case 0 -> 1 - 1e-8;
          case 1 -> 1 - 1e-12;
          case 2 -> 0.999;
          default -> random.nextDouble();
        };
    if (sum > 0 && (sum > 1 || random.nextInt(3) > 0)) {
      for (int j = 0; j < n; j++) {
        row[j] *= stay / sum;
      }
    }
    return row;
  }

  /** All products in random order. */
  public int[] order(int n) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int k = n - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int kept = order[k];
      order[k] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** None to three constraints of any kind over n products. */
  public List<Constraint> constraints(int n) {
    List<Constraint> constraints = new ArrayList<>();
    for (int k = random.nextInt(4); k > 0; k--) {
      constraints.add(constraint(n));
    }
    return constraints;
  }

  private Constraint constraint(int n) {
    int size = 1 + random.nextInt(n);
    int[] products = Arrays.copyOf(order(n), size);
    return switch (random.nextInt(7)) {
      case 0 -> CardinalityBound.atMost(random.nextInt(size + 1), products);
      case 1 -> CardinalityBound.between(Math.min(1, size), size, products);
      case 2 ->
          n == 1
              ? CardinalityBound.atMost(1, 0)
              : new Precedence(products[0], (products[0] + 1 + random.nextInt(n - 1)) % n);
      case 3 -> onlyWith(products);
      default -> row(products);
    };
  }

  /** The others only if the first is offered: sum of the others <= M x. */
  private LinearConstraint onlyWith(int[] products) {
    double[] coefficients = new double[products.length];
    Arrays.fill(coefficients, 1);
    coefficients[0] = -Math.pow(10, random.nextInt(1, 10));
    return new LinearConstraint(products, coefficients, Double.NEGATIVE_INFINITY, 0);
  }

  private LinearConstraint row(int[] products) {
    boolean signed = random.nextBoolean();
    boolean wide = random.nextBoolean();
    double[] coefficients = magnitudes(products.length, wide ? 9 : 1, false);
    double total = 0;
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] *= signed && random.nextBoolean() ? -1 : 1;
      total += Math.abs(coefficients[k]);
    }
    // A bound that some assortment meets exactly, or one in between.
    double level = 0;
    for (double each : coefficients) {
      level += random.nextBoolean() ? each : 0;
    }
    if (random.nextInt(3) > 0) {
      level = total * (signed ? 2 * random.nextDouble() - 1 : random.nextDouble());
    }
    return switch (random.nextInt(4)) {
      case 0 -> new LinearConstraint(products, coefficients, level, Double.POSITIVE_INFINITY);
      case 1 ->
          new LinearConstraint(products, coefficients, level - total * random.nextDouble(), level);
      default -> new LinearConstraint(products, coefficients, Double.NEGATIVE_INFINITY, level);
    };
  }
}
