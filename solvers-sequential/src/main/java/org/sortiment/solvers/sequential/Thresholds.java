package org.sortiment.solvers.sequential;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.sequential.CatalogWorths.Impossible;
import org.sortiment.solvers.sequential.CatalogWorths.Point;

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

  /** What is good enough on the way, where exact answers take longer. */
  private static final double ROUGHLY = 1e-6;

  /** What sums lose to rounding, relative to their value. */
  private static final double ROUNDING = 1e-12;

  private final CatalogSolver catalogs;
  private final SequentialProblem problem;
  private final Deadline deadline;
  private final CatalogWorths worths;
  private final double finely;
  private final double roughly;
  private final Point root;
  private final Optional<Point> best;
  private Termination.Limit limit = Termination.Limit.NONE;

  /** The threshold alone, for whoever has to decide. */
  static Thresholds toDecide(CatalogSolver catalogs, SolveOptions options) {
    return new Thresholds(catalogs, options, false);
  }

  /** The threshold and the bound. */
  static Thresholds withBound(CatalogSolver catalogs, SolveOptions options) {
    return new Thresholds(catalogs, options, true);
  }

  private Thresholds(CatalogSolver catalogs, SolveOptions options, boolean isBounded) {
    this.catalogs = catalogs;
    this.problem = catalogs.problem();
    this.deadline = Deadline.startingNow(options.timeLimit());
    this.worths = new CatalogWorths(catalogs, options, deadline);
    this.finely = options.relativeGap();
    this.roughly = catalogs.isSeries() ? Math.max(finely, ROUGHLY) : finely;
    double[] free = new double[problem.jointLimits().size()];
    Point start = worths.at(0, free, roughly);
    if (worths.impossible().isPresent()) {
      this.root = start;
      this.best = Optional.of(start);
    } else if (free.length == 0) {
      // The steps to the root are tangents that the search for the minimum starts from.
      this.root = root(start);
      this.best = isBounded ? Optional.of(finely(lowest(start))) : Optional.empty();
    } else {
      Point lowest = finely(lowest(start));
      this.best = Optional.of(lowest);
      this.root = root(worths.at(0, lowest.prices(), roughly));
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
    return best.orElseThrow().tau();
  }

  /** The prices there. */
  List<Double> bestPrices() {
    return Arrays.stream(best.orElseThrow().prices()).boxed().toList();
  }

  /** No policy is worth more: rounded up. */
  double bound() {
    double bound = worth(best.orElseThrow());
    return bound + ROUNDING * Math.abs(bound);
  }

  /** Whether all sets that went into the bound were proven to be the best. */
  boolean isExact() {
    return best.orElseThrow().exact();
  }

  /** What came before the search was finished. */
  Termination.Limit limit() {
    return limit;
  }

  /** A catalog from which nothing may be taken, not even nothing. */
  Optional<Impossible> impossible() {
    return worths.impossible();
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
            && impossible().isEmpty();
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

  private boolean isEnded() {
    limit = limit == Termination.Limit.NONE ? deadline.limitReached() : limit;
    return limit != Termination.Limit.NONE;
  }

  /** The same place, finely. */
  private Point finely(Point point) {
    return roughly == finely || isEnded() ? point : worths.at(point.tau(), point.prices(), finely);
  }

  /** Roughly first: what a finer value moves then is little. */
  private Point root(Point start) {
    Point rough = root(start, roughly);
    return roughly == finely || isEnded() ? rough : root(finely(rough), finely);
  }

  /** Newton from the left. */
  private Point root(Point start, double gap) {
    double close = Math.max(CLOSE, gap == finely ? 0 : gap);
    Point point = start;
    for (int step = 0; step < MOST_STEPS && !isEnded(); step++) {
      double next = point.tau() + (point.value() - point.tau()) / (1 + point.purchase());
      double moved = Math.abs(next - point.tau());
      if (!(moved > close * Math.max(next, Double.MIN_NORMAL))) {
        return point;
      }
      point = worths.at(next, point.prices(), gap);
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

  private double close() {
    return roughly == finely ? CLOSE : roughly;
  }

  private Point lowestInTau(Point start) {
    double dearest = Arrays.stream(problem.problem().catalog().revenues()).max().orElse(0);
    return new TangentSearch<Point>(
            tau -> worths.at(tau, start.prices(), roughly),
            Point::tau,
            this::worth,
            point -> 1 - point.purchase(),
            this::isEnded)
        .lowest(
            worths.seen().stream()
                .filter(each -> Arrays.equals(each.prices(), start.prices()))
                .toList(),
            dearest,
            close());
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
    return new TangentSearch<Point>(
            price -> {
              double[] prices = start.prices().clone();
              prices[l] = price;
              return worths.at(start.tau(), prices, roughly);
            },
            point -> point.prices()[l],
            this::worth,
            point -> row.highestValue() - point.use()[l],
            this::isEnded)
        .lowest(List.of(start), highest, close());
  }
}
