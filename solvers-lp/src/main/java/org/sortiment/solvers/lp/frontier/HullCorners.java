package org.sortiment.solvers.lp.frontier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;

/**
 * Assortments by rising x among which is the best one for every weighted sum of two {@link
 * Measures} with a weight of y that is > 0 and one of x that is >= a least one; or, where that is
 * not proven, a polygon that has all assortments below it. Immutable.
 *
 * <p>Unlike a frontier of revenue and utility this is not cut off where the objective ends: it is
 * for objectives that are other functions of the two measures.
 */
public final class HullCorners {
  /** How many directions bound everything where a trace was cut short. */
  private static final int DIRECTIONS = 16;

  private final Measures measures;
  private final double[] x;
  private final double[] y;
  private final IntFunction<Assortment> assortments;
  private final List<Exploration.OuterCorner> outer;
  private final Termination.Limit limit;
  private final boolean complete;

  /**
   * Corners, all of them when complete.
   *
   * @param x by corner, never falling
   * @param y by corner
   * @param assortments feasible, by corner
   * @param limit what cut the work short, or NONE
   * @param complete whether no corner can be missing
   */
  public HullCorners(
      Measures measures,
      double[] x,
      double[] y,
      IntFunction<Assortment> assortments,
      Termination.Limit limit,
      boolean complete) {
    this(measures, x, y, assortments, List.of(), limit, complete);
  }

  private HullCorners(
      Measures measures,
      double[] x,
      double[] y,
      IntFunction<Assortment> assortments,
      List<Exploration.OuterCorner> outer,
      Termination.Limit limit,
      boolean complete) {
    this.measures = measures;
    this.x = x.clone();
    this.y = y.clone();
    this.assortments = assortments;
    this.outer = List.copyOf(outer);
    this.limit = limit;
    this.complete = complete;
  }

  /**
   * Traces them, by the oracle's own way or direction by direction.
   *
   * @param less starts where every sale brings that much less, in the units of the catalog; 0
   *     starts at the best revenue
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when no
   *     assortment is feasible
   * @throws IllegalArgumentException when {@code less} is not 0 and the measures of the oracle have
   *     no such direction ({@link Measures#ofLoweredPrices})
   */
  public static HullCorners trace(
      WeightedSumOracle oracle,
      AssortmentProblem problem,
      double less,
      Deadline deadline,
      Progress progress) {
    Direction first =
        oracle
            .measures()
            .ofLoweredPrices(less)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "less: " + less + " is more than these measures can compare"));
    Optional<HullCorners> own = own(oracle, less, deadline, progress);
    if (own.isPresent() && own.get().complete) {
      return own.get();
    }
    Exploration exploration = new Exploration(oracle, problem::isFeasible, deadline, progress);
    CornerTracer tracer = new CornerTracer(exploration);
    if (less > 0) {
      tracer.traceFrom(first);
    } else {
      tracer.traceFromBestRevenue();
    }
    return of(exploration, first.slope(), own);
  }

  /** Nothing when the oracle has no way of its own, or a limit came first. */
  private static Optional<HullCorners> own(
      WeightedSumOracle oracle, double less, Deadline deadline, Progress progress) {
    try {
      return oracle.traceCorners(less, deadline, progress);
    } catch (LimitReachedException e) {
      return Optional.empty();
    }
  }

  private static HullCorners of(
      Exploration exploration, double steepest, Optional<HullCorners> known) {
    List<Point> points = new ArrayList<>(exploration.points());
    known.ifPresent(
        own -> {
          for (int k = 0; k < own.size(); k++) {
            points.add(new Point(own.assortment(k), own.x(k), own.y(k), Optional.empty()));
          }
        });
    points.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
    List<Exploration.OuterCorner> outer = List.of();
    if (!exploration.isExact()) {
      learnBounds(exploration, steepest);
      outer = exploration.outerCorners();
    }
    return new HullCorners(
        exploration.measures(),
        points.stream().mapToDouble(Point::x).toArray(),
        points.stream().mapToDouble(Point::y).toArray(),
        k -> points.get(k).assortment(),
        outer,
        exploration.limit(),
        exploration.isExact());
  }

  /** Bounds that cost little, so that the polygon is closed whenever the oracle has any. */
  private static void learnBounds(Exploration exploration, double steepest) {
    exploration.learnBound(Direction.ofSlope(steepest));
    exploration.learnBound(Direction.ONLY_Y);
    exploration.learnBound(Direction.ONLY_X);
    double size = Math.max(1, Math.abs(steepest));
    for (int k = -DIRECTIONS / 2; k < DIRECTIONS / 2; k++) {
      exploration.learnBound(Direction.ofSlope(Math.scalb(size, k)));
    }
  }

  /** What x and y measure. */
  public Measures measures() {
    return measures;
  }

  /** How many assortments there are. */
  public int size() {
    return x.length;
  }

  /** The first measure of one. */
  public double x(int k) {
    return x[k];
  }

  /** The second measure of one. */
  public double y(int k) {
    return y[k];
  }

  /** One of them, feasible. */
  public Assortment assortment(int k) {
    return assortments.apply(k);
  }

  /** Whether no corner can be missing. */
  public boolean isComplete() {
    return complete;
  }

  /** What cut the work short, or NONE. */
  public Termination.Limit limit() {
    return limit;
  }

  /**
   * Where corners may be missing, the corners by rising x of a polygon that has all assortments
   * below it; y may be infinite. Empty when complete.
   */
  public List<Exploration.OuterCorner> outer() {
    return outer;
  }
}
