package org.sortiment.api.lp;

import java.util.Arrays;

/**
 * A bound of a linear program that holds in exact arithmetic, from any multipliers y of the rows,
 * however roughly an engine computed them (Neumaier, Shcherbina, Safe bounds in linear and
 * mixed-integer programming, 2004). With d = c - A'y every feasible x has c.x = y.(Ax) + d.x, and
 * each term is at most (at least, in a minimisation) its coefficient times one of its two bounds.
 *
 * <p>Sums are kept in two doubles with the rounding errors beside them; what is lost of the errors
 * is bounded by their magnitudes (Ogita, Rump, Oishi 2005) and moves the bound to the safe side. A
 * multiplier whose row bound is infinite counts as 0. A column with an infinite bound on the side
 * of its reduced cost leaves no bound, also when the reduced cost is mere rounding: give finite
 * bounds to columns where they are known. O(coefficients).
 *
 * <p>In the same way multipliers prove a program infeasible: see {@link #violation}.
 */
public final class SafeBound {
  /** Half an ulp of 1. */
  private static final double UNIT = 0x1p-53;

  /** Products below this may round away more than their error term holds. */
  private static final double UNDERFLOW = 1e-280;

  /** Counted as an error for such a product: times {@link #UNIT} still more than it loses. */
  private static final double UNDERFLOW_ERROR = 1e-290;

  private final double sign;
  private final double value;
  private final double[] reducedCosts;
  private final double[] radii;

  private SafeBound(double sign, double value, double[] reducedCosts, double[] radii) {
    this.sign = sign;
    this.value = value;
    this.reducedCosts = reducedCosts;
    this.radii = radii;
  }

  /** The bound of that program by these multipliers, shape rows, in the signs of its duals. */
  public static SafeBound of(LinearProgram program, double[] y) {
    return of(program, lowerBounds(program), upperBounds(program), y);
  }

  /** The same with another objective than the program's, shape columns, finite. */
  public static SafeBound of(LinearProgram program, double[] objective, double[] y) {
    double sign = program.sense() == Sense.MINIMIZE ? 1 : -1;
    return new Calculation(program, objective, lowerBounds(program), upperBounds(program))
        .run(sign, sign, y);
  }

  /** The same with other column bounds than the program's, shape columns, not crossed. */
  public static SafeBound of(
      LinearProgram program, double[] columnLower, double[] columnUpper, double[] y) {
    double sign = program.sense() == Sense.MINIMIZE ? 1 : -1;
    return new Calculation(program, objective(program), columnLower, columnUpper)
        .run(sign, sign, y);
  }

  /**
   * By how much, at least, the rows contradict each other: positive proves that no point is
   * feasible.
   *
   * @param y the ray of an infeasible program, shape rows, as {@link LpResult} has it
   */
  public static double violation(LinearProgram program, double[] y) {
    return violation(program, lowerBounds(program), upperBounds(program), y);
  }

  /** The same with other column bounds than the program's, shape columns, not crossed. */
  public static double violation(
      LinearProgram program, double[] columnLower, double[] columnUpper, double[] y) {
    return new Calculation(program, objective(program), columnLower, columnUpper)
        .run(1, 0, y)
        .value;
  }

  /**
   * No feasible point has a better objective, offset included: an upper bound of a maximum, a lower
   * bound of a minimum. Infinite when the multipliers give none.
   */
  public double value() {
    return value;
  }

  /**
   * A bound of the points whose column lies at least {@code distance} from the bound that {@link
   * #value} puts it to: at least as good as the value itself. This is the test behind fixing a
   * column by its reduced cost.
   */
  public double valueAtDistance(int column, double distance) {
    double certain = Math.abs(reducedCosts[column]) - radii[column];
    if (!(certain > 0) || Double.isInfinite(value)) {
      return value;
    }
    double gain = Math.nextDown(Math.nextDown(certain) * distance);
    return sign * Math.nextDown(sign * value + gain);
  }

  /** The reduced cost of a column, rounded, in the program's own sense. */
  public double reducedCost(int column) {
    return sign * reducedCosts[column];
  }

  private static double[] objective(LinearProgram program) {
    double[] objective = new double[program.columnCount()];
    Arrays.setAll(objective, program::objective);
    return objective;
  }

  private static double[] lowerBounds(LinearProgram program) {
    double[] lower = new double[program.columnCount()];
    Arrays.setAll(lower, program::columnLower);
    return lower;
  }

  private static double[] upperBounds(LinearProgram program) {
    double[] upper = new double[program.columnCount()];
    Arrays.setAll(upper, program::columnUpper);
    return upper;
  }

