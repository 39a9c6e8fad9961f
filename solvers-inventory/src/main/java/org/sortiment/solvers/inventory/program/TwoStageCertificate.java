package org.sortiment.solvers.inventory.program;

import java.util.function.BooleanSupplier;

/**
 * A certified upper bound on a {@link TwoStageProgram} from any scarcity prices, by weak duality.
 *
 * <p>For any mu >= 0 and pi >= 0, with h^k the least h with h >= p - mu^k, h >= 0, h >= rho h (an
 * optimal stopping problem, {@link Stopping}),
 *
 * <pre>
 * (1/K) sum_k a^k.h^k + pi.b + max over the box of (mean of mu - c - A' pi).q</pre>
 *
 * is an upper bound. It needs no trust in the method that found mu. O(K (n + one solution of the
 * stopping problem)).
 */
final class TwoStageCertificate {
  private final TwoStageProgram program;
  private final TwoStagePoint at;
  private final double[] factor;
  private final double base;
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
    double[] unit = program.cost().clone();
    double sum = 0;
    for (int r = 0; r < program.rows().size(); r++) {
      sum += at.pi[r] * program.rows().get(r).max();
      for (int i = 0; i < n; i++) {
        unit[i] += at.pi[r] * program.rows().get(r).coefficient(i);
      }
    }
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

  private double scarcity(int sample, int i) {
    return Math.min(program.price()[i], at.mu[sample][i]);
  }

  /** The admissible scarcity price of a product in a sample. */
  double price(int sample, int i) {
    return scarcity(sample, i) * factor[i];
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
        worth += demand[i] * potentials[i];
      }
      bound += worth / program.samples();
    }
    return bound;
  }

  /** h for a sample; overwritten by the next. */
  double[] potentials(int sample) {
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] = program.price()[i] - price(sample, i);
    }
    stopping.solve(rewards, h);
    return h;
  }
}
