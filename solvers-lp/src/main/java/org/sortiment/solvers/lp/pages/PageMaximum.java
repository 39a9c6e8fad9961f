package org.sortiment.solvers.lp.pages;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.fractional.ClassBound;
import org.sortiment.solvers.lp.fractional.LinearBound;
import org.sortiment.solvers.lp.pages.PageLabels.Label;
import org.sortiment.solvers.lp.pages.PageLabels.Request;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * The maximum of one search query's revenue plus a linear function over its results, of which no
 * more are offered than a feasible assortment can have: an upper bound, and a choice that is worth
 * nearly as much.
 *
 * <p>Passes of {@link PageLabels} from the top and from the end of the page take turns. Each leaves
 * out what the one before proves to be worth no more than the best choice known, so that those left
 * are few, and keeps twice as many labels a state as the one before. They end when a pass needed to
 * replace no label, which proves the maximum, or when the bound is close enough. When a pass has
 * kept as many labels as allowed, a few more leave out what is proved to be worth no more than a
 * fifth of the way from the best choice to the bound; then the bound stands. The term is that of
 * {@link PageTerm}, about 1e-5 above the query's revenue.
 *
 * <p>A pass costs at most O(results * positions * labels^2 * exponentials). Not thread-safe.
 */
final class PageMaximum implements ClassBound {
  private static final int FEW_LABELS = 8;

  private static final double ULPS = 2e-15;

  /** How often a pass with the most labels is followed by one that leaves out more. */
  private static final int MORE_PASSES = 4;

  /** Labels a state when the losses of products are asked for. */
  private static final int LOSS_LABELS = 16;

  private final PageTerm term;
  private final LinearBound set;
  private final int mostLabels;
  private final PageLabels down;
  private final PageLabels up;
  private final byte[] marks;
  private final double[] linear;
  private int room;
  private boolean[] best;
  private double value;
  private double bound = Double.POSITIVE_INFINITY;

  /** Of all linear terms. */
  private double magnitude;

  private double[] with = {};
  private double[] without = {};

  /**
   * The page of a query.
   *
   * @param set the feasible assortments; stays the caller's
   * @param mostLabels a state of the last pass, >= 1
   */
  PageMaximum(PageTerm term, LinearBound set, int mostLabels) {
    this.term = term;
    this.set = set;
    this.mostLabels = mostLabels;
    this.down = new PageLabels(term, true);
    this.up = new PageLabels(term, false);
    this.marks = new byte[term.length()];
    this.linear = new double[term.length()];
    this.best = new boolean[term.length()];
    Arrays.fill(marks, OfferTree.FREE);
    this.room = term.length();
  }

  @Override
  public Optional<int[]> products() {
    int[] products = new int[term.length()];
    Arrays.setAll(products, term::product);
    return Optional.of(products);
  }

  /** Finds how many results may be offered, if that is short work. */
  @Override
  public void restrict(Deadline deadline) {
    mark();
    room = term.length();
    if (!set.isCheap()) {
      return;
    }
    double[] ones = new double[set.productCount()];
    for (int j = 0; j < term.length(); j++) {
      ones[term.product(j)] = 1;
    }
    double most = set.maximize(ones, deadline).bound();
    room = most < 0 ? -1 : (int) Math.min(room, Math.floor(most + 1e-9));
  }

  private void mark() {
    byte[] state = set.state();
    for (int j = 0; j < marks.length; j++) {
      marks[j] = state[term.product(j)];
    }
  }

  @Override
  public Termination.Limit maximize(
      double[] multipliers, double cutoff, double tolerance, Deadline deadline) {
    mark();
    with = new double[0];
    double size = 0;
    for (int j = 0; j < linear.length; j++) {
      linear[j] = multipliers[term.product(j)];
      size += Math.abs(linear[j]);
    }
    magnitude = size;
    bound = Double.POSITIVE_INFINITY;
    value = Double.NEGATIVE_INFINITY;
    offer(best.clone());
    boolean[] least = new boolean[marks.length];
    for (int j = 0; j < marks.length; j++) {
      least[j] = marks[j] == OfferTree.IN;
    }
    offer(least);
    improve();
    try {
      search(cutoff, tolerance, deadline);
    } catch (LimitReachedException e) {
      return e.limit();
    }
    return Termination.Limit.NONE;
  }

  private void search(double cutoff, double tolerance, Deadline deadline) {
    double allowed = Math.max(0, tolerance);
    double slack = allowed / (4 * term.length());
    PageLabels last = down;
    run(down, down, 1, Double.NEGATIVE_INFINITY, 0, deadline);
    int labels = Math.min(mostLabels, FEW_LABELS);
    int more = 0;
    while (bound > Math.max(cutoff, value + allowed) && more <= MORE_PASSES) {
      // What is left out is worth no more than this, which never falls from pass to pass.
      double threshold =
          Math.max(cutoff, more == 0 ? value + allowed : value + (bound - value) / 5);
      PageLabels next = last == down ? up : down;
      run(next, last, labels, threshold, slack, deadline);
      if (!next.merged() || bound <= rounded(threshold)) {
        return;
      }
      last = next;
      more += labels >= mostLabels ? 1 : 0;
      labels = Math.min(mostLabels, 2 * labels);
    }
  }

