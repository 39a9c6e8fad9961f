package org.sortiment.api.problem;

import java.util.Arrays;
import org.sortiment.api.InvalidInputException;

/**
 * A limit on what is stocked together: {@code sum of a_i q_i <= max}, with all a_i >= 0: total
 * units, space, budget. Immutable.
 */
public final class ResourceLimit {
  /** The relative tolerance of the limit, so that three times 0.1 fits into 0.3. */
  public static final double TOLERANCE = 1e-9;

  private final String name;
  private final double[] coefficients;
  private final double max;

  /**
   * One row.
   *
   * @param name what is limited, for messages: "space"
   * @param coefficients a, per unit of each product, finite and >= 0, shape n; copied
   * @param max finite and >= 0
   */
  public ResourceLimit(String name, double[] coefficients, double max) {
    for (int i = 0; i < coefficients.length; i++) {
      if (!(coefficients[i] >= 0 && coefficients[i] < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(
            "coefficients[" + i + "]", coefficients[i], "must be finite and >= 0");
      }
    }
    if (!(max >= 0 && max < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("max", max, "must be finite and >= 0");
    }
    this.name = name;
    this.coefficients = coefficients.clone();
    this.max = max;
  }

  /** What is limited. */
  public String name() {
    return name;
  }

  /** The number of products, n. */
  public int size() {
    return coefficients.length;
  }

  /** a_i, >= 0. */
  public double coefficient(int product) {
    return coefficients[product];
  }

  /** The limit. */
  public double max() {
    return max;
  }

  /** sum of a_i q_i. */
  public double use(int[] units) {
    double use = 0;
    for (int i = 0; i < units.length; i++) {
      use += coefficients[i] * units[i];
    }
    return use;
  }

  /** Whether a use is within the limit, up to the tolerance. */
  public boolean allows(double use) {
    return use <= max * (1 + TOLERANCE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceLimit that
        && name.equals(that.name)
        && Arrays.equals(coefficients, that.coefficients)
        && Double.compare(max, that.max) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + Arrays.hashCode(coefficients)) + Double.hashCode(max);
  }

  @Override
  public String toString() {
    return name + " <= " + max;
  }
}
