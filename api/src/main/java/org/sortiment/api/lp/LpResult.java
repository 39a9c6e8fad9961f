package org.sortiment.api.lp;

import java.util.Arrays;
import java.util.Objects;

/**
 * The outcome of one solve.
 *
 * <p>Duals are derivatives of the optimal objective <em>in the program's own sense</em>: the dual
 * of a row is d(objective)/d(its active bound), and a reduced cost is d(objective)/d(its column's
 * active bound). So for a maximisation with {@code A x <= b} the duals are >= 0, for a minimisation
 * with A x >= b as well; with y the duals and d the reduced costs, c = A'y + d always.
 *
 * <p>A program without an optimum may have a ray. Of an infeasible one it has one multiplier y per
 * row: the least value of y.(Ax) that the row bounds allow (the lower bound where y is positive,
 * the upper one where it is negative) lies above the largest value of (A'y).x that the column
 * bounds allow (Farkas 1902). Of an unbounded one it has one value per column: a direction that
 * leaves no row and no bound, along which the objective improves.
 */
public final class LpResult {
  private static final double[] NONE = {};

  private final LpStatus status;
  private final LpEvidence evidence;
  private final double objective;
  private final double bound;
  private final double provenBound;
  private final double[] primal;
  private final double[] duals;
  private final double[] reducedCosts;
  private final double[] ray;
  private final String message;

  private LpResult(
      LpStatus status,
      LpEvidence evidence,
      double objective,
      double bound,
      double provenBound,
      double[] primal,
      double[] duals,
      double[] reducedCosts,
      double[] ray,
      String message) {
    this.status = Objects.requireNonNull(status);
    this.evidence = Objects.requireNonNull(evidence);
    this.objective = objective;
    this.bound = bound;
    this.provenBound = provenBound;
    this.primal = primal;
    this.duals = duals;
    this.reducedCosts = reducedCosts;
    this.ray = ray;
    this.message = Objects.requireNonNull(message);
  }

  private static LpResult claimed(
      LpStatus status,
      double objective,
      double bound,
      double[] primal,
      double[] duals,
      double[] reducedCosts,
      String message) {
    return new LpResult(
        status,
        LpEvidence.CLAIMED,
        objective,
        bound,
        Double.NaN,
        primal,
        duals,
        reducedCosts,
        NONE,
        message);
  }

  /** An optimal point without duals. */
  public static LpResult optimal(double objective, double[] primal) {
    return claimed(LpStatus.OPTIMAL, objective, objective, primal.clone(), NONE, NONE, "");
  }

  /** An optimal point of a program with integers, with the best bound. */
  public static LpResult optimal(double objective, double bound, double[] primal) {
    return claimed(LpStatus.OPTIMAL, objective, bound, primal.clone(), NONE, NONE, "");
  }

  /** An optimal point with duals (one per row) and reduced costs (one per column). */
  public static LpResult optimal(
      double objective, double[] primal, double[] duals, double[] reducedCosts) {
    return claimed(
        LpStatus.OPTIMAL,
        objective,
        objective,
        primal.clone(),
        duals.clone(),
        reducedCosts.clone(),
        "");
  }

  /** An optimal point with duals that were checked, in arrays that the caller gives away. */
  static LpResult checked(
      double objective, double[] primal, double[] duals, double[] reducedCosts, String message) {
    return claimed(LpStatus.OPTIMAL, objective, objective, primal, duals, reducedCosts, message)
        .withEvidence(LpEvidence.CHECKED);
  }

  /** A limit was reached with this incumbent (empty for none) and bound (infinite for none). */
  public static LpResult limit(double objective, double bound, double[] incumbent, String why) {
    return claimed(LpStatus.LIMIT_REACHED, objective, bound, incumbent.clone(), NONE, NONE, why);
  }

  /** A status without a point. */
  public static LpResult without(LpStatus status, String message) {
    if (status == LpStatus.OPTIMAL) {
      throw new IllegalArgumentException("An optimal result has a point.");
    }
    return claimed(status, Double.NaN, Double.NaN, NONE, NONE, NONE, message);
  }

  /** No feasible point, with the multipliers of the rows that contradict each other. */
  public static LpResult infeasible(double[] multipliers, String message) {
    return without(LpStatus.INFEASIBLE, message).withRay(multipliers);
  }