  private void run(
      PageLabels next,
      PageLabels last,
      int labels,
      double threshold,
      double slack,
      Deadline deadline) {
    double height = next.run(request(threshold, slack), last, labels, deadline);
    bound = Math.min(bound, rounded(Math.max(threshold, height)));
    double before = value;
    for (Label end : next.ends()) {
      offer(path(end, next == down));
    }
    if (value > before) {
      improve();
    }
  }

  private Request request(double threshold, double slack) {
    boolean limited = room < term.length();
    int width = limited ? Math.max(0, room) : term.depth();
    return new Request(marks, linear, width, limited, threshold, slack);
  }

  /**
   * A worth with room for its rounding: a sum of products of numbers that are not negative, which
   * is at most the worth and the magnitude of the linear terms together, and of these terms.
   */
  private double rounded(double worth) {
    return Double.isInfinite(worth)
        ? worth
        : worth + ULPS * (term.length() + term.size) * (Math.abs(worth) + 2 * magnitude);
  }

  private boolean[] path(Label end, boolean fromTop) {
    boolean[] offered = new boolean[marks.length];
    Label label = end;
    for (int step = 0; step < offered.length; step++) {
      offered[fromTop ? offered.length - 1 - step : step] = label.offered;
      label = label.before;
    }
    return offered;
  }

  /** Keeps a choice if it is allowed and the best so far. */
  private void offer(boolean[] offered) {
    for (int j = 0; j < offered.length; j++) {
      offered[j] = marks[j] == OfferTree.FREE ? offered[j] : marks[j] == OfferTree.IN;
    }
    double worth = worth(offered);
    if (worth > value) {
      value = worth;
      best = offered;
    }
  }

  /** Minus infinity for too many results. */
  private double worth(boolean[] offered) {
    double sum = 0;
    int count = 0;
    for (int j = 0; j < offered.length; j++) {
      count += offered[j] ? 1 : 0;
      sum += offered[j] ? linear[j] : 0;
    }
    return count > room ? Double.NEGATIVE_INFINITY : term.choiceValue(offered) + sum;
  }

  /** Changes one result of the best choice, or two at once, as long as that helps. */
  private void improve() {
    double before = Double.NEGATIVE_INFINITY;
    while (value > before) {
      before = value;
      boolean[] offered = best.clone();
      for (int i = 0; i < offered.length; i++) {
        for (int j = i; j < offered.length; j++) {
          if (marks[i] != OfferTree.FREE
              || marks[j] != OfferTree.FREE
              || (i != j && offered[i] == offered[j])) {
            continue;
          }
          offered[i] = !offered[i];
          offered[j] = i == j ? offered[j] : !offered[j];
          if (worth(offered) > value) {
            offer(offered.clone());
          }
          offered[i] = !offered[i];
          offered[j] = i == j ? offered[j] : !offered[j];
        }
      }
    }
  }

  @Override
  public double bound() {
    return bound;
  }

  /** How much the best choice that the last call came by is worth. */
  double value() {
    return value;
  }

  /** None: only the constraints' number of results is known here. */
  @Override
  public Optional<Assortment> assortment() {
    return Optional.empty();
  }

  @Override
  public void addPoint(double factor, double[] into) {
    for (int j = 0; j < best.length; j++) {
      into[term.product(j)] += best[j] ? factor : 0;
    }
  }

  @Override
  public double loss(double[] multipliers, double enough, Deadline deadline) {
    int decided = -1;
    byte[] state = set.state();
    for (int j = 0; j < marks.length; j++) {
      decided = marks[j] != state[term.product(j)] ? j : decided;
    }
    if (decided < 0 || !(enough > 0) || Double.isInfinite(bound)) {
      return 0;
    }
    double[] known = state[term.product(decided)] == OfferTree.IN ? with : without;
    if (known.length == 0) {
      decide(enough, deadline);
      known = state[term.product(decided)] == OfferTree.IN ? with : without;
    }
    return Math.max(0, bound - known[decided]);
  }

  /** Bounds the choices with and without each result. */
  private void decide(double enough, Deadline deadline) {
    double threshold = bound - enough;
    Request request = request(threshold, 0);
    int labels = Math.min(mostLabels, LOSS_LABELS);
    down.run(request(Double.NEGATIVE_INFINITY, 0), down, 1, deadline);
    up.run(request, down, Math.min(mostLabels, FEW_LABELS), deadline);
    down.run(request, up, labels, deadline);
    up.run(request, down, labels, deadline);
    with = new double[marks.length];
    without = new double[marks.length];
    for (int j = 0; j < marks.length; j++) {
      without[j] = rounded(Math.max(threshold, down.most(request, up, j, false)));
      with[j] = rounded(Math.max(threshold, down.most(request, up, j, true)));
    }
  }

  @Override
  public void addMarginals(boolean[] members, double[] into) {
    boolean[] changed = members.clone();
    double here = term.value(members);
    for (int j = 0; j < term.length(); j++) {
      int i = term.product(j);
      changed[i] = !members[i];
      into[i] += members[i] ? here - term.value(changed) : term.value(changed) - here;
      changed[i] = members[i];
    }
  }
}
