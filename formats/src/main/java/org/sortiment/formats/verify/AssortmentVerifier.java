package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;
import org.sortiment.markov.MarkovChains;

/**
 * Verifies one written assortment: it is feasible and worth what it claims, its bound is at least
 * its objective, and no feasible assortment exceeds the bound, or the objective when that is
 * claimed optimal (by enumeration for n <= 20, else by a second method). A bound for the Markov
 * chain is checked on the chain, unless the model equals it: then it is a bound for the model.
 */
final class AssortmentVerifier {
  private final AssortmentProblem problem;
  private final WrittenResult.OneAssortment written;
  private final SecondOpinion secondOpinion;
  private final Progress progress;
  private final Checks checks;

  /** What revenue and costs amount to, which may cancel; 0 without costs of offering. */
  private double scale;

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
    scale = problem.catalog().hasOfferCosts() ? value.magnitude(utilityWeight) : 0;
    List<String> wrong = new ArrayList<>();
    if (!problem.isFeasible(assortment)) {
      wrong.add("the assortment breaks a constraint");
    }
    checks.report("feasibility", "all constraints hold", wrong);
    checkValues(value, utilityWeight, objective);
    if (speaksOfModel()) {
      checkBound(objective);
      checkOptimality(problem, utilityWeight, objective, "");
    } else {
      checkOnChain(assortment, utilityWeight, objective);
    }
  }

  /** Whether the bound is one for the choice model itself, whatever the file calls it. */
  private boolean speaksOfModel() {
    return written.exactFor().equals("model") || problem.choiceModel().equalsMarkovChain();
  }

  /** The weight in the file, or the one that its numbers imply. */
  private double utilityWeight(Evaluation value) {
    double implied =
        (written.objective().orElse(value.netRevenue()) - value.netRevenue()) / value.utility();
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
    FrontierVerifier.compare(
        "offerCosts", written.offerCosts().orElse(0), value.offerCosts(), wrong);
    compare("utility", written.utility(), value.utility(), wrong);
    compare(
        "purchaseProbability", written.purchaseProbability(), value.purchaseProbability(), wrong);
    if (!isSame(written.objective(), objective)) {
      compare("objective", written.objective(), objective, wrong);
    }
    checks.report("values", "evaluated again, lambda = " + Numbers.plain(utilityWeight), wrong);
  }

  /** A number that is not finite, as the utility when nobody leaves, is null in the file. */
  private static void compare(
      String key, OptionalDouble claimed, double actual, List<String> wrong) {
    if (claimed.isPresent()) {
      FrontierVerifier.compare(key, claimed.getAsDouble(), actual, wrong);
    } else if (Double.isFinite(actual)) {
      wrong.add(key + " is null in the file but " + actual + " when computed");
    }
  }

  private boolean isSame(OptionalDouble claimed, double actual) {
    return claimed.isPresent() && Checks.close(claimed.getAsDouble(), actual, scale);
  }

  private boolean claimsOptimal() {
    return written.header().status().equals("optimal");
  }

  private void checkBound(double objective) {
    if (written.bound().isEmpty()) {
      if (claimsOptimal() && Double.isFinite(objective)) {
        checks.failed("bound", "an optimal result has one");
      }
      return;
    }
    double bound = written.bound().getAsDouble();
    List<String> wrong = new ArrayList<>();
    if (bound < objective && !Checks.close(bound, objective, scale)) {
      wrong.add("the bound " + bound + " is below the objective " + objective);
    }
    double gap = checkGap(objective, wrong);
    if (claimsOptimal() && gap > 1e-8 && !Checks.close(bound, objective, scale)) {
      wrong.add("the gap " + gap + " is too large for an optimal result");
    }
    checks.report("bound", "not below the objective", wrong);
  }

  private double checkGap(double objective, List<String> wrong) {
    double bound = written.bound().orElseThrow();
    double gap = bound == objective ? 0 : (bound - objective) / Math.abs(bound);
    if (written.gap().isEmpty() || Math.abs(written.gap().getAsDouble() - gap) > 1e-9) {
      wrong.add("the gap does not follow from bound and objective");
    }
    return gap;
  }

  /** The chain's own optimum is not above the bound, nor above what the assortment brings on it. */
  private void checkOnChain(Assortment assortment, double utilityWeight, double objective) {
    MarkovChain chain = MarkovChains.of(problem.choiceModel());
    AssortmentProblem onChain =
        new AssortmentProblem(problem.catalog(), chain, problem.constraints());
    if (written.bound().isPresent()) {
      List<String> wrong = new ArrayList<>();
      checkGap(objective, wrong);
      checks.report("bound", "the gap follows from bound and objective", wrong);
    }
    checks.notChecked(
        "optimality", "claimed only for the Markov chain that approximates the choice model");
    double there = Evaluation.of(onChain, assortment).objective(utilityWeight);
    checkOptimality(onChain, utilityWeight, there, " on the chain");
  }

  /**
   * @param where the problem that the bound speaks of
   * @param objective the assortment's there
   * @param suffix says so in the names of the checks
   */
  private void checkOptimality(
      AssortmentProblem where, double utilityWeight, double objective, String suffix) {
    if (written.bound().isEmpty() && !claimsOptimal()) {
      checks.notChecked("bound and optimality" + suffix, "the file has no bound");
      return;
    }
    String what = (claimsOptimal() ? "optimality" : "bound holds") + suffix;
    if (objective == Double.POSITIVE_INFINITY) {
      checks.failed(what, "utility is infinite, and with it the objective of any such assortment");
    } else if (Enumeration.applies(where)) {
      byEnumeration(where, utilityWeight, objective, what);
    } else if (!byProof(where, utilityWeight, objective, what)) {
      bySecondMethod(where, utilityWeight, objective, what);
    }
  }

  /** Returns whether there is a proof for or against the claim that needs no solver. */
  private boolean byProof(
      AssortmentProblem where, double utilityWeight, double objective, String what) {
    if (utilityWeight == 0) {
      double claimed = claimsOptimal() ? objective : written.bound().orElseThrow();
      Optional<LogitProof.Proof<Boolean>> proof =
          secondOpinion.highestRevenue(where, claimed).filter(LogitProof.Proof::answer);
      proof.ifPresent(each -> checks.ok(what, "by " + each.name()));
      return proof.isPresent();
    }
    Optional<LogitProof.Proof<List<Assortment>>> corners = secondOpinion.corners(where);
    if (corners.isEmpty()) {
      return false;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (Assortment corner : corners.get().answer()) {
      best = Math.max(best, Evaluation.of(where, corner).objective(utilityWeight));
    }
    checks.report(
        what,
        "by " + corners.get().name(),
        exceeded(best, objective, "a feasible assortment has "));
    return true;
  }

  private void byEnumeration(
      AssortmentProblem where, double utilityWeight, double objective, String what) {
    double[] best = {Double.NEGATIVE_INFINITY};
    long feasible =
        Enumeration.visitAll(
            where,
            progress,
            (assortment, value) -> best[0] = Math.max(best[0], value.objective(utilityWeight)));
    checks.report(
        what,
        "by looking at all " + Numbers.count(feasible) + " feasible assortments",
        exceeded(best[0], objective, "a feasible assortment has "));
  }

  private void bySecondMethod(
      AssortmentProblem where, double utilityWeight, double objective, String what) {
    SecondOpinion.Opinions<AssortmentResult> opinions =
        secondOpinion.assortment(where, utilityWeight, written.header().solver());
    double best = objective;
    for (SecondOpinion.Opinion<AssortmentResult> opinion : opinions.all()) {
      if (opinion.answer().assortment().isEmpty()) {
        continue;
      }
      // What it claims is not believed either: evaluated again, it stands on its own.
      Assortment other = opinion.answer().assortment().get();
      double value = Evaluation.of(where, other).objective(utilityWeight);
      if (where.isFeasible(other)) {
        best = Math.max(best, value);
        List<String> wrong =
            exceeded(value, objective, opinion.solver() + " finds an assortment with ");
        if (!wrong.isEmpty()) {
          checks.report(what, "", wrong);
          return;
        }
      }
    }
    if (opinions.proven().isEmpty()) {
      checks.notChecked(what, opinions.unproven());
      return;
    }
    SecondOpinion.Opinion<AssortmentResult> proven = opinions.proven().get();
    if (proven.answer().termination().reason() == Termination.Reason.INFEASIBLE) {
      checks.notChecked(
          what, proven.solver() + " calls the problem infeasible, which this assortment refutes");
    } else if (best > proven.answer().bound()
        && !Checks.close(best, proven.answer().bound(), scale)) {
      checks.notChecked(
          what, proven.solver() + " calls optimal what this assortment exceeds; it proves nothing");
    } else {
      checks.ok(what, "by " + proven.method());
    }
  }

  private List<String> exceeded(double best, double objective, String whose) {
    List<String> wrong = new ArrayList<>();
    if (written.bound().isPresent()) {
      double bound = written.bound().getAsDouble();
      if (best > bound && !Checks.close(best, bound, scale)) {
        wrong.add(whose + best + ", more than the bound " + bound);
      }
    }
    if (claimsOptimal() && best > objective && !Checks.close(best, objective, scale)) {
      wrong.add(whose + best + ", more than the objective " + objective);
    }
    return wrong;
  }
}
