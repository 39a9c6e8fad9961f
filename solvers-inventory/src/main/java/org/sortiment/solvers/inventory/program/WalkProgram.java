package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.solvers.inventory.season.KnownWalks;

/**
 * A {@link TwoStageProgram} where {@link KnownWalks} are known and exactly u^k = max(0, a^k - q)
 * first choices fail: an upper bound for any scarcity prices, and its slope in them.
 *
 * <p>Let h^k be the least h with h >= p - mu^k, h >= 0 and h >= rho h, and let f be what a customer
 * is worth who misses her first choice: at the end of her known walk that is h, at a passed product
 * the larger of p - mu and the premium plus what her next station is worth ({@link
 * KnownWalks#worth}). Then a sample is worth at most
 *
 * <pre>
 * sum_i  p_i q_i + f^k_i (a^k_i - q_i)    where q_i &lt; a^k_i,
 *        p_i a^k_i + mu^k_i (q_i - a^k_i)  where q_i >= a^k_i,
 * </pre>
 *
 * a sum over products, so that the largest mean over whole q is found product by product ({@link
 * WholeUnits}). With the prices of rows it is convex in all prices: h is a largest of linear
 * functions of mu, f grows with h, and so does the largest over q. At the prices that the premium
 * was made from it is no larger than the bound of {@link TwoStageCertificate}. O(K (n + stations +
 * one solution of the stopping problem)). Not thread-safe.
 */
final class WalkProgram {
  /** Customers who are left when they are no longer followed, as a part of all. */
  private static final double FEW = 1e-2;

  private static final int MOST_HOPS = 60;

  /** Relative to the highest price. */
  private static final double EQUAL = 1e-9;

  /** Of values of the stopping problem, which are never too low. */
  private static final double TOLERANCE = 1e-5;

  private final TwoStageProgram program;
  private final KnownWalks[] walks;
  private final double[][] premium;
  private final WholeUnits units;
  private final Stopping stopping;
  private final double[][] h;
  private final double[][] served;
  private final double[][] worth;
  private final double[] image;

  /**
   * A program with walks known.
   *
   * @param premium what failing earns, by samples and stations, of {@link KnownWalks#premiums}
   */
  WalkProgram(TwoStageProgram program, KnownWalks[] walks, double[][] premium) {
    int n = program.size();
    this.program = program;
    this.walks = walks;
    this.premium = premium;
    this.units = new WholeUnits(program);
    this.stopping = new Stopping(program.rho());
    this.h = new double[walks.length][n];
    this.served = new double[walks.length][n];
    this.worth = new double[walks.length][];
    Arrays.setAll(worth, k -> new double[walks[k].stationCount()]);
    this.image = new double[n];
  }

  TwoStageProgram program() {
    return program;
  }

  /**
   * The bound; infinite when there was no time to finish it.
   *
   * @param mu scarcity prices >= 0, shape K x n
   * @param pi prices of rows >= 0
   */
  double bound(double[][] mu, double[] pi, BooleanSupplier isOver) {
    double bound = 0;
    for (int r = 0; r < pi.length; r++) {
      bound += pi[r] * program.rows().get(r).max();
    }
    units.clear(unitCosts(pi));
    double[] price = program.price();
    for (int k = 0; k < walks.length; k++) {
      if (isOver.getAsBoolean()) {
        return Double.POSITIVE_INFINITY;
      }
      potentials(k, mu[k]);
      program.rho().multiply(h[k], image);
      walks[k].worth(served[k], h[k], premium[k], worth[k]);
      double failing = 0;
      for (int i = 0; i < price.length; i++) {
        if (!walks[k].isKnown(i)) {
          worth[k][i] = image[i];
        }
        failing += program.demand(k)[i] * worth[k][i];
        units.add(k, i, price[i] - worth[k][i], mu[k][i]);
      }
      bound += failing / walks.length;
    }
    return bound + units.highest();
  }

  private void potentials(int k, double[] mu) {
    double[] price = program.price();
    double rise = 0;
    for (int i = 0; i < price.length; i++) {
      double before = served[k][i];
      served[k][i] = price[i] - mu[i];
      rise = Math.max(rise, Math.max(0, served[k][i]) - Math.max(0, before));
    }
    // Nothing is served and h is 0 before the first time.
    stopping.resolve(served[k], rise, TOLERANCE, h[k]);
  }

  /** What a unit costs with the prices of rows. */
  double[] unitCosts(double[] pi) {
    double[] costs = program.cost().clone();
    for (int r = 0; r < pi.length; r++) {
      ResourceLimit row = program.rows().get(r);
      for (int i = 0; i < costs.length; i++) {
        costs[i] += pi[r] * row.coefficient(i);
      }
    }
    return costs;
  }

  /**
   * A subgradient of the last bound: units that are left over less those that are asked for where
   * customers would be served.
   *
   * @param ofMu overwritten
   * @param ofPi overwritten
   */
  void slope(double[][] ofMu, double[] ofPi) {
    double[] q = units.best();
    int n = q.length;
    for (int r = 0; r < ofPi.length; r++) {
      ofPi[r] = program.rows().get(r).max();
      for (int i = 0; i < n; i++) {
        ofPi[r] -= program.rows().get(r).coefficient(i) * q[i];
      }
    }
    double[] known = new double[n];
    double[] others = new double[n];
    double[] coming = new double[n];
    double[] taken = new double[n];
    for (int k = 0; k < walks.length; k++) {
      double[] a = program.demand(k);
      for (int i = 0; i < n; i++) {
        double failing = Math.max(0, a[i] - q[i]);
        known[i] = walks[k].isKnown(i) ? failing : 0;
        others[i] = failing - known[i];
      }
      program.rho().multiplyTransposed(others, coming);
      Arrays.fill(taken, 0);
      walks[k].pass(known, served[k], worth[k], coming, taken);
      follow(k, coming, taken);
      for (int i = 0; i < n; i++) {
        ofMu[k][i] = (Math.max(0, q[i] - a[i]) - taken[i]) / walks.length;
      }
    }
  }

  /** Lets customers walk on from where they come to, until they are where serving them is best. */
  private void follow(int k, double[] coming, double[] taken) {
    double equal = EQUAL * program.priceUnit();
    double all = Arrays.stream(coming).sum();
    double[] on = new double[coming.length];
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      double left = 0;
      for (int i = 0; i < on.length; i++) {
        boolean stays = h[k][i] <= served[k][i] + equal;
        taken[i] += stays ? coming[i] : 0;
        on[i] = stays ? 0 : coming[i];
        left += on[i];
      }
      if (left <= FEW * all) {
        return;
      }
      program.rho().multiplyTransposed(on, coming);
    }
  }
}
