package org.sortiment.solvers.lp.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * One pass of dynamic programming over a page, from its top or from its end. A state is a place j
 * in the list and the number of offered results above it. A label of the pass from the top stands
 * for what is offered above j: (P, D) of {@link PageTerm} and its sum of linear terms M; one of the
 * pass from the end for what is offered from j on: (Y, X), of the same recursion, and M. Together
 * they are worth
 *
 * <pre>sum_q (D_q Y_q + P_q X_q) + M + M',</pre>
 *
 * which never falls when a number of either label rises, as no number is negative. So
 *
 * <ul>
 *   <li>a label that is nowhere above another one may be left out;
 *   <li>two labels may be replaced by the larger of each of their numbers: the pass then bounds the
 *       maximum from above;
 *   <li>a label that is worth no more than a threshold with every label of the other pass may be
 *       left out, if what it stands for is bounded by the threshold.
 * </ul>
 *
 * <p>A pass keeps at most a given number of labels a state. Not thread-safe.
 */
final class PageLabels {
  /** One label. */
  static final class Label {
    final double[] numbers;
    double sum;

    /** At least what it is worth with any label of the other pass. */
    double bound;

    /** What it came from; of a replaced pair, that of the one that was worth more. */
    Label before;

    /** Whether it offers the result that it has and the label before has not. */
    boolean offered;

    @SuppressWarnings("NullAway") // set with the rest when it is taken
    Label(int size) {
      numbers = new double[size];
    }
  }

  /**
   * What one pass is run with.
   *
   * @param marks of the results, as in {@link OfferTree}
   * @param linear what offering each adds
   * @param width the number of offered results that is told apart from all larger ones
   * @param limited whether there may be no more than that
   * @param threshold what is worth no more may be left out
   * @param slack by how much a label may rise in order to cover another one at any time
   */
  record Request(
      byte[] marks, double[] linear, int width, boolean limited, double threshold, double slack) {}

  private final PageTerm term;
  private final boolean forward;
  private final List<List<Label>> cells = new ArrayList<>();
  private final List<Label> pool = new ArrayList<>();
  private final double[] ceiling;
  private int width;
  private boolean merged;

  PageLabels(PageTerm term, boolean forward) {
    this.term = term;
    this.forward = forward;
    this.ceiling = new double[2 * term.size];
  }

  /** Whether the last pass replaced labels, so that its bound may be above the maximum. */
  boolean merged() {
    return merged;
  }

  /** The labels at a place and number of offered results before it. */
  List<Label> cell(int j, int p) {
    return cells.get(j * (width + 1) + p);
  }

  /** The labels that stand for whole pages. */
  List<Label> ends() {
    List<Label> ends = new ArrayList<>();
    for (int p = 0; p <= (forward ? width : 0); p++) {
      ends.addAll(cell(forward ? term.length() : 0, p));
    }
    return ends;
  }

  /** What two labels are worth together. */
  double worth(Label one, Label other) {
    int size = term.size;
    double worth = 0;
    for (int q = 0; q < size; q++) {
      worth += one.numbers[size + q] * other.numbers[q] + one.numbers[q] * other.numbers[size + q];
    }
    return worth + one.sum + other.sum;
  }

