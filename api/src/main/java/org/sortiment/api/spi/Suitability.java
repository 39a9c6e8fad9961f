package org.sortiment.api.spi;

/** How well a solver fits a problem; the registry takes the highest, ties by id. */
public enum Suitability {
  /** It cannot solve the problem. */
  UNSUPPORTED,
  /** It finds good answers without a proof. */
  HEURISTIC,
  /** It finds answers with a bound that may leave a gap. */
  BOUNDED,
  /** It is exact, by a general method whose cost may grow exponentially. */
  EXACT,
  /** It is exact and fast, by the structure of the problem. */
  EXACT_BY_STRUCTURE
}
