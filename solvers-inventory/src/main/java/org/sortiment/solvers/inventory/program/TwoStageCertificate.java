package org.sortiment.solvers.inventory.program;

import java.util.function.BooleanSupplier;

/**
 * A certified upper bound on a {@link TwoStageProgram} from any scarcity prices, by weak duality.
 *
 * <p>For any mu >= 0 and pi >= 0, with h^k the least h with h >= p - mu^k, h >= 0, h >= rho h (an
 * optimal stopping problem, {@link Stopping}),
 *
 * <pre>
 * (1/K) sum_k sum_i a^k_i max(p_i - mu^k_i, c^k_i + (R^k h^k)_i) + pi.b
 *     + max over the box of (mean of mu - c - A' pi).q</pre>
 *
 * is an upper bound. It needs no trust in the method that found mu. O(K (n + one solution of the
 * stopping problem)).
 *
 * <p>Where walks are known, exactly u^k = max(0, a^k - q) first choices fail. For any h^k >= 0 with
 * h^k >= rho h^k that makes a sample worth at most
 *
 * <pre>
 * sum_i  p_i q_i + f^k_i (a^k_i - q_i)         where q_i &lt; a^k_i,
 *        p_i a^k_i + m^k_i (q_i - a^k_i)       where q_i >= a^k_i,
 * </pre>
 *
 * with m = max(0, p - h) where walks end, any m >= max(0, p - h) at passed products, and f what a
 * customer is worth who finds i missing: where her walk ends that is h, at a passed product the
 * larger of p - m and the premium plus what her next station is worth ({@link
 * org.sortiment.solvers.inventory.season.KnownWalks#worth}). It is a sum over products, so that the
 * largest mean over whole q is found product by product ({@link WholeUnits}). With nothing passed
 * it is never above the first bound at the same mu.
 */
final class TwoStageCertificate {
  private final TwoStageProgram program;
  private final TwoStagePoint at;
  private final double[] factor;
  private final double base;
  private final double rowWorth;
  private final double[] unit;
  private final double[] rewards;
  private final double[] h;
  private final Stopping stopping;

  /** Makes the scarcity prices of a point admissible. */
  TwoStageCertificate(TwoStageProgram program, TwoStagePoint at) {
    int n = program.size();
    this.program = program;
    this.stopping = new Stopping(program.rho());
    this.at = at;
    this.factor = new double[n];
    this.rewards = new double[n];
    this.h = new double[n];
    this.unit = program.cost().clone();
    double sum = 0;
    for (int r = 0; r < program.rows().size(); r++) {
      sum += at.pi[r] * program.rows().get(r).max();
      for (int i = 0; i < n; i++) {
        unit[i] += at.pi[r] * program.rows().get(r).coefficient(i);
      }
    }
    rowWorth = sum;
    double[] mean = new double[n];
    for (int k = 0; k < program.samples(); k++) {
      for (int i = 0; i < n; i++) {
        mean[i] += scarcity(k, i) / program.samples();
      }
    }
    for (int i = 0; i < n; i++) {
      // Prices above the unit cost would pay for stock without end.
      factor[i] = mean[i] > unit[i] && !program.isCapped(i) ? unit[i] / mean[i] : 1;
      double slope = mean[i] * factor[i] - unit[i];
      if (factor[i] == 1) {
        sum += Math.max(slope * program.least(i), slope * program.most(i));
      }
    }
    base = sum;
  }

  /** mu; more than the price only where a known walk may be worth less than nothing. */
  private double scarcity(int sample, int i) {
    double mu = at.mu[sample][i];
    boolean isWalked = program.isKnown(sample, i) || program.isPassed(i);
    return isWalked ? mu : Math.min(program.price()[i], mu);
  }

  /** The bound where all samples share one potential and nothing is known; O(K n). */
  double fluidBound() {
    double bound = base;
    double[] shared = potentials(0);
    for (int k = 0; k < program.samples(); k++) {
      double[] demand = program.demand(k);
      for (int i = 0; i < demand.length; i++) {
        bound += demand[i] * shared[i] / program.samples();
      }
    }
    return bound;
  }

  /** The bound; infinite when there was no time to finish it. */
  double bound(BooleanSupplier isOver) {
    double bound = base;
    for (int k = 0; k < program.samples(); k++) {
      if (isOver.getAsBoolean()) {
        return Double.POSITIVE_INFINITY;
      }
      double[] potentials = potentials(k);
      double[] demand = program.demand(k);
      double worth = 0;
      for (int i = 0; i < demand.length; i++) {
        // Where nothing is known, h >= rho h already.
        worth += demand[i] * potentials[i];
      }
      bound += worth / program.samples();
    }
    return bound;
  }

  /** The bound where walks are known; infinite when there was no time to finish it. */
  double bound(WholeUnits units, BooleanSupplier isOver) {
    double bound = rowWorth;
    units.clear(unit);
    double[] image = new double[h.length];
    double[] worth = new double[program.mostStations()];
    for (int k = 0; k < program.samples(); k++) {
      if (isOver.getAsBoolean()) {
        return Double.POSITIVE_INFINITY;
      }
      double[] potentials = potentials(k);
      program.rho().multiply(potentials, image);
      program.worthOfFailing(k, rewards, potentials, image, worth);
      double[] demand = program.demand(k);
      double[] price = program.price();
      double passedOn = 0;
      for (int i = 0; i < demand.length; i++) {
        passedOn += demand[i] * worth[i];
        // h >= p - mu, so that mu is enough for all sales of what is passed.
        double idle = program.isPassed(i) ? price[i] - rewards[i] : price[i] - potentials[i];
        units.add(k, i, price[i] - worth[i], Math.max(0, idle));
      }
      bound += passedOn / program.samples();
    }
    return bound + units.highest();
  }

  /** h for a sample; overwritten by the next. */
  double[] potentials(int sample) {
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] = program.price()[i] - scarcity(sample, i) * factor[i];
    }
    stopping.solve(rewards, h);
    return h;
  }
}
