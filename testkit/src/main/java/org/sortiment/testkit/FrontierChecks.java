package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Termination;

/** Judges a frontier by enumeration. */
public final class FrontierChecks {
  /** Relative tolerance of points and of objectives. */
  public static final double TOLERANCE = 1e-9;

  /**
   * A corner that enumeration sees stick out by more than this must be there; see {@link
   * Enumeration#prominence}.
   */
  public static final double REQUIRED = 1e-9;

  /** A point of the result that sticks out of its neighbours by no more than this must not. */
  public static final double REDUNDANT = 1e-14;

  private final double tolerance;
  private final double required;
  private final double redundant;

  private FrontierChecks(double tolerance, double required, double redundant) {
    this.tolerance = tolerance;
    this.required = required;
    this.redundant = redundant;
  }

  /**
   * Checks a complete frontier: its points are what their assortments are worth, feasible, best for
   * every weight of their interval, none missing and none redundant; or the problem is infeasible
   * and the conflict minimal.
   */
  public static void assertIsFrontier(Enumeration all, FrontierResult result, String what) {
    assertIsFrontier(all, result, what, TOLERANCE);
  }

  /**
   * The same up to a relative tolerance. Above {@link #TOLERANCE} a point may be a corner by no
   * more than this, or not be one by no more than this.
   */
  static void assertIsFrontier(
      Enumeration all, FrontierResult result, String what, double tolerance) {
    FrontierChecks checks =
        tolerance <= TOLERANCE
            ? new FrontierChecks(TOLERANCE, REQUIRED, REDUNDANT)
            : new FrontierChecks(tolerance, 10 * tolerance, -tolerance);
    checks.check(all, result, what);
  }

  /** Checks that points are feasible and what their assortments are worth, and nothing else. */
  static void assertPoints(
      AssortmentProblem problem, Frontier frontier, String what, double tolerance) {
    new FrontierChecks(tolerance, tolerance, -tolerance).evaluated(problem, frontier, what);
  }

  /**
   * The same of a solver under a limit, which may end the search for the conflict of a problem that
   * is proven infeasible.
   */
  static void assertIsFrontierUnderLimit(
      Enumeration all, FrontierResult result, String what, double tolerance) {
    if (!all.isFeasible() && result.conflict().isEmpty()) {
      assertEquals(Termination.infeasible(), result.termination(), what);
      assertEquals(0, result.frontier().size(), what);
    } else {
      assertIsFrontier(all, result, what, tolerance);
    }
  }

  private void check(Enumeration all, FrontierResult result, String what) {
    AssortmentProblem problem = all.problem();
    assertFalse(result.provenance().solver().isBlank(), what + ": names no solver");
    if (!all.isFeasible()) {
      assertEquals(Termination.infeasible(), result.termination(), what);
      assertEquals(0, result.frontier().size(), what);
      assertIsConflict(problem, result.conflict(), what);
      return;
    }
    assertEquals(Termination.optimal(), result.termination(), what);
    assertTrue(result.conflict().isEmpty(), what);
    Frontier frontier = result.frontier();
    assertTrue(frontier.size() > 0, what + ": no points");
    List<Enumeration.Point> points = evaluated(problem, frontier, what);
    for (int k = 0; k < points.size(); k++) {
      assertTrue(
          Enumeration.prominence(points, k) > redundant,
          what + ": point " + k + " is no strict corner: " + points.get(k));
    }
    for (Enumeration.Point corner : all.frontier(required)) {
      assertTrue(
          points.stream().anyMatch(point -> isSame(point, corner)),
          what + ": the corner " + corner + " is missing in " + points);
    }
    assertIntervals(all, frontier, what);
  }

