package org.sortiment.solvers.lp;

import org.sortiment.api.solve.Termination;

/** Tells a tracer that a limit came before an answer; solvers turn it into a result. */
public final class LimitReachedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Termination.Limit limit;

  /** That limit was reached. */
  public LimitReachedException(Termination.Limit limit) {
    super("Limit reached: " + limit, null, false, false);
    this.limit = limit;
  }

  /** Which limit. */
  public Termination.Limit limit() {
    return limit;
  }
}
