package org.sortiment.api.sequential;

import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.spi.Provider;

/** Makes one policy. */
public interface SequentialPolicyProvider extends Provider {
  /**
   * The policy.
   *
   * @param solver finds the best set from one catalog, with products fixed by constraints; whatever
   *     it can solve, the policy can
   */
  SequentialPolicy create(AssortmentSolver solver);

  /** Among policies the one with the highest rank is the default; ties go by id. */
  default int rank() {
    return 0;
  }
}
