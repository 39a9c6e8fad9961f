package org.sortiment.solvers.lp.fractional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Bounds under a few linear rows a.x <= b beside constraints that have a bound of their own, by a
 * price p >= 0 on each row:
 *
 * <pre>w.x <= p b + max over what the other constraints allow of (w - p a).x.</pre>
 *
 * <p>That is the Lagrangian relaxation of the rows: with one row as good as the best p, which
 * cutting planes find (for a knapsack alone it is the bound of Dantzig 1957, offers of one product
 * being fractional); with several rows p is improved row by row. Prices stay from call to call.
 * Points on the way that keep the rows are feasible. About four to eight calls of the other bound a
 * row. Where the other constraints only limit the number of products, {@link FlipSearch} then finds
 * the exact maximum, if that is short work.
 */
final class PricedRows implements LinearBound {
  private static final int STEPS = 12;
  private static final double ULPS = 4e-15;

  /** How far above its least the bound may stay, relative to the weights. */
  private static final double PRECISION = 1e-9;

  /** One side of a row, a.x <= upper. */
  private static final class Row {
    final int[] products;
    final double[] coefficients;
    final double upper;
    final double size;

    Row(int[] products, double[] coefficients, double upper) {
      this.products = products;
      this.coefficients = coefficients;
      this.upper = upper;
      double sum = Math.abs(upper);
      for (double a : coefficients) {
        sum += Math.abs(a);
      }
      this.size = sum;
    }

    double level(double[] point) {
      double level = 0;
      for (int t = 0; t < products.length; t++) {
        level += coefficients[t] * point[products[t]];
      }
      return level;
    }
  }

  private final LinearBound others;
  private final List<Constraint> constraints;
  private final Row[] rows;
  private final double[] prices;
  private final double[] open;
  private final Cuts cuts = new Cuts();
  private Optional<Assortment> feasible = Optional.empty();
  private double most;

  /** The most products that may be offered where nothing else is asked by the others; or -1. */
  private final int room;

  private final double[][] dense;
  private final FlipSearch search;

  /**
   * Bounds under rows beside others.
   *
   * @param others the bound under all other constraints; closed with this
   * @param constraints the rows, which are at most a few
   * @param room where the others say no more than how many products may be offered at most, that
   *     number; otherwise -1
   */
  PricedRows(LinearBound others, List<Constraint> constraints, int room) {
    this.others = others;
    this.constraints = constraints;
    this.rows =
        constraints.stream()
            .map(Constraint::toRow)
            .flatMap(row -> sides(row).stream())
            .toArray(Row[]::new);
    this.prices = new double[rows.length];
    int n = others.productCount();
    this.open = new double[n];
    this.room = room;
    this.dense = new double[rows.length + 1][n];
    for (int r = 0; r < rows.length; r++) {
      for (int t = 0; t < rows[r].products.length; t++) {
        dense[r][rows[r].products[t]] = rows[r].coefficients[t];
      }
    }
    Arrays.fill(dense[rows.length], 1);
    this.search = new FlipSearch(n, rows.length + 1);
  }

  /** The sides of a row, with what {@link LinearConstraint} tolerates and more. */
  private static List<Row> sides(LinearConstraint row) {
    double[] coefficients = row.coefficients();
    double[] negated = new double[coefficients.length];
    double size = 0;
    for (int t = 0; t < coefficients.length; t++) {
      negated[t] = -coefficients[t];
      size = Math.max(size, Math.abs(coefficients[t]));
    }
    List<Row> sides = new ArrayList<>();
    if (row.max() < Double.POSITIVE_INFINITY) {
      double slack = 2 * LinearConstraint.TOLERANCE * Math.max(size, Math.abs(row.max()));
      sides.add(new Row(row.products(), coefficients, row.max() + slack));
    }
    if (row.min() > Double.NEGATIVE_INFINITY) {
      double slack = 2 * LinearConstraint.TOLERANCE * Math.max(size, Math.abs(row.min()));
      sides.add(new Row(row.products(), negated, -row.min() + slack));
    }
    return sides;
  }

  @Override
  public int productCount() {
    return others.productCount();
  }

  @Override
  public void open(byte[] state) {
    others.open(state);
  }

  @Override
  public byte[] state() {
    return others.state();
  }

  @Override
  public boolean isCheap() {
    return others.isCheap();
  }

  @Override
  public Answer maximize(double[] weights, Deadline deadline) {
    feasible = Optional.empty();
    most = Double.NEGATIVE_INFINITY;
    double scale = 0;
    for (double each : weights) {
      scale += Math.abs(each);
    }
    if (rows.length == 0) {
      return others.maximize(weights, deadline);
    }
    Answer best = Answer.infeasible(weights.length);
    for (int r = 0; r < rows.length; r++) {
      Answer answer = price(r, weights, scale, deadline);
      if (answer.bound() == Double.NEGATIVE_INFINITY) {
        return answer;
      }
      best = r == 0 || answer.bound() < best.bound() ? answer : best;
    }
    Answer answer = new Answer(best.bound(), best.point(), feasible);
    return room < 0 || best.bound() - most <= PRECISION * scale ? answer : exact(weights, answer);
  }

