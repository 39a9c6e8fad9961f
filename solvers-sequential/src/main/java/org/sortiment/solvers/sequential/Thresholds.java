package org.sortiment.solvers.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * What one more sale must bring. With {@code h(tau) = sum_b E[Z_b(tau)]}, the expected worth of all
 * catalogs, each alone and at revenues lowered by tau:
 *
 * <ul>
 *   <li>the threshold is the root of {@code tau = h(tau)}: h is convex and falls, so that Newton's
 *       method from 0 rises to the root and, h being piecewise linear, ends there after finitely
 *       many steps;
 *   <li>no policy, and no hindsight, is worth more than {@code tau + h(tau)} for any tau >= 0 under
 *       a choice model in which no product sells better when another joins: a customer who buys
 *       brings at most tau and what her product brings above it, and that product would sell no
 *       worse if its vendor were the only one. The function is convex; its minimum is found by
 *       intersecting tangents. Inside, bounds of the solver stand for Z_b, so that any tau gives a
 *       valid bound.
 * </ul>
 *
 * <p>A joint limit {@code w(S) <= C} has a price eta >= 0: {@code eta C} joins the bound and {@code
 * -eta w(S)} each Z_b; prices and tau are improved in turn. Each step solves one problem for every
 * catalog of every vendor.
 */
final class Thresholds {
  private static final int MOST_STEPS = 60;
  private static final int MOST_ROUNDS = 12;
  private static final double CLOSE = 1e-10;

  /** What sums lose to rounding, relative to their value. */
  private static final double ROUNDING = 1e-12;

  private final CatalogSolver catalogs;
  private final SequentialProblem problem;
  private final SolveOptions options;
  private final Deadline deadline;
  private final Point root;
  private final Point best;
  private long evaluations;
  private boolean exact = true;
  private Termination.Limit limit = Termination.Limit.NONE;
  private Optional<Impossible> impossible = Optional.empty();
  private final List<Point> seen = new ArrayList<>();

  /** A catalog from which no set may be taken. */
  record Impossible(int vendor, int catalog) {}

  /**
   * The functions at one place.
   *
   * @param prices of the joint limits
   * @param value sum_b E[Z_b] as found
   * @param bound the same, bounded
   * @param purchase the slope of the value in tau, taken positive
   * @param use of the joint limits: slopes of the value in their prices, taken positive
   */
  private record Point(
      double tau, double[] prices, double value, double bound, double purchase, double[] use) {}

  Thresholds(CatalogSolver catalogs, SolveOptions options) {
    this.catalogs = catalogs;
    this.problem = catalogs.problem();
    this.options = options;
    this.deadline = Deadline.startingNow(options.timeLimit());
    double[] free = new double[problem.jointLimits().size()];
    Point start = at(0, free);
    if (impossible.isPresent()) {
      this.root = start;
      this.best = start;
    } else if (free.length == 0) {
      // The steps to the root are tangents that the search for the minimum starts from.
      this.root = root(start);
      this.best = lowest(start);
    } else {
      this.best = lowest(start);
      this.root = root(at(0, best.prices()));
    }
  }

  /** What one more sale must bring under the threshold policy. */
  double threshold() {
    return root.tau();
  }

  /** The prices of the joint limits that go with it. */
  double[] prices() {
    return root.prices().clone();
  }

  /** Where the bound is smallest. */
  double bestThreshold() {
    return best.tau();
  }

  /** The prices there. */
  List<Double> bestPrices() {
    return Arrays.stream(best.prices()).boxed().toList();
  }

  /** No policy is worth more: rounded up. */
  double bound() {
    double bound = worth(best);
    return bound + ROUNDING * Math.abs(bound);
  }

  /** Whether all sets that went into the bound were proven to be the best. */
  boolean isExact() {
    return exact;
  }

  /** What came before the search was finished. */
  Termination.Limit limit() {
    return limit;
  }

  /** A catalog from which nothing may be taken, not even nothing. */
  Optional<Impossible> impossible() {
    return impossible;
  }

  /** How many times all catalogs were solved. */
  long evaluations() {
    return evaluations;
  }

  /**
   * The least that the threshold policy is worth, where that is proven: under the logit, without
   * costs of offering and joint limits, when parts of what may be taken may be taken. With p_0 the
   * expected probability of leaving, {@code E[R] >= tau (1 - p_0) + p_0 h(tau) >= tau}, because a
   * product's sales in the union are at least those in its vendor's set times the probability of
   * leaving the others.
   */
  Optional<Double> provenWorth() {
    boolean isProven =
        problem.problem().choiceModel() instanceof MultinomialLogitModel
            && !problem.problem().catalog().hasOfferCosts()
            && problem.jointLimits().isEmpty()
            && catalogs.isClosed()
            && impossible.isEmpty();
    return isProven ? Optional.of(Math.min(root.tau(), root.value())) : Optional.empty();
  }

  private double worth(Point point) {
    return point.tau() + limits(point.prices()) + point.bound();
  }

  private double limits(double[] prices) {
    double sum = 0;
    for (int l = 0; l < prices.length; l++) {
      sum += prices[l] * problem.jointLimits().get(l).highestValue();
    }
    return sum;
  }

