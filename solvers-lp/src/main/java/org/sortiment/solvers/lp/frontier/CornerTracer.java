package org.sortiment.solvers.lp.frontier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.sortiment.api.solve.Termination;

/**
 * All corners of the upper right hull of the points (x, y) of feasible assortments, from an oracle
 * for weighted sums alone (Eisner, Severance 1976): two neighbours known so far ask for the weights
 * under which they are equally good, and either are neighbours indeed or learn of a corner between
 * them. K corners take at most 2K - 1 calls.
 *
 * <p>Why the hull is enough: the objective is largest at one of its corners, see {@link Measures}.
 */
public final class CornerTracer {
  private final Exploration exploration;
  private final Measures measures;

  /** A tracer that adds to what is known. */
  public CornerTracer(Exploration exploration) {
    this.exploration = exploration;
    this.measures = exploration.measures();
  }

  /**
   * Finds everything from the best revenue to the largest x, as far as oracle and deadline allow.
   *
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when nothing is
   *     feasible
   */
  public void traceFromBestRevenue() {
    new OptimumSearch(exploration, 0, 0).run();
    exploration.incumbent(0).ifPresent(this::traceFrom);
  }

  /** Finds everything from the best in a direction to the largest x. */
  public void traceFrom(Direction first) {
    exploration.ask(first).ifPresent(this::traceFrom);
  }

  private void traceFrom(Point first) {
    if (exploration.isOver()) {
      return;
    }
    Optional<Point> last = exploration.ask(Direction.ONLY_X);
    if (last.isEmpty()) {
      return;
    }
    Deque<Point[]> open = new ArrayDeque<>();
    open.push(new Point[] {first, last.get()});
    while (!open.isEmpty() && exploration.limit() == Termination.Limit.NONE) {
      Point left = open.peek()[0];
      Point right = open.pop()[1];
      Optional<Direction> across = measures.between(left, right);
      if (across.isEmpty() || exploration.isAsked(across.get())) {
        continue;
      }
      Optional<Point> middle = exploration.ask(across.get());
      if (middle.isPresent()
          && measures.isBetter(middle.get(), left, across.get())
          && measures.isBetter(middle.get(), right, across.get())) {
        open.push(new Point[] {middle.get(), right});
        open.push(new Point[] {left, middle.get()});
      }
    }
  }
}
