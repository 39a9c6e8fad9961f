package org.sortiment.solvers.lp.constraints.oracle;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Termination;

/** Tells a tracer that a limit came before an answer; solvers turn it into a result. */
public final class LimitReachedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Termination.Limit limit;
  private final transient Optional<Assortment> incumbent;

  /** That limit was reached. */
  public LimitReachedException(Termination.Limit limit) {
    this(limit, Optional.empty());
  }

  /** With a feasible assortment that was found on the way. */
  public LimitReachedException(Termination.Limit limit, Optional<Assortment> incumbent) {
    super("Limit reached: " + limit, null, false, false);
    this.limit = limit;
    this.incumbent = incumbent;
  }

  /** The limit that was reached. */
  public Termination.Limit limit() {
    return limit;
  }

  /** A feasible assortment that was found on the way, if any. */
  public Optional<Assortment> incumbent() {
    return incumbent;
  }
}
