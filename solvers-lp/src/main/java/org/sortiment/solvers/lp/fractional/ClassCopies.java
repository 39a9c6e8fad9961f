package org.sortiment.solvers.lp.fractional;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * An upper bound on a sum of terms, sum_k f_k(x) + c.x, over the feasible assortments, in which
 * every term chooses an assortment of its own, and multipliers make the choices agree:
 *
 * <pre>bound(m) = sum_k max over x of (f_k(x) + m_k.x),   sum_k m_k = c.</pre>
 *
 * <p>This is the Lagrangian dual of copies of the offer variables, one a term. Where each is copied
 * with all constraints, it is as tight as the concave envelopes of the terms over the feasible set
 * together. Terms that know only products of their own need a {@link FeasibleMaximum} beside them,
 * which holds the constraints. Each maximum is bounded by a {@link ClassBound}.
 *
 * <p>Multipliers start where the marginal values of every product, at a good assortment x, become
 * equal: m_ki = mean_l g_li - g_ki, g_ki being what product i is worth to f_k at x; the mean is
 * over the terms that know the constraints, and is left out for the others. Were the terms concave
 * and x the best point, these would be optimal; for many products they nearly are. Steps after that
 * are those of the subgradient method with the length of Polyak (1969) towards the value of the
 * best assortment ({@link CopyMultipliers}). Steps that do not help for a while go back to the best
 * multipliers and grow shorter. A step costs one maximum a term. Memory 6 n numbers a term. Not
 * thread-safe.
 */
public final class ClassCopies {
  /** Room for rounding in the sum over classes, relative to what is added up. */
  private static final double ULPS = 4e-15;

  /** How often in a row a step may not lower the bound by much before the steps grow shorter. */
  private static final int PATIENCE = 5;

  private static final double SHRINK = 0.6;
  private static final double LEAST_STEP = 0.01;

  /** What counts as progress, relative to the gap. */
  private static final double PROGRESS = 0.005;

  /** The error of an evaluation, relative to the gap; of the first, to the value. */
  private static final double ERROR = 0.05;

  private static final double FIRST_ERROR = 1e-3;

  private final LinearBound set;
  private final ClassBound[] classes;
  private final int n;
  private final double[] costs;

  /** By class and product, whether its multiplier may move. */
  private final boolean[][] has;

  /** By product, how many classes have it, >= 1. */
  private final int[] copyCount;

  private final CopyMultipliers multipliers;
  private final double[] mean;
  private final double[] rest;
  private double last;
  private double step = 1;

  /**
   * A sum of logit classes, each under all constraints.
   *
   * @param terms at least one
   * @param linear c, shape n, finite; minus the cost of offering each product
   * @param set stays the caller's
   */
  public static ClassCopies ofLogits(List<ClassTerm> terms, double[] linear, LinearBound set) {
    return new ClassCopies(
        terms.stream().map(each -> (ClassBound) new ClassMaximum(each, set)).toList(), linear, set);
  }

  /**
   * A sum of terms.
   *
   * @param terms at least one of which may have every product
   * @param linear c, shape n, finite; minus the cost of offering each product
   * @param set stays the caller's
   */
  public ClassCopies(List<ClassBound> terms, double[] linear, LinearBound set) {
    this.set = set;
    this.n = set.productCount();
    this.costs = linear.clone();
    int count = terms.size();
    this.classes = terms.toArray(ClassBound[]::new);
    int[][] own = new int[count][];
    this.has = new boolean[count][n];
    this.copyCount = new int[n];
    for (int k = 0; k < count; k++) {
      own[k] = classes[k].products().orElseGet(() -> IntStream.range(0, n).toArray());
      for (int i : own[k]) {
        has[k][i] = true;
        copyCount[i]++;
      }
    }
    this.multipliers = new CopyMultipliers(own, n);
    this.mean = new double[n];
    this.rest = new double[n];
    share(new double[n]);
    keep();
  }

  /** Puts the multipliers where all classes see the same marginal values at an assortment. */
  public void balance(boolean[] members) {
    double[] sum = new double[n];
    for (int k = 0; k < classes.length; k++) {
      double[] worth = new double[n];
      classes[k].addMarginals(members, worth);
      for (int i = 0; i < n; i++) {
        multipliers.of(k)[i] = -worth[i];
        sum[i] += worth[i];
      }
    }
    share(sum);
    keep();
  }

  /** Adds the costs and a sum to the multipliers of the classes that know the constraints. */
  private void share(double[] sum) {
    int count = 0;
    for (ClassBound each : classes) {
      count += each.products().isEmpty() ? 1 : 0;
    }
    if (count == 0) {
      throw new IllegalArgumentException("No term has every product.");
    }
    for (int k = 0; k < classes.length; k++) {
      for (int i = 0; i < n && classes[k].products().isEmpty(); i++) {
        multipliers.of(k)[i] += (sum[i] + costs[i]) / count;
      }
    }
  }

  /** Keeps the multipliers for {@link #restore}. */
  public void keep() {
    multipliers.keep();
  }

  /** Goes back to the multipliers that were kept last. */
  public void restore() {
    multipliers.restore();
    step = 1;
  }

