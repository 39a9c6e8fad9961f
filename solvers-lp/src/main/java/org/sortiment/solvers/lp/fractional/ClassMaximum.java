package org.sortiment.solvers.lp.fractional;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * The maximum of f(x) + m.x over the feasible assortments, f being a {@link ClassTerm} and m of any
 * sign: an upper bound that no assortment exceeds, rounding included, and a good assortment.
 *
 * <p>With t = 1 / (v_0 + V(x)) every x satisfies t v_0 + t V(x) = 1. So for any number s, where t
 * is that of x,
 *
 * <pre>f(x) + m.x = sum_i ((p_i - s) v_i t + m_i) x_i + s (1 - v_0 t) - L log(v_0 t)
 *            &lt;= phi(t, s) := the maximum over all feasible x of the right side.</pre>
 *
 * <p>phi is convex in t, being a maximum of linear functions less a logarithm, and convex in s. On
 * an interval a &lt;= t &lt;= b the value is therefore at most max(phi(a, s), phi(b, s)), for every
 * s; the least such bound is found by cutting planes in s, two calls of a {@link LinearBound} a
 * step. The interval whose bound is largest is split, where the two maximisers that make up the
 * bound balance, until the bound is attained at one t: what is left then is the duality gap of one
 * linear row, at most about what one product brings.
 *
 * <p>Intervals and the best s of each are kept from call to call, so that a call with slightly
 * different m takes few steps. O(n) beside the linear bounds. Not thread-safe.
 */
public final class ClassMaximum implements ClassBound {
  /** Room for rounding in sums of products, relative to the magnitudes of what is added up. */
  private static final double ULPS = 4e-15;

  /** Classes whose lightest product weighs so many times v_0 are looked at apart when empty. */
  private static final double HEAVY = 16;

  private final ClassTerm term;
  private final LinearBound set;
  private final int n;
  private final double[] weight;
  private final double[] price;
  private final double[] open;

  private final Intervals intervals = new Intervals();

  /** Where lines go that nobody needs. */
  private final Cuts scrap = new Cuts();

  private boolean infeasible;
  private boolean mayBeEmpty;

  private double trivial;
  private double emptyBound;
  private Optional<LinearBound.Answer> empty = Optional.empty();
  private double bound;
  private double value;
  private Optional<Assortment> best = Optional.empty();
  private int largest;
  private long calls;

  /**
   * A class over a feasible set, which may be shared by classes of one thread.
   *
   * @param set stays the caller's
   */
  public ClassMaximum(ClassTerm term, LinearBound set) {
    this.term = term;
    this.set = set;
    this.n = set.productCount();
    this.weight = new double[n];
    this.price = new double[n];
    this.open = new double[n];
    for (int e = 0; e < term.products().length; e++) {
      weight[term.products()[e]] = term.weights()[e];
      price[term.products()[e]] = term.prices()[e];
    }
  }

  @Override
  public Optional<int[]> products() {
    return Optional.empty();
  }

  /** Finds the range of t. Intervals and multipliers stay as far as they are within the range. */
  @Override
  public void restrict(Deadline deadline) {
    byte[] state = set.state();
    double sure = 0;
    double lightest = Double.POSITIVE_INFINITY;
    double all = term.outside();
    for (int e = 0; e < term.products().length; e++) {
      byte mark = state[term.products()[e]];
      if (mark == OfferTree.IN) {
        sure += term.weights()[e];
      }
      if (mark != OfferTree.OUT) {
        lightest = Math.min(lightest, term.weights()[e]);
        all += term.weights()[e];
      }
    }
    double least = term.outside() + sure;
    double most = all;
    infeasible = false;
    try {
      LinearBound.Answer high = set.maximize(weight, deadline);
      for (int i = 0; i < n; i++) {
        open[i] = -weight[i];
      }
      LinearBound.Answer low = set.maximize(open, deadline);
      calls += 2;
      infeasible = high.bound() == Double.NEGATIVE_INFINITY;
      most = Math.min(most, term.outside() + high.bound());
      least = Math.max(least, term.outside() - low.bound());
    } finally {
      mayBeEmpty = least <= term.outside() && lightest > HEAVY * term.outside();
      if (mayBeEmpty) {
        least = term.outside() + lightest;
      }
      most = Math.max(least, most);
      intervals.fit(1 / most * (1 - 1e-13), 1 / least * (1 + 1e-13));
    }
  }

  /** Calls of the linear bound so far. */
  public long calls() {
    return calls;
  }

  @Override
  public double bound() {
    return bound;
  }

  /** The value of {@link #assortment}, minus infinity when there is none. */
  public double value() {
    return value;
  }

