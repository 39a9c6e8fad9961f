package org.sortiment.api.problem;

import org.sortiment.api.Assortment;

/**
 * A condition on the assortment. Every constraint is a linear row over the 0/1 offer variables x;
 * the kinds differ in the structure that a solver may use. Immutable, with value equality.
 */
public sealed interface Constraint permits CardinalityBound, Precedence, LinearConstraint {
  /** Whether the assortment satisfies this constraint. */
  boolean isSatisfiedBy(Assortment assortment);

  /** The largest product index that the constraint mentions, or -1. */
  int largestProduct();

  /** The product indices that the constraint mentions, each once; a copy. */
  int[] products();

  /**
   * The same condition as a linear row over the same products, in the order of {@link #products}:
   * the same assortments satisfy it. Bounds that exclude nothing by themselves (at least 0 of a
   * group, no upper bound) are infinite.
   */
  LinearConstraint toRow();

  /**
   * The same condition on other indices: where this constraint says i, the new one says {@code
   * number[i]}.
   *
   * @param number by product index; entries of products that the constraint does not mention are
   *     not read
   * @throws org.sortiment.api.InvalidInputException when two of its products get one number or one
   *     gets a negative number
   */
  Constraint renumbered(int[] number);
}
