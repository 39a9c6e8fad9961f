package org.sortiment.api.lp;

/** What is known after a solve. */
public enum LpStatus {
  /** The primal values are optimal within the tolerances (and the gap, for integers). */
  OPTIMAL,
  /** No point satisfies all rows, bounds and integrality. */
  INFEASIBLE,
  /** Feasible, and the objective can be improved without limit. */
  UNBOUNDED,
  /** One of the two above; the backend cannot tell which. */
  INFEASIBLE_OR_UNBOUNDED,
  /**
   * A time limit or an interrupt came first; with integers an incumbent and a bound may be known.
   */
  LIMIT_REACHED,
  /** The backend failed or gave an answer that does not hold; the message says what. */
  NUMERICAL_ERROR
}
