package org.sortiment.solvers.lp.constraints.structure;

import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Constraint;

/**
 * Constraints over products 0 .. n-1: all that decides which assortments are feasible. Immutable.
 *
 * @param productCount n
 * @param constraints all of which an assortment must satisfy; they mention products below n only
 */
public record ConstraintSystem(int productCount, List<Constraint> constraints) {
  /** Copies the list, unless it is unmodifiable already. */
  public ConstraintSystem {
    constraints = List.copyOf(constraints);
    for (Constraint constraint : constraints) {
      if (constraint.largestProduct() >= productCount) {
        throw new IllegalArgumentException(
            "The constraint "
                + constraint
                + " mentions product "
                + constraint.largestProduct()
                + ", which must be below the number of products ("
                + productCount
                + ").");
      }
    }
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

  /** The same products under some of the constraints, given by their indices. */
  public ConstraintSystem only(List<Integer> indices) {
    return new ConstraintSystem(productCount, indices.stream().map(constraints::get).toList());
  }
}
