package org.sortiment.solvers.lp.fractional;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Bounds by a {@link LinearOracle}. A product that is fixed gets a weight of plus or minus twice
 * the magnitudes of all others together: when some feasible assortment agrees with the state, none
 * that does not can be an optimum. The bound is the sum of the true weights of the answer, what the
 * oracle says others may have more, and room for the rounding of sums. One call of the oracle each.
 */
public final class OracleBound implements LinearBound {
  private static final double ULPS = 1e-15;

  private final LinearOracle oracle;
  private final boolean cheap;
  private final byte[] state;
  private final double[] open;
  private int fixed;
  private int offered;

  /** Over n products; the oracle is closed with it, and takes microseconds a call. */
  public OracleBound(int n, LinearOracle oracle) {
    this(n, oracle, true);
  }

  /**
   * Over n products.
   *
   * @param oracle closed with it
   * @param cheap whether it solves no program
   */
  OracleBound(int n, LinearOracle oracle, boolean cheap) {
    this.cheap = cheap;
    this.oracle = oracle;
    this.state = new byte[n];
    this.open = new double[n];
    Arrays.fill(state, OfferTree.FREE);
  }

  @Override
  public int productCount() {
    return state.length;
  }

  @Override
  public boolean isCheap() {
    return cheap;
  }

  @Override
  public void open(byte[] next) {
    System.arraycopy(next, 0, state, 0, state.length);
    fixed = 0;
    offered = 0;
    for (byte each : state) {
      fixed += each == OfferTree.FREE ? 0 : 1;
      offered += each == OfferTree.IN ? 1 : 0;
    }
  }

  @Override
  public byte[] state() {
    return state;
  }

  @Override
  public Answer maximize(double[] weights, Deadline deadline) {
    int n = state.length;
    double size = 0;
    double sure = 0;
    double surely = 0;
    for (int i = 0; i < n; i++) {
      if (state[i] == OfferTree.FREE) {
        size += Math.abs(weights[i]);
      } else if (state[i] == OfferTree.IN) {
        sure += weights[i];
        surely += Math.abs(weights[i]);
      }
    }
    double force = size > 0 ? 2 * size : 1;
    for (int i = 0; i < n; i++) {
      open[i] = state[i] == OfferTree.FREE ? weights[i] : state[i] == OfferTree.IN ? force : -force;
    }
    Assortment answer;
    try {
      answer = oracle.maximize(open, deadline);
    } catch (InfeasibleProblemException e) {
      return Answer.infeasible(n);
    }
    double excess = oracle.excess();
    double[] point = new double[n];
    double sum = 0;
    int with = 0;
    int against = 0;
    for (int i = answer.next(0); i >= 0; i = answer.next(i + 1)) {
      point[i] = 1;
      if (state[i] == OfferTree.FREE) {
        sum += weights[i];
      } else if (state[i] == OfferTree.IN) {
        with++;
      } else {
        against++;
      }
    }
    int disagreements = offered - with + against;
    if (disagreements > 0 && excess < force / 2) {
      return Answer.infeasible(n);
    }
    for (int i = 0; disagreements > 0 && i < n; i++) {
      if (state[i] != OfferTree.FREE) {
        point[i] = state[i] == OfferTree.IN ? 1 : 0;
      }
    }
    double rounding = ULPS * n * (size + surely + (fixed > 0 ? force : 0));
    // Of an answer that disagrees, the sum the oracle saw less what agreeing would have brought.
    double bound = sum + sure - disagreements * force + excess + rounding;
    return new Answer(bound, point, disagreements > 0 ? Optional.empty() : Optional.of(answer));
  }

  @Override
  public void close() {
    oracle.close();
  }
}
