package org.sortiment.solvers.lp.constraints.oracle;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Termination;

/** Tells a tracer that a limit came before an answer; solvers turn it into a result. */
public final class LimitReachedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Termination.Limit limit;
  private final transient Optional<Assortment> incumbent;
  private final double bound;

  /** That limit was reached. */
  public LimitReachedException(Termination.Limit limit) {
    this(limit, Optional.empty());
  }

  /** With a feasible assortment that was found on the way. */
  public LimitReachedException(Termination.Limit limit, Optional<Assortment> incumbent) {
    this(limit, incumbent, Double.POSITIVE_INFINITY);
  }

  /** With a feasible assortment that was found on the way, and a bound on what was maximised. */
  public LimitReachedException(
      Termination.Limit limit, Optional<Assortment> incumbent, double bound) {
    super("Limit reached: " + limit, null, false, false);
    this.limit = limit;
    this.incumbent = incumbent;
    this.bound = bound;
  }

  /** The limit that was reached. */
  public Termination.Limit limit() {
    return limit;
  }

  /** A feasible assortment that was found on the way, if any. */
  public Optional<Assortment> incumbent() {
    return incumbent;
  }

  /** No feasible assortment is better than this; infinity when nothing is known. */
  public double bound() {
    return bound;
  }
}