  /** Everything as a minimisation: a lower bound of min sum cost_j x_j. */
  private static final class Calculation {
    private final LinearProgram program;
    private final double[] objective;
    private final double[] lower;
    private final double[] upper;

    /** Relative to the sum of all rounding errors, what their own sum may lose. */
    private final double errorOfErrors;

    /** The running total: sum, what rounding lost, and the magnitudes of what it lost. */
    private double sum;

    private double lost;
    private double lostMagnitude;

    /** What the total may be too large by, beyond its own rounding. */
    private double radius;

    Calculation(LinearProgram program, double[] objective, double[] lower, double[] upper) {
      this.program = program;
      this.objective = objective;
      this.lower = lower;
      this.upper = upper;
      errorOfErrors = 8 * UNIT * (program.columnCount() + program.rowCount() + 8.0);
    }

    SafeBound run(double sign, double costFactor, double[] multipliers) {
      double[] y = new double[program.rowCount()];
      for (int i = 0; i < y.length; i++) {
        double multiplier = sign * multipliers[i];
        double limit = multiplier > 0 ? program.rowLower(i) : program.rowUpper(i);
        y[i] = Double.isFinite(multiplier) && Double.isFinite(limit) ? multiplier : 0;
        if (y[i] != 0) {
          addProduct(y[i], limit);
        }
      }
      int n = program.columnCount();
      double[] radii = new double[n];
      double[] d = reducedCosts(costFactor, y, radii);
      for (int j = 0; j < n; j++) {
        addColumn(d[j], radii[j], lower[j], upper[j]);
      }
      if (costFactor != 0) {
        addProduct(costFactor, program.offset());
      }
      return new SafeBound(sign, sign * total(), d, radii);
    }

    /** The total moved down by all it may be too large by; minus infinity when there is none. */
    private double total() {
      double total = sum + lost;
      if (lostMagnitude + radius == 0) {
        return total; // not a single operation was rounded
      }
      double error =
          2 * UNIT * Math.abs(total) + errorOfErrors * lostMagnitude + radius * (1 + 1e-6);
      double bound = Math.nextDown(total - error * (1 + 1e-9));
      return Double.isNaN(bound) ? Double.NEGATIVE_INFINITY : bound;
    }

    /** costFactor c - A'y, and by how much each may be off. */
    private double[] reducedCosts(double costFactor, double[] y, double[] radii) {
      double[] high = new double[radii.length];
      double[] low = new double[radii.length];
      for (int j = 0; j < high.length && costFactor != 0; j++) {
        high[j] = costFactor * objective[j];
      }
      for (int i = 0; i < y.length; i++) {
        if (y[i] == 0) {
          continue;
        }
        for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
          int j = program.entryColumn(e);
          double value = program.entryValue(e);
          double term = -y[i] * value;
          double error = Math.fma(-y[i], value, -term);
          double next = high[j] + term;
          double added = next - high[j]; // Knuth's sum
          double rounding = (high[j] - (next - added)) + (term - added);
          high[j] = next;
          low[j] += error + rounding;
          radii[j] += Math.abs(error) + Math.abs(rounding);
          if (Math.abs(term) < UNDERFLOW && value != 0) {
            radii[j] += UNDERFLOW_ERROR;
          }
        }
      }
      for (int j = 0; j < high.length; j++) {
        high[j] += low[j];
        if (radii[j] != 0) {
          radii[j] = 2 * UNIT * Math.abs(high[j]) + errorOfErrors * radii[j];
        }
      }
      return high;
    }

    /** The least of d' x over d' within e of d, and x within its bounds. */
    private void addColumn(double d, double e, double low, double high) {
      if (d - e > 0 || low == high) {
        addProduct(d, low, e);
      } else if (d + e < 0) {
        addProduct(d, high, e);
      } else if (d != 0 || e != 0) {
        // The sign is not certain.
        radius += (Math.abs(d) + e) * Math.max(Math.abs(low), Math.abs(high));
      }
    }

    private void addProduct(double d, double limit, double e) {
      addProduct(d, limit);
      if (limit != 0) {
        radius += e * Math.abs(limit);
      }
    }

    private void addProduct(double a, double b) {
      if (a == 0 || b == 0) {
        return;
      }
      double product = a * b;
      double error = Math.fma(a, b, -product);
      if (Math.abs(product) < UNDERFLOW) {
        lostMagnitude += UNDERFLOW_ERROR;
      }
      double next = sum + product;
      double added = next - sum;
      double rounding = (sum - (next - added)) + (product - added);
      sum = next;
      lost += error + rounding;
      lostMagnitude += Math.abs(error) + Math.abs(rounding);
    }
  }
}
