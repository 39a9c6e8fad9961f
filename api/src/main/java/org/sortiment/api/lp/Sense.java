package org.sortiment.api.lp;

/** The direction of optimization. */
public enum Sense {
  /** Smaller objectives are better. */
  MINIMIZE,
  /** Larger objectives are better. */
  MAXIMIZE
}