  /** The best assortment that the last call came by. */
  @Override
  public Optional<Assortment> assortment() {
    return best;
  }

  /** The point is a convex combination of assortments. */
  @Override
  public void addPoint(double factor, double[] into) {
    if (largest < 0) {
      empty.ifPresent(answer -> add(factor, answer.point(), into));
      return;
    }
    Cuts lines = intervals.cuts[largest];
    if (lines.count() == 0 || !lines.minimise(intervals.place[largest])) {
      return;
    }
    double share = lines.share();
    if (share > 0) {
      add(factor * share, lines.fallingAnswer().point(), into);
    }
    if (share < 1) {
      add(factor * (1 - share), lines.risingAnswer().point(), into);
    }
  }

  private static void add(double factor, double[] point, double[] into) {
    for (int i = 0; i < point.length; i++) {
      into[i] += factor * point[i];
    }
  }

  @Override
  public Termination.Limit maximize(
      double[] linear, double cutoff, double tolerance, Deadline deadline) {
    value = Double.NEGATIVE_INFINITY;
    best = Optional.empty();
    largest = 0;
    if (infeasible) {
      bound = Double.NEGATIVE_INFINITY;
      return Termination.Limit.NONE;
    }
    intervals.merge();
    trivial = trivialBound(linear);
    intervals.start(trivial);
    emptyBound = mayBeEmpty ? trivial : Double.NEGATIVE_INFINITY;
    empty = Optional.empty();
    Termination.Limit limit = Termination.Limit.NONE;
    try {
      if (mayBeEmpty) {
        boundEmpty(linear, deadline);
      }
      for (int j = 0; j < intervals.count; j++) {
        step(j, linear, deadline);
      }
      improve(linear, cutoff, tolerance, deadline);
    } catch (LimitReachedException e) {
      limit = e.limit();
    }
    largest = intervals.top();
    bound = Math.max(intervals.bounds[largest], emptyBound);
    if (emptyBound > intervals.bounds[largest]) {
      largest = -1;
    }
    return limit;
  }

  private void improve(double[] linear, double cutoff, double tolerance, Deadline deadline) {
    while (true) {
      int j = intervals.top();
      if (intervals.bounds[j] <= Math.max(Math.max(cutoff, emptyBound), value + tolerance)) {
        return;
      }
      Termination.Limit reached = deadline.limitReached();
      if (reached != Termination.Limit.NONE) {
        throw new LimitReachedException(reached);
      }
      boolean bracketed = intervals.cuts[j].minimise(intervals.place[j]);
      if (!intervals.settled[j]) {
        intervals.settled[j] =
            intervals.cuts[j].count() + 2 > Cuts.MOST
                || (bracketed && intervals.bounds[j] <= intervals.cuts[j].least() + tolerance / 4);
        if (!intervals.settled[j]) {
          intervals.place[j] = bracketed ? intervals.cuts[j].minimum() : further(j);
          step(j, linear, deadline);
          continue;
        }
      }
      if (!bracketed
          || intervals.cuts[j].fromOneEnd()
          || intervals.isFull()
          || !intervals.split(j)) {
        return;
      }
      step(j, linear, deadline);
      step(j + 1, linear, deadline);
    }
  }

  /** Where to look when the function falls to one side as far as is known. */
  private double further(int j) {
    double size =
        Math.max(Math.abs(intervals.place[j]), Math.max(Math.abs(trivial), Double.MIN_NORMAL));
    double step = Math.scalb(size / 16, intervals.cuts[j].count());
    return intervals.cuts[j].falls() ? intervals.place[j] + step : intervals.place[j] - step;
  }

