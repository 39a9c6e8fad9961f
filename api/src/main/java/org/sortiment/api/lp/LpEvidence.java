package org.sortiment.api.lp;

/**
 * What the status and the bound of a result rest on, weakest first. A solver may call an answer
 * optimal, or a problem infeasible, when the evidence is {@link #PROVEN}; with less it states a
 * claim and whose it is.
 */
public enum LpEvidence {
  /** The word of an engine. Points are feasible within the tolerances; nothing else was checked. */
  CLAIMED,
  /**
   * Recomputed from the program, in double precision and within relative tolerances of 1e-7: by the
   * duals of an optimum, or by the ray of an infeasible or unbounded program.
   */
  CHECKED,
  /**
   * Holds in exact arithmetic for the program as it stands: by {@link SafeBound}, or by a complete
   * search all of whose bounds do.
   */
  PROVEN;

  /** The weaker of the two. */
  public LpEvidence and(LpEvidence other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
