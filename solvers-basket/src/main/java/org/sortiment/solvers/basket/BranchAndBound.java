package org.sortiment.solvers.basket;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;

/**
 * The largest revenue over one corner per category, by boxes of corners.
 *
 * <ol>
 *   <li>A box first loses corners that are no best answer to anything in it ({@link
 *       Objective#slopes}): in an optimum every category has its best answer to the others, and
 *       best answers of one category to a range of slopes are a range of corners. Repeated, this
 *       often leaves one choice.
 *   <li>What is left is bounded ({@link Objective#upperBound}), and dropped when it cannot be
 *       better than the best known.
 *   <li>Otherwise the category whose range adds most to the bound is cut in two. The box of the
 *       largest bound is next.
 * </ol>
 *
 * <p>With w corners a category at most n log2(w) cuts lead to one choice; how many boxes there are
 * depends on how much the categories have to do with each other.
 */
final class BranchAndBound {
  private static final String TASK = "branching over corners";

  /** More open boxes than this would fill the memory. */
  private static final int MAX_BOXES = 2_000_000;

  /** A bound this close to a value, relatively, is that value with rounding. */
  private static final double ROUNDING = 1e-11;

  private static final int MAX_PASSES = 20;

  private final Objective objective;
  private final List<ConcaveCurve> curves;
  private final double gap;
  private final Deadline deadline;
  private final Progress progress;
  private final PriorityQueue<Box> open =
      new PriorityQueue<>(Comparator.<Box>comparingDouble(box -> box.bound).reversed());

  private double known;

  /** The slopes of the best answers to the best that is known. */
  private double[] slopes;

  private int[] best;
  private double dropped = Double.NEGATIVE_INFINITY;
  private long boxes;
  private Termination.Limit limit = Termination.Limit.NONE;

  /**
   * A search.
   *
   * @param gap boxes that are better by no more than this part of their bound are dropped
   */
  BranchAndBound(
      Objective objective,
      List<ConcaveCurve> curves,
      double gap,
      Deadline deadline,
      Progress progress) {
    this.objective = objective;
    this.curves = curves;
    this.gap = gap;
    this.deadline = deadline;
    this.progress = progress;
    this.slopes = new double[curves.size()];
    this.best = new int[0];
  }

  /**
   * Searches until everything is better by nothing, or a limit comes.
   *
   * @param value known to be reached, by corners or otherwise
   * @param near corners of about that value, where the search looks first
   */
  void run(double value, int[] near) {
    known = value;
    slopes = new CoordinateAscent(objective, curves).slopes(near);
    add(Box.all(curves));
    while (!open.isEmpty()) {
      if (isDropped(open.peek().bound)) {
        dropped = Math.max(dropped, open.peek().bound);
        open.clear();
        return;
      }
      limit = open.size() > MAX_BOXES ? Termination.Limit.WORK : deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        return;
      }
      progress.report(TASK, boxes, -1);
      branch(open.poll());
    }
  }

  /** No choice of corners is worth more. */
  double bound() {
    double bound = Math.max(known, dropped);
    return open.isEmpty() ? bound : Math.max(bound, open.peek().bound);
  }

  /** The best choice of corners found that is better than what was known; empty when none is. */
  int[] best() {
    return best.clone();
  }

  /** The limit that ended the search, or NONE. */
  Termination.Limit limit() {
    return limit;
  }

  /** How many boxes were looked at. */
  long boxes() {
    return boxes;
  }

  private boolean isDropped(double bound) {
    return bound <= known + Math.max(ROUNDING, gap) * Math.abs(bound);
  }

  /** What a box must exceed to be of interest: {@link #isDropped} is true for it. */
  private double worth() {
    return known + Math.max(ROUNDING, gap) * Math.abs(known);
  }

  private void branch(Box box) {
    int g = box.cut;
    int after = box.cutAfter;
    if (g < 0) {
      g = widest(box);
      after = (box.low[g] + box.high[g]) >>> 1;
    }
    add(box.with(g, box.low[g], after));
    add(box.with(g, after + 1, box.high[g]));
  }

  /** The category that adds most to the bound. */
  private int widest(Box box) {
    int widest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int g = 0; g < curves.size(); g++) {
      if (box.low[g] < box.high[g]) {
        int middle = (box.low[g] + box.high[g]) >>> 1;
        Ends ends = new Ends(curves, box.with(g, middle, middle));
        double bound = objective.relax(ends, slopes, 0).bound();
        if (widest < 0 || bound < least) {
          widest = g;
          least = bound;
        }
      }
    }
    return widest;
  }

  private void add(Box box) {
    boxes++;
    Ends ends = new Ends(curves, box);
    boolean changed = true;
    for (int pass = 0; changed && pass < MAX_PASSES; pass++) {
      double worth = worth();
      Relaxation relaxation = objective.relax(ends, slopes, worth);
      box.bound = Math.min(box.bound, relaxation.bound());
      box.cut = relaxation.category();
      box.cutAfter = relaxation.corner();
      if (isDropped(box.bound)) {
        dropped = Math.max(dropped, box.bound);
        return;
      }
      if (relaxation.isNarrowed()) {
        dropped = Math.max(dropped, worth);
        if (box.isEmpty()) {
          return;
        }
      }
      changed = relaxation.isNarrowed();
      for (int g = 0; g < curves.size(); g++) {
        switch (contract(box, ends, g)) {
          case EMPTY -> {
            return;
          }
          case SMALLER -> changed = true;
          case SAME -> {}
        }
      }
      if (deadline.isReached()) {
        break;
      }
    }
    if (changed) {
      // The cut was for a larger box.
      box.cut = -1;
    }
    if (box.isSingle()) {
      double value = new CoordinateAscent(objective, curves).value(box.low);
      if (value > known) {
        known = value;
        best = box.low.clone();
      }
      return;
    }
    open.add(box);
  }

  /** What became of a box. */
  private enum Contraction {
    SAME,
    SMALLER,
    /** No best answers to each other are in it, so no optimum. */
    EMPTY
  }

  /** Leaves the corners that are best for some slope that the others allow. */
  private Contraction contract(Box box, Ends ends, int g) {
    double[] range = objective.slopes(g, ends, known, box.bound);
    ConcaveCurve curve = curves.get(g);
    int low = curve.first(range[1], box.low[g], box.high[g]);
    int high = curve.last(range[0], box.low[g], box.high[g]);
    if (low > high) {
      return Contraction.EMPTY;
    }
    boolean smaller = low > box.low[g] || high < box.high[g];
    if (smaller) {
      ends.narrow(g, low, high);
    }
    return smaller ? Contraction.SMALLER : Contraction.SAME;
  }
}