  /**
   * Runs.
   *
   * @param other the last pass from the other side, for the same request but for the threshold,
   *     which must not have been higher there; or this one, when there was none
   * @param most labels a state
   * @return no choice is worth more, up to rounding, than this or the threshold
   * @throws LimitReachedException when the deadline is reached first
   */
  double run(Request request, PageLabels other, int most, Deadline deadline) {
    width = request.width();
    merged = false;
    int length = term.length();
    while (cells.size() < (length + 1) * (width + 1)) {
      cells.add(new ArrayList<>());
    }
    for (List<Label> each : cells) {
      pool.addAll(each);
      each.clear();
    }
    start();
    double least = Double.POSITIVE_INFINITY;
    for (int stage = 1; stage <= length; stage++) {
      Termination.Limit limit = deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        throw new LimitReachedException(limit);
      }
      int j = forward ? stage : length - stage;
      double top = Double.NEGATIVE_INFINITY;
      for (int p = 0; p <= Math.min(j, width); p++) {
        List<Label> cell = gather(request, j, p, other);
        reduce(cell, other, j, p, most, request.slack());
        for (Label each : cell) {
          top = Math.max(top, each.bound);
        }
      }
      least = Math.min(least, top);
    }
    return least;
  }

  /**
   * After passes from both sides, bounds what is worth more than their thresholds and offers, or
   * does not offer, the j-th result. This one is the pass from the top.
   */
  double most(Request request, PageLabels other, int j, boolean offered) {
    byte mark = request.marks()[j];
    double most = Double.NEGATIVE_INFINITY;
    if (mark == (offered ? OfferTree.OUT : OfferTree.IN)) {
      return most;
    }
    Label next = take();
    for (int p = 0; p <= Math.min(j, width); p++) {
      if (offered && p == width && request.limited()) {
        continue;
      }
      for (Label label : cell(j, p)) {
        extend(label, offered ? p : -1, offered ? request.linear()[j] : 0, j, next);
        most = Math.max(most, bound(next, other, j + 1, offered ? Math.min(width, p + 1) : p));
      }
    }
    pool.add(next);
    return most;
  }

  private void start() {
    int size = term.size;
    for (int p = 0; p <= (forward ? 0 : width); p++) {
      Label label = take();
      Arrays.fill(label.numbers, 0);
      if (forward) {
        Arrays.fill(label.numbers, 0, size, 1);
      } else {
        System.arraycopy(term.factors, 0, label.numbers, 0, size);
      }
      label.sum = 0;
      label.bound = Double.POSITIVE_INFINITY;
      label.before = label;
      cell(forward ? 0 : term.length(), p).add(label);
    }
  }

  private Label take() {
    return pool.isEmpty() ? new Label(2 * term.size) : pool.remove(pool.size() - 1);
  }

  /** All labels of a state that the other pass does not rule out. */
  private List<Label> gather(Request request, int j, int p, PageLabels other) {
    List<Label> cell = cell(j, p);
    int result = forward ? j - 1 : j;
    int from = forward ? j - 1 : j + 1;
    byte mark = request.marks()[result];
    if (mark != OfferTree.IN && (!forward || p <= from)) {
      extend(request, cell(from, p), -1, result, cell, other, j, p);
    }
    if (mark == OfferTree.OUT) {
      return cell;
    }
    if (forward) {
      if (p > 0) {
        extend(request, cell(from, p - 1), p - 1, result, cell, other, j, p);
      }
      if (p == width && !request.limited() && p <= from) {
        extend(request, cell(from, p), width, result, cell, other, j, p);
      }
    } else if (p < width) {
      extend(request, cell(from, p + 1), p, result, cell, other, j, p);
    } else if (!request.limited()) {
      extend(request, cell(from, p), width, result, cell, other, j, p);
    }
    return cell;
  }

  /**
   * Adds what comes of the labels of a state.
   *
   * @param position of the result; -1 when it is not offered; the width when nobody looks there
   */
  private void extend(
      Request request,
      List<Label> labels,
      int position,
      int result,
      List<Label> cell,
      PageLabels other,
      int j,
      int p) {
    for (Label before : labels) {
      Label label = take();
      extend(before, position, position < 0 ? 0 : request.linear()[result], result, label);
      label.bound = bound(label, other, j, p);
      if (label.bound > request.threshold()) {
        cell.add(label);
      } else {
        pool.add(label);
      }
    }
  }

  private void extend(Label before, int position, double linear, int result, Label label) {
    label.offered = position >= 0;
    label.sum = before.sum + linear;
    label.before = before;
    if (position >= 0 && position < Math.min(width, term.depth())) {
      term.offer(result, position, before.numbers, label.numbers);
    } else {
      System.arraycopy(before.numbers, 0, label.numbers, 0, before.numbers.length);
    }
  }

  private double bound(Label label, PageLabels other, int j, int p) {
    if (other == this) {
      // There is nothing beyond the last results.
      if (j != (forward ? term.length() : 0)) {
        return Double.POSITIVE_INFINITY;
      }
      double worth = label.sum;
      for (int q = 0; q < term.size; q++) {
        worth += (forward ? term.factors[q] : 1) * label.numbers[term.size + q];
      }
      return worth;
    }
    double most = Double.NEGATIVE_INFINITY;
    for (Label each : other.cell(j, p)) {
      most = Math.max(most, worth(label, each));
    }
    return most;
  }

  /** Leaves out what another label covers, and replaces labels until they are few enough. */
  private void reduce(List<Label> cell, PageLabels other, int j, int p, int most, double slack) {
    if (cell.size() < 2) {
      return;
    }
    raise(other, j, p);
    cell.sort((a, b) -> Double.compare(b.bound, a.bound));
    int kept = 0;
    for (int at = 0; at < cell.size(); at++) {
      Label label = cell.get(at);
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      double rise = 0;
      for (int k = 0; k < kept; k++) {
        double each = rise(cell.get(k), label);
        if (each <= slack) {
          best = k;
          rise = each;
          break;
        }
        if (kept == most) {
          double height = Math.max(cell.get(k).bound, label.bound) + each;
          if (best < 0 || height < least) {
            best = k;
            least = height;
            rise = each;
          }
        }
      }
      if (best < 0) {
        cell.set(at, cell.get(kept));
        cell.set(kept++, label);
      } else {
        replace(cell.get(best), label, rise, other, j, p);
      }
    }
    List<Label> rest = cell.subList(kept, cell.size());
    pool.addAll(rest);
    rest.clear();
  }

  /** The larger of each number of the other pass: what a unit of each number can be worth. */
  private void raise(PageLabels other, int j, int p) {
    Arrays.fill(ceiling, other == this ? 1 : 0);
    if (other != this) {
      for (Label each : other.cell(j, p)) {
        for (int q = 0; q < ceiling.length; q++) {
          ceiling[q] = Math.max(ceiling[q], each.numbers[q]);
        }
      }
    }
  }

  /** By how much a label can become worth more when it is to cover another one, too. */
  private double rise(Label label, Label covered) {
    int size = term.size;
    double rise = Math.max(0, covered.sum - label.sum);
    for (int q = 0; q < size; q++) {
      rise +=
          Math.max(0, covered.numbers[q] - label.numbers[q]) * ceiling[size + q]
              + Math.max(0, covered.numbers[size + q] - label.numbers[size + q]) * ceiling[q];
    }
    return rise;
  }

  private void replace(Label label, Label covered, double rise, PageLabels other, int j, int p) {
    if (rise <= 0) {
      return;
    }
    merged = true;
    label.sum = Math.max(label.sum, covered.sum);
    for (int q = 0; q < label.numbers.length; q++) {
      label.numbers[q] = Math.max(label.numbers[q], covered.numbers[q]);
    }
    label.bound = other == this ? bound(label, other, j, p) : label.bound + rise;
  }
}