  private List<Enumeration.Point> evaluated(
      AssortmentProblem problem, Frontier frontier, String what) {
    List<Enumeration.Point> points = new ArrayList<>();
    for (int k = 0; k < frontier.size(); k++) {
      Assortment assortment = frontier.assortment(k);
      assertTrue(problem.isFeasible(assortment), what + ": infeasible " + assortment);
      Evaluation worth = Evaluation.of(problem, assortment);
      FrontierPoint point = frontier.point(k);
      assertClose(worth.revenue(), point.revenue(), what + ": revenue of point " + k, tolerance);
      assertClose(
          worth.offerCosts(),
          point.offerCosts(),
          what + ": costs of offering at point " + k,
          tolerance);
      assertClose(worth.utility(), point.utility(), what + ": utility of point " + k, tolerance);
      assertClose(
          worth.purchaseProbability(),
          point.purchaseProbability(),
          what + ": purchase probability of point " + k,
          tolerance);
      assertEquals(assortment.size(), point.size(), what + ": size of point " + k);
      points.add(new Enumeration.Point(assortment, worth));
    }
    return points;
  }

  /** The intervals cover [0, infinity) and each point is best at its ends and within. */
  private void assertIntervals(Enumeration all, Frontier frontier, String what) {
    double reached = 0;
    for (int k = 0; k < frontier.size(); k++) {
      FrontierPoint point = frontier.point(k);
      assertEquals(reached, point.utilityWeightFrom(), what + ": interval of point " + k);
      reached = point.utilityWeightTo();
      assertTrue(reached > point.utilityWeightFrom(), what + ": empty interval of point " + k);
      double inner =
          Double.isInfinite(reached)
              ? 2 * point.utilityWeightFrom() + 1
              : point.utilityWeightFrom() / 2 + reached / 2;
      for (double weight : new double[] {point.utilityWeightFrom(), inner, reached}) {
        assertBest(all, point, weight, what + ": point " + k);
      }
      assertEquals(k, frontier.indexFor(inner), what + ": index for the weight " + inner);
    }
    assertEquals(Double.POSITIVE_INFINITY, reached, what + ": the last interval");
  }

  private void assertBest(Enumeration all, FrontierPoint point, double weight, String what) {
    Enumeration.Point best = all.best(weight).orElseThrow();
    if (Double.isInfinite(weight)) {
      assertClose(best.utility(), point.utility(), what + ": highest utility", tolerance);
      return;
    }
    double objective = point.netRevenue() + weight * point.utility();
    double scale =
        Math.max(
            best.evaluation().magnitude(weight),
            point.revenue() + point.offerCosts() + weight * point.utility());
    double lost = best.evaluation().objective(weight) - objective;
    assertTrue(
        lost <= tolerance * Math.max(scale, Double.MIN_NORMAL),
        what + " is not best for the weight " + weight + ": " + best + " is better by " + lost);
    if (weight == 0) {
      assertTrue(
          point.utility() >= best.utility() * (1 - tolerance) || lost < 0,
          what + ": equal revenue with a higher utility exists: " + best);
    }
  }

  private boolean isSame(Enumeration.Point a, Enumeration.Point b) {
    return isClose(a.revenue(), b.revenue(), tolerance)
        && isClose(a.utility(), b.utility(), tolerance);
  }

  private static boolean isClose(double a, double b, double tolerance) {
    return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
  }

  /** Equal up to a relative tolerance. */
  static void assertClose(double expected, double actual, String what, double tolerance) {
    assertTrue(
        expected == actual || isClose(expected, actual, tolerance),
        what + ": expected " + expected + " but was " + actual);
  }

  /** These constraints exclude every assortment, and no proper part of them does. */
  public static void assertIsConflict(
      AssortmentProblem problem, List<Integer> conflict, String what) {
    assertFalse(conflict.isEmpty(), what + ": no conflict is named");
    assertFalse(
        Enumeration.isFeasible(problem, conflict), what + ": the conflict can hold: " + conflict);
    for (Integer each : conflict) {
      List<Integer> others = new ArrayList<>(conflict);
      others.remove(each);
      assertTrue(
          Enumeration.isFeasible(problem, others),
          what + ": constraint " + each + " can be left out of the conflict " + conflict);
    }
  }
}
