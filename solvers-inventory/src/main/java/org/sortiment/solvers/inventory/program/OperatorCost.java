package org.sortiment.solvers.inventory.program;

import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.markov.AttractionSubstitution;
import org.sortiment.markov.SparseSubstitution;

/** How many multiplications an application of rho takes, for planning work. */
public final class OperatorCost {
  private OperatorCost() {}

  public static double of(SubstitutionOperator rho) {
    double n = rho.size();
    if (rho instanceof SparseSubstitution sparse) {
      return n + sparse.entryCount();
    }
    if (rho instanceof AttractionSubstitution attraction) {
      return 4 * n * attraction.rank();
    }
    return n * n;
  }
}
