package org.sortiment.solvers.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.problem.ResourceLimit;

/**
 * The two-stage program over sampled first choices a^1, ..., a^K: with u^k the customers who do not
 * get their first choice, x^k the sales to others and y^k their failures,
 *
 * <pre>
 * max over q in a box, A q &lt;= b, of  (1/K) sum_k [p.(a^k - u^k + x^k) + c^k.u^k] - c.q
 * with x^k + y^k &lt;= R^k' u^k + rho' y^k, a^k - u^k + x^k &lt;= q, 0 &lt;= u^k &lt;= a^k and x^k, y^k >= 0.
 * </pre>
 *
 * <p>R^k says where customers go after the first choice. With nothing known it is rho, and the
 * premium c^k is 0: the program of arrival information. With {@link SecondChoices} known, R^k_ij =
 * N_ij / a_i, and the premium takes back what knowing is worth at potentials w^k, which may depend
 * on a^k only: c^k_i = (rho w)_i - (R w)_i, of mean 0 for who cannot know.
 *
 * <p><b>Certificate.</b> For any mu >= 0 and pi >= 0, with h^k the least h with h >= p - mu^k, h >=
 * 0, h >= rho h (an optimal stopping problem, {@link Stopping}),
 *
 * <pre>
 * (1/K) sum_k sum_i a^k_i max(p_i - mu^k_i, c^k_i + (R^k h^k)_i) + pi.b
 *     + max over the box of (mean of mu - c - A' pi).q</pre>
 *
 * is an upper bound on the program by weak duality. So {@link #bound} needs no trust in the method
 * that found mu: {@link PrimalDualSteps} with restarts at averages (Applegate et al. 2021).
 */
final class TwoStageProgram {
  private static final int CHECK = 120;
  private static final int PATIENCE = 3;
  private static final double DAMPING = 0.98;
  private static final int VISIT_ROUNDS = 60;

  private final SubstitutionOperator rho;
  private final double[] price;
  private final double[] cost;
  private final double[] least;
  private final double[] most;
  private final boolean[] capped;
  private final List<ResourceLimit> rows;
  private final double[][] demand;
  private final double[] scale;
  private final double priceUnit;
  private final SecondChoices[] second;
  private final double[][] premium;

  /**
   * A program in which nothing but first choices is known.
   *
   * @param scale s, the expected visits of each product when nothing is in stock, shape n
   * @param least lower ends of the box, shape n
   * @param most upper ends, finite, shape n
   * @param capped whether the upper end is a rule of the problem and not just larger than any
   *     demand
   * @param demand a, shape K x n; kept
   */
  TwoStageProgram(
      SubstitutionOperator rho,
      Economics economics,
      double[] scale,
      double[] least,
      double[] most,
      boolean[] capped,
      List<ResourceLimit> rows,
      double[][] demand) {
    this.rho = rho;
    this.price = economics.price();
    this.cost = economics.cost();
    this.least = least;
    this.most = most;
    this.capped = capped;
    this.rows = rows;
    this.demand = demand;
    double largest = Arrays.stream(scale).max().orElse(0);
    this.scale = Arrays.stream(scale).map(s -> Math.max(s, 1e-6 * largest + 1e-9)).toArray();
    this.priceUnit = Math.max(economics.highestPrice(), Double.MIN_NORMAL);
    this.second = new SecondChoices[0];
    this.premium = new double[0][];
  }

  private TwoStageProgram(TwoStageProgram plain, SecondChoices[] second, double[][] premium) {
    this.rho = plain.rho;
    this.price = plain.price;
    this.cost = plain.cost;
    this.least = plain.least;
    this.most = plain.most;
    this.capped = plain.capped;
    this.rows = plain.rows;
    this.demand = plain.demand;
    this.scale = plain.scale;
    this.priceUnit = plain.priceUnit;
    this.second = second;
    this.premium = premium;
  }

  /**
   * The same program with second choices known, at a premium that makes knowing them worth nothing
   * at the potentials w of a solution of this one: there both certificates are equal, and the
   * optimum of the new program is no larger.
   */
  TwoStageProgram knowing(SecondChoices[] choices, Solution solution) {
    int n = price.length;
    double[][] charges = new double[demand.length][n];
    double[] image = new double[n];
    Valuation valuation = new Valuation(solution.point);
    for (int k = 0; k < demand.length; k++) {
      double[] w = valuation.potentials(k);
      rho.multiply(w, image);
      for (int i = 0; i < n; i++) {
        charges[k][i] = choices[k].isKnown(i) ? image[i] - choices[k].mean(i, w) : 0;
      }
    }
    return new TwoStageProgram(this, choices, charges);
  }

  /** What a run has found. */
  static final class Solution {
    private final double bound;
    private final TwoStagePoint point;
    private final int iterations;

