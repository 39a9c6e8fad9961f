package org.sortiment.api.solve;

import java.util.Locale;

/**
 * Why a solver stopped, and through which limit.
 *
 * @param reason what is known about the answer
 * @param limit the limit that was reached, or {@link Limit#NONE}
 */
public record Termination(Reason reason, Limit limit) {
  /** What is known about the answer. */
  public enum Reason {
    /** The answer is proven optimal, up to rounding. */
    OPTIMAL,
    /** The answer is feasible and within the a-priori guarantee that was asked for. */
    WITHIN_GUARANTEE,
    /** The answer is feasible; the bound says how far from optimal it may be. */
    FEASIBLE,
    /** It is proven that no assortment satisfies all constraints. */
    INFEASIBLE,
    /** Nothing is known: a limit was reached before a feasible assortment was found. */
    UNDETERMINED
  }

  /** Which limit ended the work. */
  public enum Limit {
    /** None: the work was completed. */
    NONE,
    /** The time limit of the options. */
    TIME,
    /** The thread was interrupted. */
    INTERRUPT,
    /** A number of steps, nodes or moves. */
    WORK
  }

  /** Completed with proof. */
  public static Termination optimal() {
    return new Termination(Reason.OPTIMAL, Limit.NONE);
  }

  /** Proven infeasible. */
  public static Termination infeasible() {
    return new Termination(Reason.INFEASIBLE, Limit.NONE);
  }

  /** Completed without proof, as a heuristic does. */
  public static Termination feasible() {
    return new Termination(Reason.FEASIBLE, Limit.NONE);
  }

  /** Stopped by a limit, with or without a feasible answer. */
  public static Termination stopped(Limit limit, boolean hasAnswer) {
    return new Termination(hasAnswer ? Reason.FEASIBLE : Reason.UNDETERMINED, limit);
  }

  /** Whether a limit cut the work short. */
  public boolean isStoppedByLimit() {
    return limit != Limit.NONE;
  }

  private String limitText() {
    return limit == Limit.INTERRUPT
        ? "interrupt"
        : limit.name().toLowerCase(Locale.ROOT) + " limit";
  }

  /** For example {@code feasible, stopped by the time limit}. */
  @Override
  public String toString() {
    String known = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return limit == Limit.NONE ? known : known + ", stopped by the " + limitText();
  }
}
