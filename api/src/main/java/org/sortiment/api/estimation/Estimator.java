package org.sortiment.api.estimation;

import org.sortiment.api.solve.SolveOptions;

/** Estimates the parameters of one kind of choice model from observed choices. Thread-safe. */
@FunctionalInterface
public interface Estimator {
  /**
   * The most likely parameters. The result does not depend on the number of threads.
   *
   * @throws org.sortiment.api.InvalidInputException when the data cannot tell what is asked; the
   *     message gives the reason
   */
  Estimation estimate(EstimationProblem problem, SolveOptions options);
}
