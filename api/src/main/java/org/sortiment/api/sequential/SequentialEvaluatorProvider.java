package org.sortiment.api.sequential;

import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.spi.Provider;

/** Makes one evaluator of policies. */
public interface SequentialEvaluatorProvider extends Provider {
  /**
   * The evaluator.
   *
   * @param solver finds the best set from one catalog, or from all of a scenario
   */
  SequentialEvaluator create(AssortmentSolver solver);

  /** Among evaluators the one with the highest rank is the default; ties go by id. */
  default int rank() {
    return 0;
  }
}
