package org.sortiment.solvers.lp;

import java.util.BitSet;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;

/** Without constraints every product of positive weight is offered. O(n). */
final class UnconstrainedOracle implements LinearOracle {
  @Override
  public String method() {
    return "unconstrained";
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    BitSet members = new BitSet(weights.length);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        members.set(i);
      }
    }
    return Assortment.of(weights.length, members);
  }
}
