package org.sortiment.api.sequential;

import java.util.OptionalDouble;
import org.sortiment.api.solve.SolveOptions;

/** A rule for what to take from each vendor. Stateless and thread-safe. */
@FunctionalInterface
public interface SequentialPolicy {
  /**
   * What is worked out before the first vendor comes.
   *
   * @param options a time limit cuts this work short, and what is returned decides all the same
   * @throws org.sortiment.api.solve.SolveException when this policy cannot handle the problem
   */
  Prepared prepare(SequentialProblem problem, SolveOptions options);

  /** A policy for one problem. Thread-safe; the same state gives the same decision. */
  interface Prepared {
    /** What to take; at a limit the best found so far. */
    SequentialDecision decide(SequentialState state, SolveOptions options);

    /** Whether decisions depend on what is carried, and not only on what is shown. */
    boolean looksBack();

    /** What one more sale must bring, where the policy has such a number for the whole problem. */
    OptionalDouble threshold();
  }
}
