package org.sortiment.solvers.sequential;

import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;

/** Decisions from answers of the {@link CatalogSolver}. */
final class Takes {
  private Takes() {}

  /**
   * An answer as a decision. Where a limit came before anything was found, nothing is taken if that
   * is allowed.
   */
  static SequentialDecision of(
      String policy,
      String explanation,
      CatalogSolver.Best best,
      SequentialProblem problem,
      SequentialState state) {
    Provenance inner = best.provenance();
    Termination termination = best.termination();
    if (!best.isFound() && termination.reason() != Termination.Reason.INFEASIBLE) {
      termination = Termination.stopped(termination.limit(), mayTakeNothing(problem, state));
    }
    return new SequentialDecision(
        best.take(),
        termination,
        new Provenance(
            policy + "/" + inner.solver(),
            inner.backend(),
            explanation + "; " + inner.explanation(),
            inner.options()));
  }

  /** Whether what is carried can matter to a policy that looks at one catalog at a time. */
  static boolean looksBack(SequentialProblem problem) {
    return !problem.jointLimits().isEmpty();
  }

  /** Taking nothing, where that is allowed. */
  static boolean mayTakeNothing(SequentialProblem problem, SequentialState state) {
    return problem.mayTake(state, Assortment.none(state.shown().catalogSize()));
  }
}
