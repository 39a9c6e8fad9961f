package org.sortiment.api.lp;

/** What the primal or the dual vector of a result is. */
public enum VectorStatus {
  /** There is none. */
  NONE,
  /** A solution: {@link LpResult#primal}, or {@link LpResult#duals}. */
  SOLUTION,
  /**
   * A ray, {@link LpResult#ray}: the direction in which an unbounded program improves, or the
   * multipliers by which the rows of an infeasible one contradict each other.
   */
  RAY
}