  /** Nobody pays more than the dearest product, and every positive linear term is taken. */
  private double trivialBound(double[] linear) {
    byte[] state = set.state();
    double dearest = 0;
    double total = 0;
    double sum = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      if (state[i] != OfferTree.OUT) {
        dearest = weight[i] > 0 ? Math.max(dearest, price[i]) : dearest;
        total += weight[i];
        sum += state[i] == OfferTree.IN ? linear[i] : Math.max(0, linear[i]);
        size += Math.abs(linear[i]);
      }
    }
    double utility =
        term.utilityWeight() == 0 ? 0 : term.utilityWeight() * Math.log1p(total / term.outside());
    return sum + dearest + utility + ULPS * n * (size + dearest + utility);
  }

  /** The bound over assortments without any product of the class. */
  private void boundEmpty(double[] linear, Deadline deadline) {
    double force = 0;
    for (int i = 0; i < n; i++) {
      force += 2 * Math.abs(linear[i]);
    }
    for (int i = 0; i < n; i++) {
      open[i] = weight[i] > 0 ? -force : linear[i];
    }
    calls++;
    LinearBound.Answer answer = set.maximize(open, deadline);
    emptyBound = Math.min(trivial, answer.bound());
    empty = Optional.of(answer);
    answer.feasible().ifPresent(each -> offer(each, linear));
  }

  /** Bounds an interval at its s, and adds the lines found there. */
  private void step(int j, double[] linear, Deadline deadline) {
    double s = intervals.place[j];
    int before = intervals.cuts[j].count();
    double low = phi(intervals.from[j], s, 0, intervals.cuts[j], linear, deadline);
    double high = phi(intervals.to[j], s, 1, intervals.cuts[j], linear, deadline);
    if (Math.max(low, high) < intervals.bounds[j]) {
      intervals.bounds[j] = Math.max(low, high);
      intervals.tightest[j] = s;
    }
    intervals.settled[j] |= intervals.cuts[j].count() < before + 2;
  }

  private double phi(double t, double s, int end, Cuts lines, double[] linear, Deadline deadline) {
    byte[] state = set.state();
    double size = 0;
    for (int i = 0; i < n; i++) {
      double v = weight[i];
      if (v > 0) {
        open[i] = (price[i] - s) * v * t + linear[i];
        if (state[i] != OfferTree.OUT) {
          size += (Math.abs(price[i]) + Math.abs(s)) * v * t + Math.abs(linear[i]);
        }
      } else {
        open[i] = linear[i];
        size += Math.abs(linear[i]);
      }
    }
    if (!(size <= Double.MAX_VALUE / 1e3)) {
      return trivial;
    }
    calls++;
    LinearBound.Answer answer = set.maximize(open, deadline);
    if (lines != scrap) {
      answer.feasible().ifPresent(each -> offer(each, linear));
    }
    double left = term.outside() * t;
    double utility = term.utilityWeight() == 0 ? 0 : -term.utilityWeight() * Math.log(left);
    double total = 0;
    double[] point = answer.point();
    for (int e = 0; e < term.products().length; e++) {
      total += term.weights()[e] * point[term.products()[e]];
    }
    double height =
        answer.bound()
            + s * (1 - left)
            + utility
            + ULPS * (size + Math.abs(s) * (1 + left) + Math.abs(utility) + term.utilityWeight());
    if (!(Math.abs(height) <= Double.MAX_VALUE)) {
      return height == Double.NEGATIVE_INFINITY ? height : trivial;
    }
    if (lines == scrap) {
      return height;
    }
    lines.add(s, height, 1 - left - t * total, end, answer);
    return height;
  }

  private void offer(Assortment assortment, double[] linear) {
    double total = 0;
    double gain = 0;
    double sum = 0;
    for (int i = assortment.next(0); i >= 0; i = assortment.next(i + 1)) {
      total += weight[i];
      gain += weight[i] * price[i];
      sum += linear[i];
    }
    double each = term.value(total, gain) + sum;
    if (each > value) {
      value = each;
      best = Optional.of(assortment);
    }
  }

  /** The s of every interval stays: two linear bounds for each interval that matters. */
  @Override
  public double loss(double[] linear, double enough, Deadline deadline) {
    double restricted = emptyBound;
    boolean[] done = new boolean[intervals.count];
    while (true) {
      int next = -1;
      for (int j = 0; j < intervals.count; j++) {
        next = !done[j] && (next < 0 || intervals.bounds[j] > intervals.bounds[next]) ? j : next;
      }
      if (next < 0 || intervals.bounds[next] <= restricted) {
        return Math.max(0, bound - restricted);
      }
      done[next] = true;
      double s = intervals.tightest[next];
      double low = phi(intervals.from[next], s, 0, scrap, linear, deadline);
      double high =
          low < intervals.bounds[next]
              ? phi(intervals.to[next], s, 1, scrap, linear, deadline)
              : low;
      restricted = Math.max(restricted, Math.min(intervals.bounds[next], Math.max(low, high)));
    }
  }

  @Override
  public void addMarginals(boolean[] members, double[] into) {
    double total = term.outside();
    double gain = 0;
    for (int e = 0; e < term.products().length; e++) {
      if (members[term.products()[e]]) {
        total += term.weights()[e];
        gain += term.weights()[e] * term.prices()[e];
      }
    }
    for (int e = 0; e < term.products().length; e++) {
      double worth = term.prices()[e] - gain / total + term.utilityWeight();
      into[term.products()[e]] += term.weights()[e] / total * worth;
    }
  }
}
