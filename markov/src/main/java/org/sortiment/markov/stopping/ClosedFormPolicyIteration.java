package org.sortiment.markov.stopping;

import java.util.Arrays;
import java.util.BitSet;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/**
 * Policy iteration, as in {@link DensePolicyIteration}, for chains whose systems are solved in
 * closed form: {@link org.sortiment.markov.AttractionSubstitution} of rank k, O(n k^2) for each of
 * a handful of iterations, O(n k) memory. Exact up to rounding.
 */
final class ClosedFormPolicyIteration {
  private static final double STRICTLY = 1 + 1e-13;

  private ClosedFormPolicyIteration() {}

  static StoppingSolution solve(MarkovChain chain, double[] prices, Deadline deadline) {
    int n = prices.length;
    SubstitutionOperator rho = chain.substitution();
    BitSet members = new BitSet(n);
    members.set(0, n);
    double[] worth = prices.clone();
    double[] goingOn = new double[n];
    while (true) {
      rho.multiply(worth, goingOn);
      int before = members.cardinality();
      for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
        if (goingOn[i] > prices[i] * STRICTLY) {
          members.clear(i);
        }
      }
      Assortment offered = Assortment.of(n, members);
      if (offered.size() == before) {
        double bound = 0;
        for (int i = 0; i < n; i++) {
          bound += chain.arrivalProbability(i) * worth[i];
        }
        return new StoppingSolution(offered, bound, true, Termination.Limit.NONE);
      }
      Termination.Limit limit = deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        return new StoppingSolution(offered, Double.POSITIVE_INFINITY, false, limit);
      }
      Arrays.fill(worth, 0);
      rho.worth(offered, prices, worth);
    }
  }
}
