package org.sortiment.api.sequential;

import java.util.Map;
import org.sortiment.api.solve.SolveOptions;

/**
 * Says what policies are worth, beside what is possible with and without knowing the catalogs.
 * Stateless and thread-safe.
 */
@FunctionalInterface
public interface SequentialEvaluator {
  /** Up to here all combinations of catalogs are gone through. */
  int MOST_COMBINATIONS = 10_000;

  /**
   * Evaluates policies on common scenarios: on all combinations of catalogs where there are at most
   * {@link #MOST_COMBINATIONS}, otherwise on independent random ones. A limit leaves fewer
   * scenarios, in random order, and the standard errors say so.
   *
   * @param policies by id, at least one; the first is the one asked for
   * @param scenarios how many are drawn where there are too many combinations, >= 2
   * @throws org.sortiment.api.solve.SolveException when a solver or policy cannot handle the
   *     problem
   */
  SequentialResult evaluate(
      SequentialProblem problem,
      Map<String, SequentialPolicy> policies,
      int scenarios,
      SolveOptions options);
}
