package org.sortiment.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;

/** Seeded random linear programs; the same on every machine. */
public final class RandomPrograms {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private RandomPrograms() {}

  /**
   * A program with every kind of column (free, fixed, bounded on one or both sides) and row (<=,
   * >=, =, range, empty), small whole or arbitrary coefficients, 1 to maxColumns columns and 0 to
   * maxRows rows. About half have an optimum; the others are unbounded or infeasible.
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

  private static double number(SplittableRandom random, boolean whole, int size) {
    return whole ? random.nextInt(2 * size + 1) - size : random.nextDouble(-size, size);
  }
}
