package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;

/**
 * Verifies that no assortment is feasible, that the named constraints alone see to that, and that
 * each of them is needed: without it, something is feasible.
 */
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

  /** Whether something is feasible, and how that is known. */
  private record Finding(boolean isFeasible, String how) {}

  /** Checks that all constraints together allow nothing. */
  void verifyAll(String solver) {
    check("infeasibility", problem, solver);
  }

  void verify(String solver, List<Integer> conflict) {
    verifyAll(solver);
    if (conflict.isEmpty()) {
      checks.notChecked("conflict", "the file names no conflicting constraints");
      return;
    }
    List<Constraint> named =
        conflict.stream().map(index -> problem.constraints().get(index)).toList();
    check("conflict", problem.withConstraints(named), solver);
    checkEachIsNeeded(solver, conflict, named);
  }

  private void check(String what, AssortmentProblem part, String solver) {
    String constraints =
        part.constraints().size() == 1
            ? "the constraint alone"
            : "the " + part.constraints().size() + " constraints together";
    Optional<Finding> finding = find(part, solver);
    if (finding.isEmpty()) {
      checks.notChecked(what, "more than 20 products, and no second method decided it in time");
    } else {
      checks.report(
          what,
          constraints + " allow no assortment, " + finding.get().how(),
          finding.get().isFeasible()
              ? List.of("a feasible assortment exists, " + finding.get().how())
              : List.of());
    }
  }

  private void checkEachIsNeeded(String solver, List<Integer> conflict, List<Constraint> named) {
    List<String> superfluous = new ArrayList<>();
    List<Integer> undecided = new ArrayList<>();
    for (int k = 0; k < named.size(); k++) {
      List<Constraint> others = new ArrayList<>(named);
      others.remove(k);
      Optional<Finding> finding = find(problem.withConstraints(others), solver);
      if (finding.isEmpty()) {
        undecided.add(conflict.get(k));
      } else if (!finding.get().isFeasible()) {
        superfluous.add(
            "constraints["
                + conflict.get(k)
                + "] is superfluous: the others allow no assortment either, "
                + finding.get().how());
      }
      progress.report("leaving out one constraint after the other", k + 1L, named.size());
    }
    String what = "minimality";
    if (superfluous.isEmpty() && !undecided.isEmpty()) {
      checks.notChecked(what, "not decided in time for constraints " + undecided);
    } else {
      checks.report(what, "without any one of them some assortment is feasible", superfluous);
    }
  }

  /** Decides feasibility; an assortment that is found is looked at, "infeasible" is a claim. */
  private Optional<Finding> find(AssortmentProblem part, String solver) {
    if (Enumeration.applies(part)) {
      return Optional.of(
          new Finding(Enumeration.isAnyFeasible(part, progress), "by looking at all"));
    }
    SecondOpinion.Opinions<AssortmentResult> opinions = secondOpinion.assortment(part, 0, solver);
    for (SecondOpinion.Opinion<AssortmentResult> opinion : opinions.all()) {
      if (opinion.answer().assortment().filter(part::isFeasible).isPresent()) {
        return Optional.of(new Finding(true, "found by " + opinion.solver()));
      }
    }
    return opinions
        .proven()
        .filter(each -> each.answer().termination().reason() == Termination.Reason.INFEASIBLE)
        .map(each -> new Finding(false, "by " + each.method()));
  }
}