  /**
   * Restricts everything to the assortments that agree with a state.
   *
   * @throws LimitReachedException when the deadline is reached first; a bound may then be had for
   *     other states only
   */
  public void open(byte[] state, Deadline deadline) {
    set.open(state);
    for (ClassBound each : classes) {
      each.restrict(deadline);
    }
    step = Math.min(1, 2 * step);
  }

  /**
   * The least bound of some steps.
   *
   * @param cutoff a bound below this is as good as any other; the value of a good assortment
   * @param steps the most evaluations
   * @param precision the error that is allowed in the sum, >= 0
   * @return infinity when a limit came before the first evaluation was done
   */
  public double minimise(double cutoff, int steps, double precision, Deadline deadline) {
    double best = Double.POSITIVE_INFINITY;
    double first = best;
    int stalled = 0;
    multipliers.begin();
    for (int round = 0; round < steps; round++) {
      // A single evaluation is asked for with the precision that is meant.
      double gap = steps == 1 ? 0 : error(best, cutoff);
      if (!evaluate(Math.max(precision, gap) / classes.length, deadline)) {
        break;
      }
      multipliers.center(mean);
      double improvement = best - last;
      if (last < best) {
        best = last;
        multipliers.markBest();
      }
      first = round == 0 ? best : first;
      if (best <= cutoff) {
        return best;
      }
      double target = Double.isInfinite(cutoff) ? best - 0.01 * Math.abs(best) : cutoff;
      stalled = improvement > PROGRESS * (best - target) ? 0 : stalled + 1;
      if (stalled == PATIENCE) {
        stalled = 0;
        step *= SHRINK;
        if (step < LEAST_STEP) {
          break;
        }
        last = best;
        multipliers.goToBest();
      }
      if (round + 1 < steps && !multipliers.move(step * (last - target))) {
        break;
      }
    }
    if (best < Double.POSITIVE_INFINITY) {
      multipliers.goToBest();
    }
    if (steps > 1 && best >= first) {
      step *= SHRINK;
    }
    return best;
  }

  private static double error(double best, double cutoff) {
    if (Double.isInfinite(cutoff)) {
      return Double.isInfinite(best) ? 0 : ERROR * Math.abs(best);
    }
    return Double.isInfinite(best) ? FIRST_ERROR * Math.abs(cutoff) : ERROR * (best - cutoff);
  }

  /** Bounds every class; false when a limit came first. */
  private boolean evaluate(double tolerance, Deadline deadline) {
    double sum = 0;
    double size = 0;
    Arrays.fill(mean, 0);
    System.arraycopy(costs, 0, rest, 0, n);
    for (int k = 0; k < classes.length; k++) {
      Termination.Limit limit =
          classes[k].maximize(multipliers.of(k), Double.NEGATIVE_INFINITY, tolerance, deadline);
      if (limit != Termination.Limit.NONE) {
        return false;
      }
      double part = classes[k].bound();
      if (part == Double.NEGATIVE_INFINITY) {
        last = part;
        return true;
      }
      sum += part;
      size += Math.abs(part);
      double[] own = multipliers.of(k);
      double[] point = multipliers.gradient(k);
      Arrays.fill(point, 0);
      classes[k].addPoint(1, point);
      for (int i : multipliers.products(k)) {
        mean[i] += point[i] / copyCount[i];
        rest[i] -= own[i];
        size += Math.abs(own[i]);
      }
    }
    for (double each : rest) {
      // The multipliers add up to the costs but for rounding.
      sum += Math.max(0, each);
    }
    last = sum + ULPS * classes.length * size;
    return true;
  }

  /** The classes' choices on average, shape n, in [0, 1]; not to be changed. */
  public double[] mean() {
    return mean;
  }

  /** A feasible assortment that offers what most classes choose, if there is one. */
  public Optional<Assortment> rounded(Deadline deadline) {
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = mean[i] - 0.5;
    }
    return set.maximize(weights, deadline).feasible();
  }

  /** The best assortment that class k came by in the last evaluation. */
  public Optional<Assortment> choice(int k) {
    return classes[k].assortment();
  }

  /** The number of classes. */
  public int classCount() {
    return classes.length;
  }

  /**
   * Bounds everything at the present multipliers, from which {@link #loss} counts from then on.
   *
   * @param precision the error that is allowed in the sum, >= 0
   */
  public double evaluate(double precision, double cutoff, Deadline deadline) {
    return minimise(cutoff, 1, precision, deadline);
  }

  /**
   * By how much the last bound falls at least when a free product is decided one way.
   *
   * @param state what is open; changed and put back
   * @param enough a fall beyond this need not be known exactly
   */
  public double loss(byte[] state, int product, boolean offered, double enough, Deadline deadline) {
    byte before = state[product];
    state[product] = offered ? OfferTree.IN : OfferTree.OUT;
    double fall = 0;
    try {
      set.open(state);
      for (int k = 0; k < classes.length && fall < enough; k++) {
        fall += has[k][product] ? classes[k].loss(multipliers.of(k), enough, deadline) : 0;
      }
    } finally {
      state[product] = before;
      set.open(state);
    }
    return fall;
  }
}
