package org.sortiment.api.basket;

import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * A category of which a customer buys at most one product: pens, or notebooks.
 *
 * @param id its name, not blank
 * @param problem its products, how customers choose among them, and what may be offered together
 */
public record BasketCategory(String id, AssortmentProblem problem) {
  /**
   * Validates the parts.
   *
   * @throws InvalidInputException when the id is blank, or offering a product costs something
   */
  public BasketCategory {
    if (id.isBlank()) {
      throw new InvalidInputException("id", "\"" + id + "\"", "must not be blank", "");
    }
    for (int i = 0; i < problem.catalog().size(); i++) {
      if (problem.catalog().offerCost(i) != 0) {
        throw new InvalidInputException(
            "products[" + i + "].offerCost",
            String.valueOf(problem.catalog().offerCost(i)),
            "must be 0 in baskets, which know no costs of offering",
            "Maybe leave it out.");
      }
    }
  }
}
