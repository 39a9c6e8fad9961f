package org.sortiment.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.Sense;

/** Seeded random linear programs; the same on every machine. */
public final class RandomPrograms {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private RandomPrograms() {}

  /**
   * A program with every kind of column (free, fixed, bounded on one or both sides) and row (at
   * most, >=, =, range, empty), small whole or fractional coefficients, 1 to maxColumns columns and
   * 0 to maxRows rows. About half have an optimum; the others are unbounded or infeasible.
   */
  public static LinearProgram anyKind(long seed, int maxColumns, int maxRows) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 1 + random.nextInt(maxColumns);
    int m = random.nextInt(maxRows + 1);
    boolean whole = random.nextBoolean();
    LinearProgram.Builder builder =
        LinearProgram.builder(random.nextBoolean() ? Sense.MAXIMIZE : Sense.MINIMIZE)
            .offset(random.nextInt(3));
    double[] inside = new double[n];
    for (int j = 0; j < n; j++) {
      double cost = number(random, whole, 4);
      double x = number(random, whole, 3);
      inside[j] = x;
      switch (random.nextInt(7)) {
        case 0 -> builder.addColumn(-INFINITY, INFINITY, cost);
        case 1 -> builder.addColumn(x, x, cost);
        case 2 -> builder.addColumn(x - random.nextInt(3), INFINITY, cost);
        case 3 -> builder.addColumn(-INFINITY, x + random.nextInt(3), cost);
        default -> builder.addColumn(x - random.nextInt(3), x + random.nextInt(4), cost);
      }
    }
    for (int i = 0; i < m; i++) {
      addRow(random, builder, inside, whole);
    }
    return builder.build();
  }

  /**
   * A program with a known optimum.
   *
   * @param program the program
   * @param optimum its optimal objective
   */
  public record Planted(LinearProgram program, double optimum) {}

  /**
   * A feasible, bounded program whose optimum is known by construction, at any size: a point x and
   * duals y are drawn first, then bounds that make x feasible and y complementary to it, and costs
   * c = A'y + d. About a third of the entries are stored.
   *
   * @param bits rows and columns are scaled by random powers of two, 2^-bits .. 2^bits, so that all
   *     numbers stay exact
   */
  public static Planted planted(long seed, int columns, int rows, int bits) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean maximize = random.nextBoolean();
    double sign = maximize ? 1 : -1;
    double[] scale = new double[columns];
    double[] x = new double[columns];
    double[] cost = new double[columns];
    double[] lower = new double[columns];
    double[] upper = new double[columns];
    for (int j = 0; j < columns; j++) {
      scale[j] = power(random, bits);
      x[j] = random.nextInt(0, 5) / scale[j];
      double slack = (1 + random.nextInt(4)) / scale[j];
      double reducedCost = (1 + random.nextInt(3)) * scale[j];
      int kind = random.nextInt(3); // at its lower bound, between, at its upper bound
      lower[j] = kind == 0 ? x[j] : x[j] - slack;
      upper[j] = kind == 2 ? x[j] : random.nextInt(3) == 0 ? INFINITY : x[j] + slack;
      cost[j] = kind == 0 ? -sign * reducedCost : kind == 2 ? sign * reducedCost : 0;
    }
    int[][] rowColumns = new int[rows][];
    double[][] rowValues = new double[rows][];
    double[][] bounds = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double rowScale = power(random, bits);
      int[] chosen = IntStream.range(0, columns).filter(j -> random.nextInt(3) == 0).toArray();
      double[] values = new double[chosen.length];
      double activity = 0;
      for (int k = 0; k < chosen.length; k++) {
        values[k] = (random.nextInt(9) - 4) * rowScale * scale[chosen[k]];
        activity += values[k] * x[chosen[k]];
      }
      int kind = random.nextInt(4); // slack, lower bound, upper bound, equation
      double dual = kind == 0 ? 0 : (1 + random.nextInt(3)) / rowScale;
      dual *= kind == 1 ? -sign : kind == 2 || random.nextBoolean() ? sign : -sign;
      for (int k = 0; k < chosen.length; k++) {
        cost[chosen[k]] += dual * values[k];
      }
      double slack = (1 + random.nextInt(4)) * rowScale;
      bounds[i] =
          new double[] {
            kind == 1 || kind == 3 ? activity : random.nextBoolean() ? -INFINITY : activity - slack,
            kind == 2 || kind == 3 ? activity : random.nextBoolean() ? INFINITY : activity + slack
          };
      rowColumns[i] = chosen;
      rowValues[i] = values;
    }
    LinearProgram.Builder builder =
        LinearProgram.builder(maximize ? Sense.MAXIMIZE : Sense.MINIMIZE);
    for (int j = 0; j < columns; j++) {
      builder.addColumn(lower[j], upper[j], cost[j]);
    }
    for (int i = 0; i < rows; i++) {
      builder.addRow(bounds[i][0], bounds[i][1], rowColumns[i], rowValues[i]);
    }
    LinearProgram program = builder.build();
    return new Planted(program, LpCertificate.objective(program, x));
  }

  private static double power(SplittableRandom random, int bits) {
    return bits == 0 ? 1 : Math.scalb(1.0, random.nextInt(-bits, bits + 1));
  }

  /** A dense packing program, {@code max c.x, A x <= b, 0 <= x}: more work with every column. */
  public static LinearProgram packing(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    int[] all = new int[size];
    for (int j = 0; j < size; j++) {
      all[j] = builder.addColumn(0, INFINITY, 1 + random.nextDouble());
    }
    for (int i = 0; i < size; i++) {
      builder.addRow(-INFINITY, size, all, random.doubles(size, 0.1, 1).toArray());
    }
    return builder.build();
  }

  /** An assignment of size rows to size columns with costs 0..2: highly degenerate, many ties. */
  public static LinearProgram assignment(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MINIMIZE);
    for (int k = 0; k < size * size; k++) {
      builder.addColumn(0, INFINITY, random.nextInt(3));
    }
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    for (int i = 0; i < 2 * size; i++) {
      int[] members = new int[size];
      for (int k = 0; k < size; k++) {
        members[k] = i < size ? i * size + k : k * size + i - size;
      }
      builder.addRow(1, 1, members, ones);
    }
    return builder.build();
  }

  private static void addRow(
      SplittableRandom random, LinearProgram.Builder builder, double[] inside, boolean whole) {
    int[] columns = new int[inside.length];
    double[] values = new double[inside.length];
    int count = 0;
    double activity = 0;
    for (int j = 0; j < inside.length; j++) {
      if (random.nextInt(3) > 0) {
        columns[count] = j;
        values[count] = number(random, whole, 3);
        activity += values[count++] * inside[j];
      }
    }
    double shift = random.nextInt(20) == 0 ? 10 : 0; // now and then out of reach
    double lower = activity + shift - random.nextInt(3);
    double upper = activity + shift + random.nextInt(3);
    switch (random.nextInt(5)) {
      case 0 -> lower = -INFINITY;
      case 1 -> upper = INFINITY;
      case 2 -> upper = lower;
      default -> {}
    }
    builder.addRow(lower, upper, Arrays.copyOf(columns, count), Arrays.copyOf(values, count));
  }

  /** Whole, or a multiple of 1/64: sums and products of these are exact as doubles. */
  private static double number(SplittableRandom random, boolean whole, int size) {
    int unit = whole ? 1 : 64;
    return (random.nextInt(2 * size * unit + 1) - size * unit) / (double) unit;
  }
}
