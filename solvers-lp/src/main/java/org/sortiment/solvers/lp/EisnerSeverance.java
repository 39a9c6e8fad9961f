package org.sortiment.solvers.lp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;

/**
 * All assortments that maximise g(x) - theta V(x) for some theta from the best revenue down to
 * minus infinity, from a linear oracle alone (Eisner, Severance 1976).
 *
 * <p>Two neighbours known so far meet at some theta; the oracle is asked there. Either nothing is
 * better, and they are neighbours indeed, or the answer lies between them and splits the question.
 * K assortments take at most 2K - 1 calls. Values are compared through the products in which two
 * assortments differ, so that rounding is relative to what differs and not to the whole.
 */
final class EisnerSeverance {
  /** An improvement below this fraction of the terms it is made of is rounding. */
  private static final double ROUNDING = 1e-13;

  private static final String TASK = "tracing the frontier";

  private final MnlData data;
  private final LinearOracle oracle;
  private final Deadline deadline;
  private final Progress progress;
  private final double[] tilted;
  private final List<Assortment> found = new ArrayList<>();
  private double lastBound = Double.POSITIVE_INFINITY;
  private boolean proven = true;

  EisnerSeverance(MnlData data, LinearOracle oracle, Deadline deadline, Progress progress) {
    this.data = data;
    this.oracle = oracle;
    this.deadline = deadline;
    this.progress = progress;
    this.tilted = new double[data.size()];
  }

  /** What was found, in the order of rising V, also after a limit was reached. */
  List<Assortment> found() {
    return found;
  }

  /**
   * The assortment of the highest revenue, by Newton's method on the revenue (Dinkelbach 1967):
   * superlinear, a handful of calls.
   */
  Assortment bestRevenue() {
    Assortment best = ask(0);
    found.add(best);
    while (true) {
      double revenue = data.revenue(best);
      // Just above: with weights far apart, steps too small for a double lie on the way.
      Assortment next = ask(revenue * (1 + 0x1p-51));
      if (!(data.revenue(next) > revenue)) {
        return best;
      }
      best = next;
      found.set(0, best);
    }
  }

  /** Everything from the assortment of the highest revenue to the one of the highest V. */
  void trace() {
    traceFrom(bestRevenue());
  }

  /** Everything from a theta above all (scaled) revenues down. */
  void traceAll() {
    Assortment first = ask(2);
    found.add(first);
    traceFrom(first);
  }

  private void traceFrom(Assortment first) {
    Assortment last = oracle.maximize(data.weights, deadline);
    proven &= oracle.excess() == 0;
    Deque<Assortment> right = new ArrayDeque<>();
    right.push(last);
    Assortment left = first;
    while (!right.isEmpty()) {
      Difference across = difference(left, right.peek());
      if (!(across.attraction > 0)) {
        // Equal attraction: only the one of more revenue is a vertex.
        Assortment rival = right.pop();
        if (across.gain > 0) {
          left = rival;
          found.set(found.size() - 1, left);
        }
        continue;
      }
      Assortment between = ask(across.gain / across.attraction);
      if (isBetter(between, left)
          && isBetter(between, right.peek())
          && difference(left, between).attraction > 0) {
        if (!(difference(between, right.peek()).attraction > 0)) {
          right.pop();
        }
        right.push(between);
      } else {
        left = right.pop();
        found.add(left);
      }
      progress.report(TASK, found.size(), -1);
    }
  }

  private Assortment ask(double theta) {
    data.tilt(theta, tilted);
    Assortment answer = oracle.maximize(tilted, deadline);
    lastBound = theta + oracle.excess() / data.noPurchaseWeight;
    proven &= oracle.excess() == 0;
    return answer;
  }

  /** Whether every answer was the best, so that nothing can be missing. */
  boolean isProven() {
    return proven;
  }

  /**
   * A bound on the (scaled) revenue after {@link #bestRevenue}: at its last theta no assortment
   * brings g - theta V above theta v_0 by more than the oracle leaves open.
   */
  double revenueBound() {
    return lastBound;
  }

  /** Whether one assortment beats another under the weights asked last, beyond rounding. */
  private boolean isBetter(Assortment one, Assortment other) {
    CompensatedSum gain = new CompensatedSum();
    double magnitude = 0;
    for (int i : Difference.products(one, other)) {
      gain.add(one.contains(i) ? tilted[i] : -tilted[i]);
      magnitude += Math.abs(tilted[i]);
    }
    return gain.value() > ROUNDING * magnitude;
  }

  /** What was found, by falling theta. */
  static ThetaPath path(MnlData data, List<Assortment> all) {
    List<Assortment> found = withoutTwins(data, all);
    ThetaPath.Builder path = ThetaPath.startingAt(found.get(0));
    double theta = Double.POSITIVE_INFINITY;
    for (int k = 1; k < found.size(); k++) {
      Difference step = new Difference(data, found.get(k - 1), found.get(k));
      // Thetas of neighbours may cross by rounding alone.
      theta = Math.min(theta, step.gain / step.attraction);
      path.add(theta, Difference.products(found.get(k - 1), found.get(k)));
    }
    return path.build();
  }

  /** Of neighbours with equal V the one of more g: between them there is no theta, but 0/0. */
  private static List<Assortment> withoutTwins(MnlData data, List<Assortment> found) {
    List<Assortment> kept = new ArrayList<>(found.subList(0, 1));
    for (Assortment next : found.subList(1, found.size())) {
      int last = kept.size() - 1;
      Difference step = new Difference(data, kept.get(last), next);
      if (step.attraction > 0) {
        kept.add(next);
      } else if (step.gain > 0) {
        kept.set(last, next);
      }
    }
    return kept;
  }

  private Difference difference(Assortment from, Assortment to) {
    return new Difference(data, from, to);
  }

  /** V and g of {@code to} minus those of {@code from}, over the products in which they differ. */
  private static final class Difference {
    final double attraction;
    final double gain;

    Difference(MnlData data, Assortment from, Assortment to) {
      CompensatedSum v = new CompensatedSum();
      CompensatedSum g = new CompensatedSum();
      for (int i : products(from, to)) {
        double sign = to.contains(i) ? 1 : -1;
        v.add(sign * data.weights[i]);
        g.addProduct(sign * data.weights[i], data.revenues[i]);
      }
      attraction = v.value();
      gain = g.value();
    }

    static int[] products(Assortment a, Assortment b) {
      var different = a.toBitSet();
      different.xor(b.toBitSet());
      return different.stream().toArray();
    }
  }
}
