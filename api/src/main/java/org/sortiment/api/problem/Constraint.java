package org.sortiment.api.problem;

import org.sortiment.api.Assortment;

/**
 * A condition on the assortment. Every constraint is a linear row over the 0/1 offer variables x;
 * the kinds differ in the structure that a solver may use.
 */
public sealed interface Constraint permits CardinalityBound, Precedence, LinearConstraint {
  /** Whether the assortment satisfies this constraint. */
  boolean isSatisfiedBy(Assortment assortment);

  /** The largest product index that the constraint mentions, or -1. */
  int largestProduct();
}
