package org.sortiment.solvers.lp.constraints.intervals;

import java.util.BitSet;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;

/**
 * The assortment of largest weight along a line of products, by dynamic programming: the best that
 * begins with place k adds to its weight the best that begins at a place which may follow. Those
 * places are a window, which only moves towards the front as k does, so that its best is kept in a
 * queue of candidates: O(n) a call, whatever the rows.
 *
 * <p>Sums are kept in twice the precision of a double, so that a large weight further on does not
 * hide which of two small ones is larger. Among equals the assortment that begins last is taken,
 * which leaves out products of weight 0. Belongs to one thread.
 */
public final class IntervalOracle implements LinearOracle {
  private final Intervals intervals;
  private final int n;

  /** By place, the best sum of what begins there, in two parts; at n that of nothing, 0. */
  private final double[] best;

  private final double[] bestRest;

  /** By place, the place that follows in that assortment. */
  private final int[] following;

  /** Places of the window, from the last to the first, with sums that only rise. */
  private final int[] queue;

  /** Over the whole of these rows. */
  public IntervalOracle(Intervals intervals) {
    this.intervals = intervals;
    this.n = intervals.size();
    this.best = new double[n + 1];
    this.bestRest = new double[n + 1];
    this.following = new int[n + 1];
    this.queue = new int[n + 1];
  }

  @Override
  public String method() {
    return "intervals";
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    int head = 0;
    int tail = 0;
    int entered = n + 1;
    for (int place = n; place >= 0; place--) {
      // What follows the product before this place; at place 0, the beginning.
      while (entered > intervals.earliest(place)) {
        entered--;
        if (best(entered, weights)) {
          while (tail > head && isLess(queue[tail - 1], entered)) {
            tail--;
          }
          queue[tail++] = entered;
        }
      }
      while (head < tail && queue[head] > intervals.latest(place)) {
        head++;
      }
      following[place] = head < tail ? queue[head] : -1;
    }
    if (following[0] < 0) {
      throw new InfeasibleProblemException();
    }
    BitSet members = new BitSet(n);
    for (int place = following[0]; place < n; place = following[place + 1]) {
      members.set(intervals.product(place));
    }
    return Assortment.of(n, members);
  }

  /** Computes the best of what begins at a place; false when nothing feasible does. */
  private boolean best(int place, double[] weights) {
    if (place == n) {
      return true;
    }
    int next = following[place + 1];
    if (next < 0 || intervals.isForbidden(place)) {
      return false;
    }
    double weight = weights[intervals.product(place)];
    double sum = weight + best[next];
    double part = sum - weight;
    double rest = (weight - (sum - part)) + (best[next] - part) + bestRest[next];
    best[place] = sum + rest;
    bestRest[place] = rest - (best[place] - sum);
    return true;
  }

  private boolean isLess(int a, int b) {
    return (best[a] - best[b]) + (bestRest[a] - bestRest[b]) < 0;
  }
}
