package org.sortiment.api.choice;

import org.sortiment.api.InvalidInputException;
import org.sortiment.api.math.CompensatedSum;

/**
 * The rule that arrivals and the rows of transitions keep: probabilities that add up to 1 at most.
 */
public final class Probabilities {
  /** Of a few values that someone has computed; many values may miss 1 by one rounding each. */
  private static final int MOST_ROUNDINGS = 16;

  private Probabilities() {}

  /**
   * The value, or 0 where it is below 0 by rounding only.
   *
   * @param path what the message names
   * @throws InvalidInputException when it is not in [0, 1], with the tolerances {@link
   *     SubstitutionOperator#NEGATIVE_TOLERANCE} and {@link SubstitutionOperator#ROW_SUM_TOLERANCE}
   */
  public static double requireProbability(String path, double value) {
    if (!(value >= -SubstitutionOperator.NEGATIVE_TOLERANCE
        && value <= 1 + SubstitutionOperator.ROW_SUM_TOLERANCE)) {
      throw new InvalidInputException(path, value, "must be a probability in [0, 1]");
    }
    return value > 0 ? value : 0;
  }

  /**
   * Divides values[from..to) by their sum where that exceeds 1 within the tolerance; returns 1
   * minus the sum, without the cancellation of adding up first. A rest that is no more than the
   * rounding of the values themselves is 0: twelve times 1/12 leave nobody. O(to - from).
   *
   * @param path what the message names
   * @throws InvalidInputException when the sum exceeds 1 by more than {@link
   *     SubstitutionOperator#ROW_SUM_TOLERANCE}
   */
  public static double normalise(String path, double[] values, int from, int to) {
    CompensatedSum rest = new CompensatedSum();
    rest.add(1);
    for (int e = from; e < to; e++) {
      rest.add(-values[e]);
    }
    if (rest.value() >= 0) {
      return rest.value() <= (MOST_ROUNDINGS + to - from) * Math.ulp(0.5) ? 0 : rest.value();
    }
    double sum = 1 - rest.value();
    if (sum > 1 + SubstitutionOperator.ROW_SUM_TOLERANCE) {
      throw new InvalidInputException(
          path,
          "the sum " + sum,
          "must be at most 1",
          path.startsWith("transitions") ? "Maybe the rows and columns are swapped." : "");
    }
    for (int e = from; e < to; e++) {
      values[e] /= sum;
    }
    return 0;
  }
}