  /** Unbounded along that direction, one value per column. */
  public static LpResult unbounded(double[] direction, String message) {
    return without(LpStatus.UNBOUNDED, message).withRay(direction);
  }

  private LpResult withRay(double[] vector) {
    return with(evidence, provenBound, vector.clone(), message);
  }

  private LpResult with(
      LpEvidence newEvidence, double newProvenBound, double[] newRay, String newMessage) {
    return new LpResult(
        status,
        newEvidence,
        objective,
        bound,
        newProvenBound,
        primal,
        duals,
        reducedCosts,
        newRay,
        newMessage);
  }

  /** This result with another message. */
  public LpResult withMessage(String newMessage) {
    return with(evidence, provenBound, ray, newMessage);
  }

  /**
   * This result, resting on other evidence. {@link VerifiedSession} sets it for linear programs
   * whatever a backend says; for integer ones a backend may, and answers for it.
   */
  public LpResult withEvidence(LpEvidence newEvidence) {
    return with(newEvidence, provenBound, ray, message);
  }

  /** This result with a bound that holds in exact arithmetic beside the one that is claimed. */
  public LpResult withProvenBound(double value) {
    return with(evidence, value, ray, message);
  }

  /** What is known. */
  public LpStatus status() {
    return status;
  }

  /** What the status and the bound rest on. */
  public LpEvidence evidence() {
    return evidence;
  }

  /**
   * The relative tolerance within which status and bound hold: 0 when they are proven, that of
   * {@link VerifiedSession} when they were checked. A claim is made within the tolerances of its
   * engine, 1e-6 for rows and integers; what they are worth in the objective nobody knows.
   */
  public double tolerance() {
    return switch (evidence) {
      case PROVEN -> 0;
      case CHECKED -> VerifiedSession.TOLERANCE;
      case CLAIMED -> VerifiedSession.INTEGRALITY_TOLERANCE;
    };
  }

  /** What {@link #primal} or {@link #ray} says of the columns. */
  public VectorStatus primalStatus() {
    if (hasPoint()) {
      return VectorStatus.SOLUTION;
    }
    return status == LpStatus.UNBOUNDED && ray.length > 0 ? VectorStatus.RAY : VectorStatus.NONE;
  }

  /** What {@link #duals} or {@link #ray} says of the rows. */
  public VectorStatus dualStatus() {
    if (hasDuals()) {
      return VectorStatus.SOLUTION;
    }
    return status == LpStatus.INFEASIBLE && ray.length > 0 ? VectorStatus.RAY : VectorStatus.NONE;
  }

  /** Whether the status is OPTIMAL. */
  public boolean isOptimal() {
    return status == LpStatus.OPTIMAL;
  }

  /** The objective of the point, with the program's offset; NaN without a point. */
  public double objective() {
    return objective;
  }

  /**
   * No feasible point is better than this, in the program's sense, as far as {@link #evidence}
   * goes.
   */
  public double bound() {
    return bound;
  }

  /**
   * The best bound that holds in exact arithmetic: {@link #bound} where that is proven, otherwise
   * what a search had proven when it stopped; NaN when nothing was. It may be far above what an
   * engine claims.
   */
  public double provenBound() {
    return evidence == LpEvidence.PROVEN ? bound : provenBound;
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

  /** The ray of an infeasible (per row) or unbounded (per column) program; a copy, or empty. */
  public double[] ray() {
    return ray.clone();
  }

  /** What the backend has to say, or empty. */
  public String message() {
    return message;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof LpResult that
            && status == that.status
            && evidence == that.evidence
            && Double.compare(objective, that.objective) == 0
            && Double.compare(bound, that.bound) == 0
            && Double.compare(provenBound, that.provenBound) == 0
            && message.equals(that.message)
            && Arrays.equals(primal, that.primal)
            && Arrays.equals(duals, that.duals)
            && Arrays.equals(reducedCosts, that.reducedCosts)
            && Arrays.equals(ray, that.ray));
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        status,
        evidence,
        objective,
        bound,
        provenBound,
        message,
        Arrays.hashCode(primal),
        Arrays.hashCode(duals),
        Arrays.hashCode(reducedCosts),
        Arrays.hashCode(ray));
  }

  @Override
  public String toString() {
    return status + (hasPoint() ? " " + objective : "") + (message.isEmpty() ? "" : ": " + message);
  }
}
