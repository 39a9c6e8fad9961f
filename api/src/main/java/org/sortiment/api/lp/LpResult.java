package org.sortiment.api.lp;

import java.util.Objects;

/**
 * The outcome of one solve.
 *
 * <p>Duals are derivatives of the optimal objective <em>in the program's own sense</em>: the dual
 * of a row is d(objective)/d(its active bound), and a reduced cost is d(objective)/d(its column's
 * active bound). So for a maximisation with A x <= b the duals are >= 0, for a minimisation with A
 * x >= b as well; with y the duals and d the reduced costs, c = A'y + d always.
 */
public final class LpResult {
  private static final double[] NONE = {};

  private final LpStatus status;
  private final double objective;
  private final double bound;
  private final double[] primal;
  private final double[] duals;
  private final double[] reducedCosts;
  private final String message;

  private LpResult(
      LpStatus status,
      double objective,
      double bound,
      double[] primal,
      double[] duals,
      double[] reducedCosts,
      String message) {
    this.status = Objects.requireNonNull(status);
    this.objective = objective;
    this.bound = bound;
    this.primal = primal;
    this.duals = duals;
    this.reducedCosts = reducedCosts;
    this.message = message;
  }

  /** An optimal point without duals. */
  public static LpResult optimal(double objective, double[] primal) {
    return new LpResult(LpStatus.OPTIMAL, objective, objective, primal.clone(), NONE, NONE, "");
  }

  /** An optimal point of a program with integers, with the best bound. */
  public static LpResult optimal(double objective, double bound, double[] primal) {
    return new LpResult(LpStatus.OPTIMAL, objective, bound, primal.clone(), NONE, NONE, "");
  }

  /** An optimal point with duals (one per row) and reduced costs (one per column). */
  public static LpResult optimal(
      double objective, double[] primal, double[] duals, double[] reducedCosts) {
    return new LpResult(
        LpStatus.OPTIMAL,
        objective,
        objective,
        primal.clone(),
        duals.clone(),
        reducedCosts.clone(),
        "");
  }

  /** An optimal point with duals, in arrays that the caller gives away. */
  static LpResult proven(
      double objective, double[] primal, double[] duals, double[] reducedCosts, String message) {
    return new LpResult(
        LpStatus.OPTIMAL, objective, objective, primal, duals, reducedCosts, message);
  }

  /** A limit was reached with this incumbent (empty for none) and bound (infinite for none). */
  public static LpResult limit(double objective, double bound, double[] incumbent, String why) {
    return new LpResult(
        LpStatus.LIMIT_REACHED, objective, bound, incumbent.clone(), NONE, NONE, why);
  }

  /** A status without a point. */
  public static LpResult without(LpStatus status, String message) {
    if (status == LpStatus.OPTIMAL) {
      throw new IllegalArgumentException("An optimal result has a point.");
    }
    return new LpResult(status, Double.NaN, Double.NaN, NONE, NONE, NONE, message);
  }

  /** This result with another message. */
  public LpResult withMessage(String newMessage) {
    return new LpResult(status, objective, bound, primal, duals, reducedCosts, newMessage);
  }

  /** What is known. */
  public LpStatus status() {
    return status;
  }

  /** Whether the status is OPTIMAL. */
  public boolean isOptimal() {
    return status == LpStatus.OPTIMAL;
  }

  /** The objective of the point, with the program's offset; NaN without a point. */
  public double objective() {
    return objective;
  }

  /** No feasible point is better than this, in the program's sense. */
  public double bound() {
    return bound;
  }

  /** Whether there is a point. */
  public boolean hasPoint() {
    return primal.length > 0 || status == LpStatus.OPTIMAL;
  }

  /** The value of one column. */
  public double primal(int column) {
    return primal[column];
  }

  /** The point, one value per column; a copy, empty without a point. */
  public double[] primal() {
    return primal.clone();
  }

  /** Whether duals and reduced costs are there. */
  public boolean hasDuals() {
    return duals.length > 0 || reducedCosts.length > 0;
  }

  /** d(objective)/d(active bound of each row); a copy, empty when not known. */
  public double[] duals() {
    return duals.clone();
  }

  /** d(objective)/d(active bound of each column); a copy, empty when not known. */
  public double[] reducedCosts() {
    return reducedCosts.clone();
  }

  /** What the backend has to say, or empty. */
  public String message() {
    return message;
  }

  @Override
  public String toString() {
    return status + (hasPoint() ? " " + objective : "") + (message.isEmpty() ? "" : ": " + message);
  }
}