    Solution(double bound, TwoStagePoint point, int iterations) {
      this.bound = bound;
      this.point = point;
      this.iterations = iterations;
    }

    /** The certified bound on the program. */
    double bound() {
      return bound;
    }

    /** q, nearly optimal for the program; shape n; not to be changed. */
    double[] stock() {
      return point.q;
    }

    int iterations() {
      return iterations;
    }
  }

  /**
   * Runs from a start until two checks in a row have improved the bound by less than the tolerance.
   *
   * @param start q to start from
   * @param tolerance relative
   * @param isOver asked at every iteration; the result is valid whenever it ends
   */
  Solution solve(double[] start, double tolerance, int mostIterations, BooleanSupplier isOver) {
    TwoStagePoint at = new TwoStagePoint(price.length, demand.length, rows.size());
    initialise(at, start);
    return run(at, fluidBound(at), tolerance, mostIterations, isOver);
  }

  /** Runs from the solution that {@link #knowing} was made from, whose bound is valid here. */
  Solution improve(Solution start, double tolerance, int mostIterations, BooleanSupplier isOver) {
    return run(copy(start.point), start.bound, tolerance, mostIterations, isOver);
  }

  private Solution run(
      TwoStagePoint at,
      double startBound,
      double tolerance,
      int mostIterations,
      BooleanSupplier isOver) {
    TwoStagePoint sum = copy(at);
    sum.clear();
    TwoStagePoint mean = copy(at);
    TwoStagePoint bestPoint = copy(at);
    double best = startBound;
    PrimalDualSteps steps = new PrimalDualSteps(this);
    int inSum = 0;
    int idle = 0;
    int iteration = 0;
    while (iteration < mostIterations && idle < PATIENCE && !isOver.getAsBoolean()) {
      steps.iterate(at, sum);
      inSum++;
      iteration++;
      if (iteration % CHECK == 0) {
        mean.setToMean(sum, inSum);
        double here = bound(at, isOver);
        double there = bound(mean, isOver);
        double improved = Math.min(best, Math.min(here, there));
        idle = best - improved > tolerance * Math.abs(best) ? 0 : idle + 1;
        if (Math.min(here, there) <= best) {
          bestPoint.setToMean(here < there ? at : mean, 1);
        }
        best = improved;
        // Restart at the average when it is better: that is what makes the method linear on LPs.
        if (there < here) {
          at.setToMean(mean, 1);
        }
        sum.clear();
        inSum = 0;
      }
    }
    return new Solution(best, bestPoint, iteration);
  }

  private TwoStagePoint copy(TwoStagePoint from) {
    TwoStagePoint point = new TwoStagePoint(price.length, demand.length, rows.size());
    point.setToMean(from, 1);
    return point;
  }

  /** Dual: the fluid potentials; primal: every sample fills up naturally from the start. */
  private void initialise(TwoStagePoint at, double[] start) {
    int n = price.length;
    double[] margins = new double[n];
    Arrays.setAll(margins, i -> price[i] - cost[i]);
    double[] h = new double[n];
    new Stopping(rho).solve(margins, h);
    for (int i = 0; i < n; i++) {
      at.q[i] = inBox(i, start[i]);
    }
    double[] coming = new double[n];
    double[] failing = new double[n];
    for (int k = 0; k < demand.length; k++) {
      Arrays.fill(failing, 0);
      for (int round = 0; round < 30; round++) {
        rho.multiplyTransposed(failing, coming);
        for (int i = 0; i < n; i++) {
          failing[i] = Math.max(0, demand[k][i] + coming[i] - at.q[i]);
        }
      }
      for (int i = 0; i < n; i++) {
        at.u[k][i] = Math.max(0, demand[k][i] - at.q[i]);
        at.y[k][i] = Math.max(0, failing[i] - at.u[k][i]);
        at.x[k][i] = Math.max(0, coming[i] - at.y[k][i]);
        at.h[k][i] = h[i];
        at.mu[k][i] = Math.max(0, price[i] - h[i]);
      }
    }
  }

  int size() {
    return price.length;
  }

  int samples() {
    return demand.length;
  }

  SubstitutionOperator rho() {
    return rho;
  }

  double[] price() {
    return price;
  }

  double[] cost() {
    return cost;
  }

  double[] scale() {
    return scale;
  }

  double priceUnit() {
    return priceUnit;
  }

  List<ResourceLimit> rows() {
    return rows;
  }

  double[] demand(int sample) {
    return demand[sample];
  }

  double inBox(int product, double units) {
    return Math.min(most[product], Math.max(least[product], units));
  }

  /** c_i + (R h)_i: what a customer is worth whose first choice i is missing; image is rho h. */
  double worthOfFailing(int sample, int product, double[] h, double[] image) {
    return isKnown(sample, product)
        ? premium[sample][product] + second[sample].mean(product, h)
        : image[product];
  }

