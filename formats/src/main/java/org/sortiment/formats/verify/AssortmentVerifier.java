package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;

/**
 * Verifies one written assortment: it is feasible and worth what it claims, its bound is at least
 * its objective, and no feasible assortment exceeds the bound, or the objective when that is
 * claimed optimal (by enumeration for n <= 20, else by a second method).
 */
final class AssortmentVerifier {
  private final AssortmentProblem problem;
  private final WrittenResult.OneAssortment written;
  private final SecondOpinion secondOpinion;
  private final Progress progress;
  private final Checks checks;

  AssortmentVerifier(
      AssortmentProblem problem,
      WrittenResult.OneAssortment written,
      SecondOpinion secondOpinion,
      Progress progress,
      Checks checks) {
    this.problem = problem;
    this.written = written;
    this.secondOpinion = secondOpinion;
    this.progress = progress;
    this.checks = checks;
  }

  void verify() {
    Assortment assortment = written.assortment().orElseThrow();
    Evaluation value = Evaluation.of(problem, assortment);
    double utilityWeight = utilityWeight(value);
    double objective = value.objective(utilityWeight);
    List<String> wrong = new ArrayList<>();
    if (!problem.isFeasible(assortment)) {
      wrong.add("the assortment breaks a constraint");
    }
    checks.report("feasibility", "all constraints hold", wrong);
    checkValues(value, utilityWeight, objective);
    checkBound(utilityWeight, objective);
  }

  /** The weight in the file, or the one that its numbers imply. */
  private double utilityWeight(Evaluation value) {
    double implied =
        (written.objective().orElse(value.revenue()) - value.revenue()) / value.utility();
    double utilityWeight =
        written.utilityWeight().orElse(value.utility() > 0 ? Math.max(0, implied) : 0);
    if (written.utilityWeight().isEmpty()) {
      checks.notChecked("lambda", "the file does not say it; its numbers imply " + utilityWeight);
    } else if (utilityWeight < 0) {
      checks.failed("lambda", utilityWeight + " must be >= 0");
    }
    return utilityWeight;
  }

  private void checkValues(Evaluation value, double utilityWeight, double objective) {
    List<String> wrong = new ArrayList<>();
    compare("revenue", written.revenue(), value.revenue(), wrong);
    compare("utility", written.utility(), value.utility(), wrong);
    compare(
        "purchaseProbability", written.purchaseProbability(), value.purchaseProbability(), wrong);
    compare("objective", written.objective(), objective, wrong);
    checks.report("values", "evaluated again, lambda = " + Numbers.plain(utilityWeight), wrong);
  }

  private static void compare(
      String key, OptionalDouble claimed, double actual, List<String> wrong) {
    if (claimed.isEmpty()) {
      wrong.add(key + " is null");
    } else {
      FrontierVerifier.compare(key, claimed.getAsDouble(), actual, wrong);
    }
  }

  private void checkBound(double utilityWeight, double objective) {
    if (written.bound().isEmpty()) {
      if (claimsOptimal()) {
        checks.failed("bound", "an optimal result has one");
      } else {
        checks.notChecked("bound and optimality", "the file has no bound");
      }
      return;
    }
    double bound = written.bound().getAsDouble();
    List<String> wrong = new ArrayList<>();
    if (bound < objective && !Checks.close(bound, objective, 0)) {
      wrong.add("the bound " + bound + " is below the objective " + objective);
    }
    double gap = bound == objective ? 0 : (bound - objective) / Math.abs(bound);
    if (written.gap().isEmpty() || Math.abs(written.gap().getAsDouble() - gap) > 1e-9) {
      wrong.add("the gap does not follow from bound and objective");
    }
    if (claimsOptimal() && gap > 1e-8) {
      wrong.add("the gap " + gap + " is too large for an optimal result");
    }
    checks.report("bound", "not below the objective", wrong);
    if (!written.exactFor().equals("model")) {
      checks.notChecked("optimality", "claimed for the " + written.exactFor() + " only");
    } else if (Enumeration.applies(problem)) {
      byEnumeration(utilityWeight, objective, bound);
    } else {
      bySecondMethod(utilityWeight, objective, bound);
    }
  }

  private boolean claimsOptimal() {
    return written.header().status().equals("optimal");
  }

  private void byEnumeration(double utilityWeight, double objective, double bound) {
    double[] best = {Double.NEGATIVE_INFINITY};
    long feasible =
        Enumeration.visitAll(
            problem,
            progress,
            (assortment, value) -> best[0] = Math.max(best[0], value.objective(utilityWeight)));
    compareWithBest(
        best[0],
        objective,
        bound,
        "by looking at all " + Numbers.count(feasible) + " feasible assortments");
  }

  private void bySecondMethod(double utilityWeight, double objective, double bound) {
    Optional<SecondOpinion.Opinion<AssortmentResult>> opinion =
        secondOpinion.assortment(problem, utilityWeight, written.header().solver());
    if (opinion.isEmpty()) {
      checks.notChecked(
          "optimality", "more than 20 products, and no second method finished in time");
      return;
    }
    AssortmentResult answer = opinion.get().answer();
    if (answer.termination().reason() != Termination.Reason.OPTIMAL) {
      checks.failed(
          "optimality", opinion.get().solver() + " says: " + answer.termination().reason());
      return;
    }
    compareWithBest(answer.objective(), objective, bound, "by " + opinion.get().method());
  }

  private void compareWithBest(double best, double objective, double bound, String how) {
    List<String> wrong = new ArrayList<>();
    if (best > bound && !Checks.close(best, bound, 0)) {
      wrong.add("a feasible assortment has " + best + ", more than the bound " + bound);
    }
    if (claimsOptimal() && best > objective && !Checks.close(best, objective, 0)) {
      wrong.add("a feasible assortment has " + best + ", more than the objective " + objective);
    }
    checks.report(claimsOptimal() ? "optimality" : "bound holds", how, wrong);
  }
}