  private Point at(double tau, double[] prices) {
    evaluations++;
    Vendors vendors = problem.vendors();
    CompensatedSum value = new CompensatedSum();
    CompensatedSum bound = new CompensatedSum();
    CompensatedSum purchase = new CompensatedSum();
    double[] use = new double[prices.length];
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    for (int b = 0; b < vendors.count(); b++) {
      options.progress().report("weighing catalogs", b, vendors.count());
      List<VendorCatalog> shown = vendors.catalogs(b);
      for (int k = 0; k < shown.size(); k++) {
        SequentialState state = new SequentialState(b, shown.get(k).products(), nothing);
        CatalogSolver.Best answer =
            catalogs.lowered(state, tau, prices, CatalogSolver.within(options, deadline));
        if (answer.termination().reason() == Termination.Reason.INFEASIBLE) {
          impossible = Optional.of(new Impossible(b, k));
          return new Point(tau, prices, Double.NaN, Double.NaN, 0, use);
        }
        double p = shown.get(k).probability();
        exact &= answer.termination().reason() == Termination.Reason.OPTIMAL;
        bound.addProduct(p, Math.max(0, answer.bound()));
        if (answer.isFound()) {
          value.addProduct(p, answer.value());
          purchase.addProduct(p, answer.purchase());
          for (int l = 0; l < use.length; l++) {
            use[l] += p * problem.jointLimits().get(l).value(answer.take());
          }
        }
      }
    }
    Point point = new Point(tau, prices, value.value(), bound.value(), purchase.value(), use);
    seen.add(point);
    return point;
  }

  private boolean isEnded() {
    limit = limit == Termination.Limit.NONE ? deadline.limitReached() : limit;
    return limit != Termination.Limit.NONE;
  }

  /** Newton from the left. */
  private Point root(Point start) {
    Point point = start;
    for (int step = 0; step < MOST_STEPS && !isEnded(); step++) {
      double next = point.tau() + (point.value() - point.tau()) / (1 + point.purchase());
      if (!(next > point.tau() + CLOSE * Math.max(next, Double.MIN_NORMAL))) {
        return point;
      }
      point = at(next, point.prices());
    }
    return point;
  }

  /** The minimum of the bound, in tau and each price by turns until nothing improves. */
  private Point lowest(Point start) {
    Point lowest = lowestInTau(start);
    for (int round = 0; round < MOST_ROUNDS && start.prices().length > 0 && !isEnded(); round++) {
      double before = worth(lowest);
      for (int l = 0; l < start.prices().length; l++) {
        lowest = lowestInPrice(lowest, l);
      }
      lowest = lowestInTau(lowest);
      if (!(worth(lowest) < before - 1e-7 * Math.abs(before))) {
        break;
      }
    }
    return lowest;
  }

  private Point lowestInTau(Point start) {
    double dearest = Arrays.stream(problem.problem().catalog().revenues()).max().orElse(0);
    return lowest(
        seen.stream().filter(each -> Arrays.equals(each.prices(), start.prices())).toList(),
        tau -> at(tau, start.prices()),
        Point::tau,
        point -> 1 - point.purchase(),
        dearest);
  }

  private Point lowestInPrice(Point start, int l) {
    LinearConstraint row = problem.jointLimits().get(l);
    double highest = 0;
    for (int t = 0; t < row.termCount(); t++) {
      if (row.coefficient(t) > 0) {
        double revenue = problem.problem().catalog().revenue(row.product(t));
        highest = Math.max(highest, revenue / row.coefficient(t));
      }
    }
    return lowest(
        List.of(start),
        price -> {
          double[] prices = start.prices().clone();
          prices[l] = price;
          return at(start.tau(), prices);
        },
        point -> point.prices()[l],
        point -> row.highestValue() - point.use()[l],
        highest);
  }

  /**
   * The minimum of a convex function of one number in [0, most], by tangents: where the two that
   * enclose the minimum meet is the next place, and no place is lower than their meeting.
   */
  private Point lowest(
      List<Point> known,
      DoubleFunction<Point> at,
      ToDoubleFunction<Point> place,
      ToDoubleFunction<Point> slope,
      double most) {
    Point best = known.get(0);
    Optional<Point> falling = Optional.empty();
    Optional<Point> rising = Optional.empty();
    for (Point point : known) {
      best = lower(best, point);
      double x = place.applyAsDouble(point);
      if (slope.applyAsDouble(point) < 0) {
        falling =
            falling.filter(each -> place.applyAsDouble(each) >= x).or(() -> Optional.of(point));
      } else {
        rising = rising.filter(each -> place.applyAsDouble(each) <= x).or(() -> Optional.of(point));
      }
    }
    if (falling.isEmpty() && isEnded()) {
      return best;
    }
    Point left = falling.orElseGet(() -> at.apply(0));
    best = lower(best, left);
    if (slope.applyAsDouble(left) >= 0 || isEnded()) {
      return best;
    }
    Point right = rising.orElseGet(() -> at.apply(most));
    best = lower(best, right);
    for (int step = 0; step < MOST_STEPS && !isEnded(); step++) {
      double a = slope.applyAsDouble(left);
      double b = slope.applyAsDouble(right);
      double x = place.applyAsDouble(left);
      double y = place.applyAsDouble(right);
      if (!(b > 0)) {
        return best;
      }
      double meet = x + ((worth(right) - worth(left)) - b * (y - x)) / (a - b);
      double least = worth(left) + a * (meet - x);
      if (!(meet > x && meet < y) || worth(best) - least <= CLOSE * Math.abs(worth(best))) {
        return best;
      }
      Point middle = at.apply(meet);
      best = lower(best, middle);
      if (slope.applyAsDouble(middle) < 0) {
        left = middle;
      } else {
        right = middle;
      }
    }
    return best;
  }

  private Point lower(Point one, Point other) {
    return worth(other) < worth(one) ? other : one;
  }
}
