package org.sortiment.formats.verify;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;

/** Verifies that no assortment is feasible, and that the named constraints alone see to that. */
final class InfeasibilityVerifier {
  private final AssortmentProblem problem;
  private final SecondOpinion secondOpinion;
  private final Progress progress;
  private final Checks checks;

  InfeasibilityVerifier(
      AssortmentProblem problem, SecondOpinion secondOpinion, Progress progress, Checks checks) {
    this.problem = problem;
    this.secondOpinion = secondOpinion;
    this.progress = progress;
    this.checks = checks;
  }

  /** Checks that all constraints together allow nothing. */
  void verifyAll(String solver) {
    check("infeasibility", problem, solver);
  }

  void verify(String solver, List<Integer> conflict) {
    verifyAll(solver);
    if (conflict.isEmpty()) {
      checks.notChecked("conflict", "the file names no conflicting constraints");
    } else {
      AssortmentProblem alone =
          problem.withConstraints(
              conflict.stream().map(index -> problem.constraints().get(index)).toList());
      check("conflict", alone, solver);
    }
  }

  private void check(String what, AssortmentProblem part, String solver) {
    String constraints =
        part.constraints().size() == 1
            ? "the constraint alone"
            : "the " + part.constraints().size() + " constraints together";
    if (Enumeration.applies(part)) {
      long feasible = Enumeration.visitAll(part, progress, (assortment, value) -> {});
      checks.report(
          what,
          constraints + " allow no assortment, by looking at all",
          feasible == 0 ? List.of() : List.of(feasible + " assortments are feasible"));
      return;
    }
    Optional<SecondOpinion.Opinion<FrontierResult>> opinion = secondOpinion.frontier(part, solver);
    if (opinion.isEmpty()) {
      checks.notChecked(what, "more than 20 products, and no second method finished in time");
    } else {
      Termination.Reason reason = opinion.get().answer().termination().reason();
      checks.report(
          what,
          constraints + " allow no assortment, by " + opinion.get().method(),
          reason == Termination.Reason.INFEASIBLE
              ? List.of()
              : List.of(opinion.get().solver() + " says: " + reason));
    }
  }
}
