package org.sortiment.api.problem;

import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;

/**
 * Which assortment to offer: a catalog with revenues, a choice model, and constraints on what may
 * be offered together. Immutable.
 *
 * <p>From products to the assortment that earns most:
 *
 * {@snippet class="org.sortiment.examples.EmbeddingPage" region="constructors"}
 *
 * @param catalog the products, n of them
 * @param choiceModel how customers choose; over the same n products
 * @param constraints all of which an assortment must satisfy; may be empty
 */
public record AssortmentProblem(
    Catalog catalog, ChoiceModel choiceModel, List<Constraint> constraints) {
  /** Validates that all parts speak of the same n products. */
  public AssortmentProblem {
    constraints = List.copyOf(constraints);
    if (choiceModel.productCount() != catalog.size()) {
      throw new InvalidInputException(
          "choiceModel",
          choiceModel.productCount() + " products",
          "must be as many as the catalog has (" + catalog.size() + ")",
          "");
    }
    for (int k = 0; k < constraints.size(); k++) {
      int product = constraints.get(k).largestProduct();
      if (product >= catalog.size()) {
        throw new InvalidInputException(
            "constraints[" + k + "]",
            "product index " + product,
            "must be below the size of the catalog (" + catalog.size() + ")",
            "");
      }
    }
  }

  /** A problem in which every assortment is feasible. */
  public AssortmentProblem(Catalog catalog, ChoiceModel choiceModel) {
    this(catalog, choiceModel, List.of());
  }

  /** The same problem under other constraints. */
  public AssortmentProblem withConstraints(List<Constraint> others) {
    return new AssortmentProblem(catalog, choiceModel, others);
  }

  /** Whether the assortment satisfies every constraint. */
  public boolean isFeasible(Assortment assortment) {
    for (Constraint constraint : constraints) {
      if (!constraint.isSatisfiedBy(assortment)) {
        return false;
      }
    }
    return true;
  }
}
