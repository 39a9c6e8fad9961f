package org.sortiment.api.lp;

/** What a backend may declare, and must then do as the conformance kit checks it. */
public enum LpCapability {
  /** Shadow prices and reduced costs of optimal linear programs. */
  DUALS,
  /** Integer columns, solved exactly up to the gap of the options. */
  INTEGERS,
  /** A second solve of a session after a change is faster than a new session. */
  WARM_START,
  /** The time limit ends a solve in reasonable time. */
  TIME_LIMIT,
  /** An interrupt of the solving thread ends a solve in reasonable time. */
  INTERRUPT,
  /** Unbounded and infeasible programs are told apart. */
  UNBOUNDED_OR_INFEASIBLE_TOLD_APART,
  /** Columns can be added to a session. */
  ADDED_COLUMNS,
  /** Rows can be added to a session. */
  ADDED_ROWS
}
