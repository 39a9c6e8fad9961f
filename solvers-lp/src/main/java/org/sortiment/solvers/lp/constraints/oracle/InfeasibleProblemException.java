package org.sortiment.solvers.lp.constraints.oracle;

/** Tells a tracer that no assortment is feasible; solvers turn it into a result. */
public final class InfeasibleProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** No assortment is feasible. */
  public InfeasibleProblemException() {
    super("No assortment satisfies all constraints.", null, false, false);
  }
}
