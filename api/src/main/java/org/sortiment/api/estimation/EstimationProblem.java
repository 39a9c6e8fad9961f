package org.sortiment.api.estimation;

import java.util.Objects;

/**
 * What is to be estimated from what.
 *
 * @param name for people
 * @param data the choices
 * @param utility its coefficients; variables are columns of the data
 * @param noPurchase what is known of customers who buy nothing
 */
public record EstimationProblem(
    String name, ChoiceData data, Utility utility, NoPurchase noPurchase) {
  /** Validates that the utility fits the data. */
  public EstimationProblem {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(noPurchase, "noPurchase");
    for (Coefficient each : utility.coefficients()) {
      if (each.variable() >= data.variables().size()) {
        throw new IllegalArgumentException(
            "The variable of " + each.name() + " (" + each.variable() + ") must be a column.");
      }
    }
  }

  /** Other data, the same question. */
  public EstimationProblem withData(ChoiceData other) {
    return new EstimationProblem(name, other, utility, noPurchase);
  }
}