  /** The exact maximum from the prices found, where a short search settles it. */
  private Answer exact(double[] weights, Answer relaxed) {
    int n = weights.length;
    byte[] state = state();
    double[] reduced = weights.clone();
    double[] limits = new double[rows.length + 1];
    double[] multipliers = Arrays.copyOf(prices, rows.length + 1);
    double size = 0;
    int left = room;
    for (int r = 0; r < rows.length; r++) {
      limits[r] = rows[r].upper;
      size += prices[r] * rows[r].size;
      for (int i = 0; prices[r] > 0 && i < n; i++) {
        reduced[i] -= prices[r] * dense[r][i];
      }
    }
    boolean[] free = new boolean[n];
    boolean[] start = new boolean[n];
    for (int i = 0; i < n; i++) {
      free[i] = state[i] == OfferTree.FREE;
      start[i] = state[i] == OfferTree.IN;
      left -= start[i] ? 1 : 0;
      size += Math.abs(weights[i]);
    }
    limits[rows.length] = room;
    double place = place(reduced, free, left);
    multipliers[rows.length] = place;
    size += place * n;
    double bound = 0;
    for (int r = 0; r <= rows.length; r++) {
      bound += multipliers[r] * limits[r];
    }
    for (int i = 0; i < n; i++) {
      reduced[i] -= place;
      start[i] |= free[i] && reduced[i] > 0;
      bound += start[i] ? reduced[i] : 0;
    }
    double rounding = ULPS * size;
    if (!search.run(reduced, free, start, dense, limits, multipliers, bound, most - rounding)) {
      return relaxed;
    }
    double[] point = new double[n];
    if (search.improved()) {
      BitSet members = new BitSet(n);
      for (int i = 0; i < n; i++) {
        members.set(i, search.bestMembers()[i]);
        point[i] = members.get(i) ? 1 : 0;
      }
      offer(Assortment.of(n, members), weights);
    } else if (feasible.isPresent()) {
      feasible.get().forEach(i -> point[i] = 1);
    } else {
      return Answer.infeasible(n);
    }
    return new Answer(Math.min(relaxed.bound(), search.best() + 2 * rounding), point, feasible);
  }

  /** What a place is worth: between the last product that has one and the first that has none. */
  private static double place(double[] reduced, boolean[] free, int left) {
    double[] sorted = new double[reduced.length];
    int count = 0;
    for (int i = 0; i < reduced.length; i++) {
      if (free[i] && reduced[i] > 0) {
        sorted[count++] = reduced[i];
      }
    }
    if (count <= left) {
      return 0;
    }
    Arrays.sort(sorted, 0, count);
    double first = sorted[count - Math.max(0, left) - 1];
    return left > 0 ? (first + sorted[count - left]) / 2 : sorted[count - 1];
  }

  /** Improves the price of one row, and bounds. */
  private Answer price(int r, double[] weights, double scale, Deadline deadline) {
    cuts.clear();
    double best = Double.POSITIVE_INFINITY;
    double bestPrice = prices[r];
    double p = prices[r];
    for (int round = 0; round < STEPS; round++) {
      prices[r] = p;
      double height = step(r, weights, p, deadline);
      if (height < best) {
        best = height;
        bestPrice = p;
      }
      if (height == Double.NEGATIVE_INFINITY) {
        return Answer.infeasible(weights.length);
      }
      boolean bracketed = cuts.minimise(p);
      if (!bracketed) {
        if (!cuts.falls()) {
          if (p == 0) {
            break;
          }
          p = 0;
        } else {
          double unit = scale / (rows[r].size > 0 ? rows[r].size : 1);
          p = Math.max(2 * p, unit > 0 ? unit : 1);
        }
        continue;
      }
      double next = Math.max(0, cuts.minimum());
      if (best <= cuts.least() + PRECISION * scale || next == p) {
        break;
      }
      p = next;
    }
    prices[r] = bestPrice;
    double[] point = new double[weights.length];
    if (cuts.minimise(bestPrice)) {
      double share = cuts.share();
      double[] falling = cuts.fallingAnswer().point();
      double[] rising = cuts.risingAnswer().point();
      for (int i = 0; i < point.length; i++) {
        point[i] = share * falling[i] + (1 - share) * rising[i];
      }
    } else {
      System.arraycopy(cuts.lastAnswer().point(), 0, point, 0, point.length);
    }
    return new Answer(best, point, Optional.empty());
  }

  /** The bound at the present prices, with its line in the price of row r. */
  private double step(int r, double[] weights, double p, Deadline deadline) {
    System.arraycopy(weights, 0, open, 0, weights.length);
    double constant = 0;
    double size = 0;
    for (int k = 0; k < rows.length; k++) {
      Row row = rows[k];
      if (prices[k] > 0) {
        for (int t = 0; t < row.products.length; t++) {
          open[row.products[t]] -= prices[k] * row.coefficients[t];
        }
        constant += prices[k] * row.upper;
        size += prices[k] * row.size;
      }
    }
    Answer answer = others.maximize(open, deadline);
    if (answer.bound() == Double.NEGATIVE_INFINITY) {
      return answer.bound();
    }
    answer.feasible().ifPresent(each -> offer(each, weights));
    double height = answer.bound() + constant + ULPS * size;
    cuts.add(p, height, rows[r].upper - rows[r].level(answer.point()), 0, answer);
    return height;
  }

  private void offer(Assortment assortment, double[] weights) {
    for (Constraint each : constraints) {
      if (!each.isSatisfiedBy(assortment)) {
        return;
      }
    }
    double sum = 0;
    for (int i = assortment.next(0); i >= 0; i = assortment.next(i + 1)) {
      sum += weights[i];
    }
    if (sum > most) {
      most = sum;
      feasible = Optional.of(assortment);
    }
  }

  @Override
  public void close() {
    others.close();
  }
}
