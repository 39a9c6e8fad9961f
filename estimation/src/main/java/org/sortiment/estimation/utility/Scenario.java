package org.sortiment.estimation.utility;

import java.math.BigDecimal;
import java.util.Arrays;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.math.CompensatedSum;

/** From utilities of alternatives to weights of products and of leaving. */
public final class Scenario {
  private Scenario() {}

  /**
   * Weights of a choice model.
   *
   * @param products v, one a product
   * @param noPurchase v_0
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on inside this module
  public record Weights(double[] products, double noPurchase) {}

  /**
   * exp(V), with the weight of leaving. Sizes are free in a logit: with no purchase observed its
   * weight is 1; with an assumed share the largest product has weight 1.
   */
  public static Weights weights(double[] utilities, NoPurchase noPurchase) {
    if (noPurchase instanceof NoPurchase.Observed observed) {
      double reference = utilities[observed.alternative()];
      double[] products =
          Arrays.stream(without(utilities, observed.alternative()))
              .map(v -> Math.exp(v - reference))
              .toArray();
      return new Weights(products, 1);
    }
    if (noPurchase instanceof NoPurchase.AssumedShare assumed) {
      double largest = Arrays.stream(utilities).max().orElseThrow();
      double[] products = Arrays.stream(utilities).map(v -> Math.exp(v - largest)).toArray();
      return new Weights(products, assumed.weight(CompensatedSum.of(products)));
    }
    throw unknown();
  }

  /** That no instance can be written without anything on customers who buy nothing. */
  public static InvalidInputException unknown() {
    return new InvalidInputException(
        "noPurchase",
        "",
        "is required for an instance: from purchases alone nobody can tell how many customers"
            + " leave without one",
        "Maybe say \"noPurchase\": {\"outsideShare\": 0.3}, or name the alternative that stands"
            + " for it.");
  }

  /** What is said wherever such a share was used. */
  public static String assumption(NoPurchase.AssumedShare assumed) {
    return "Assumed, not estimated: "
        + BigDecimal.valueOf(assumed.share()).movePointRight(2).stripTrailingZeros().toPlainString()
        + " % of customers buy nothing when everything is offered.";
  }

  /** All entries but one; all of them when it is negative. */
  public static double[] without(double[] values, int index) {
    double[] rest = new double[values.length - (index >= 0 ? 1 : 0)];
    int at = 0;
    for (int j = 0; j < values.length; j++) {
      if (j != index) {
        rest[at++] = values[j];
      }
    }
    return rest;
  }

  /** The alternative of no purchase, or -1. */
  public static int noPurchaseIndex(NoPurchase noPurchase) {
    return noPurchase instanceof NoPurchase.Observed observed ? observed.alternative() : -1;
  }

  /** Replaces the first {@code size} numbers by exp / sum of exp; returns log of that sum. */
  public static double softmax(double[] values, int size) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < size; j++) {
      largest = Math.max(largest, values[j]);
    }
    double total = 0;
    for (int j = 0; j < size; j++) {
      values[j] = Math.exp(values[j] - largest);
      total += values[j];
    }
    for (int j = 0; j < size; j++) {
      values[j] /= total;
    }
    return largest + Math.log(total);
  }
}