  private boolean isKnown(int sample, int product) {
    return second.length > 0 && second[sample].isKnown(product);
  }

  /** R' u + rho' y into {@code coming}; {@code work} is overwritten. */
  void passOn(int sample, double[] u, double[] y, double[] work, double[] coming) {
    int n = price.length;
    for (int i = 0; i < n; i++) {
      work[i] = isKnown(sample, i) ? y[i] : y[i] + u[i];
    }
    rho.multiplyTransposed(work, coming);
    if (second.length > 0) {
      for (int i = 0; i < n; i++) {
        if (u[i] != 0 && isKnown(sample, i)) {
          second[sample].pass(i, u[i], coming);
        }
      }
    }
  }

  /** s and the visits of a sample when nothing is in stock, up to a part that s makes up for. */
  double[] visits(int sample) {
    int n = price.length;
    double[] first = demand[sample];
    double[] coming = new double[n];
    double[] work = new double[n];
    passOn(sample, first, new double[n], work, coming);
    double[] base = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      base[i] = first[i] + coming[i];
      total += base[i];
    }
    double[] visits = base.clone();
    double change = total;
    for (int round = 0; round < VISIT_ROUNDS && change > 1e-3 * total; round++) {
      rho.multiplyTransposed(visits, coming);
      change = 0;
      for (int i = 0; i < n; i++) {
        double next = base[i] + DAMPING * coming[i];
        change += Math.abs(next - visits[i]);
        visits[i] = next;
      }
    }
    for (int i = 0; i < n; i++) {
      visits[i] += scale[i];
    }
    return visits;
  }

  /** The certificate at the start of {@link #solve}, where all samples share one potential. */
  private double fluidBound(TwoStagePoint at) {
    Valuation valuation = new Valuation(at);
    double bound = valuation.base;
    double[] h = valuation.potentials(0);
    for (double[] each : demand) {
      for (int i = 0; i < each.length; i++) {
        bound += each[i] * h[i] / demand.length;
      }
    }
    return bound;
  }

  /** The certified bound at a point; infinite when there was no time to finish it. */
  private double bound(TwoStagePoint at, BooleanSupplier isOver) {
    int n = price.length;
    Valuation valuation = new Valuation(at);
    double bound = valuation.base;
    for (int k = 0; k < demand.length; k++) {
      if (isOver.getAsBoolean()) {
        return Double.POSITIVE_INFINITY;
      }
      double[] h = valuation.potentials(k);
      double worth = 0;
      for (int i = 0; i < n; i++) {
        // Where nothing is known, h >= rho h already.
        double value =
            isKnown(k, i)
                ? Math.max(valuation.rewards[i], premium[k][i] + second[k].mean(i, h))
                : h[i];
        worth += demand[k][i] * value;
      }
      bound += worth / demand.length;
    }
    return bound;
  }

  /** Scarcity prices made admissible, and the potentials under them. */
  private final class Valuation {
    private final TwoStagePoint at;
    private final double[] factor;
    private final double base;
    private final double[] rewards;
    private final double[] h;
    private final Stopping stopping = new Stopping(rho);

    Valuation(TwoStagePoint at) {
      int n = price.length;
      this.at = at;
      this.factor = new double[n];
      this.rewards = new double[n];
      this.h = new double[n];
      double[] unit = cost.clone();
      double sum = 0;
      for (int r = 0; r < rows.size(); r++) {
        sum += at.pi[r] * rows.get(r).max();
        for (int i = 0; i < n; i++) {
          unit[i] += at.pi[r] * rows.get(r).coefficient(i);
        }
      }
      double[] mean = new double[n];
      for (int k = 0; k < demand.length; k++) {
        for (int i = 0; i < n; i++) {
          mean[i] += scarcity(k, i) / demand.length;
        }
      }
      for (int i = 0; i < n; i++) {
        // Prices above the unit cost would pay for stock without end.
        factor[i] = mean[i] > unit[i] && !capped[i] ? unit[i] / mean[i] : 1;
        double slope = mean[i] * factor[i] - unit[i];
        if (factor[i] == 1) {
          sum += Math.max(slope * least[i], slope * most[i]);
        }
      }
      base = sum;
    }

    /** mu; more than the price only where a known second choice may be worth less than nothing. */
    private double scarcity(int sample, int i) {
      double mu = at.mu[sample][i];
      return isKnown(sample, i) ? mu : Math.min(price[i], mu);
    }

    /** h for a sample; overwritten by the next. */
    double[] potentials(int sample) {
      for (int i = 0; i < rewards.length; i++) {
        rewards[i] = price[i] - scarcity(sample, i) * factor[i];
      }
      stopping.solve(rewards, h);
      return h;
    }
  }
}
