package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;

/**
 * Verifies a written frontier: its points are feasible and worth what they claim, they are strict
 * corners with the right breakpoints, and no feasible assortment lies above their hull (by
 * enumeration for n <= 20, else by a second method).
 */
final class FrontierVerifier {
  private final AssortmentProblem problem;
  private final WrittenResult.Frontier written;
  private final List<WrittenResult.Point> points;
  private final SecondOpinion secondOpinion;
  private final Progress progress;
  private final Checks checks;

  FrontierVerifier(
      AssortmentProblem problem,
      WrittenResult.Frontier written,
      SecondOpinion secondOpinion,
      Progress progress,
      Checks checks) {
    this.problem = problem;
    this.written = written;
    this.points = written.points();
    this.secondOpinion = secondOpinion;
    this.progress = progress;
    this.checks = checks;
  }

  void verify() {
    if (points.isEmpty()) {
      checks.failed("points", "a result that is " + written.header().status() + " has some");
      return;
    }
    boolean allListed = checkValues();
    if (!checkCorners()) {
      checks.notChecked("optimality", "the points are no frontier");
    } else if (written.guarantee().isPresent()) {
      new CandidateVerifier(problem, written, secondOpinion, progress, checks).verify();
    } else if (written.header().status().equals("within-guarantee")) {
      checks.failed("guarantee", "a result that is within-guarantee states one");
    } else if (!written.header().status().equals("optimal")) {
      checks.notChecked("optimality", "the result does not claim it");
    } else {
      checkOptimality(allListed);
    }
  }

  /** Returns whether every point lists its assortment. */
  private boolean checkValues() {
    List<String> infeasible = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    int listed = 0;
    for (int k = 0; k < points.size(); k++) {
      WrittenResult.Point point = points.get(k);
      progress.report("evaluating the points", k, points.size());
      if (point.assortment().isEmpty()) {
        continue;
      }
      listed++;
      String place = "points[" + k + "]";
      if (!problem.isFeasible(point.assortment().get())) {
        infeasible.add(place + " breaks a constraint");
      }
      if (point.size() != point.assortment().get().size()) {
        wrong.add(place + ".size is not the number of its products");
      }
      Evaluation value = Evaluation.of(problem, point.assortment().get());
      compare(place + ".revenue", point.revenue(), value.revenue(), wrong);
      compare(place + ".offerCosts", point.offerCosts(), value.offerCosts(), wrong);
      compare(place + ".utility", point.utility(), value.utility(), wrong);
      compare(
          place + ".purchaseProbability",
          point.purchaseProbability(),
          value.purchaseProbability(),
          wrong);
    }
    if (listed == 0) {
      checks.notChecked("feasibility and values", "the file lists no assortments");
      return false;
    }
    String count = listed + " of " + points.size() + " points evaluated again";
    checks.report("feasibility", count, infeasible);
    checks.report("values", count, wrong);
    return listed == points.size();
  }

  static void compare(String place, double claimed, double actual, List<String> wrong) {
    if (!Checks.close(claimed, actual, 0)) {
      wrong.add(place + " is " + claimed + " in the file but " + actual + " when computed");
    }
  }

  private boolean checkCorners() {
    List<String> corners = new ArrayList<>();
    List<String> breakpoints = new ArrayList<>();
    int last = points.size() - 1;
    for (int k = 0; k <= last; k++) {
      WrittenResult.Point point = points.get(k);
      String place = "points[" + k + "]";
      if (k > 0) {
        WrittenResult.Point before = points.get(k - 1);
        if (!(point.netRevenue() < before.netRevenue() && point.utility() > before.utility())) {
          corners.add(place + " does not have less revenue and more utility than the one before");
        }
        double utilityWeight =
            (before.netRevenue() - point.netRevenue()) / (point.utility() - before.utility());
        compare(place + ".lambdaFrom", point.utilityWeightFrom(), utilityWeight, breakpoints);
        compare(
            "points[" + (k - 1) + "].lambdaTo",
            before.utilityWeightTo(),
            point.utilityWeightFrom(),
            breakpoints);
      }
      if (!(point.utilityWeightFrom() < point.utilityWeightTo())) {
        corners.add(place + " is best for no range of lambda: it is no strict corner");
      }
    }
    if (points.get(0).utilityWeightFrom() != 0) {
      breakpoints.add("points[0].utilityWeightFrom is not 0");
    }
    if (points.get(last).utilityWeightTo() != Double.POSITIVE_INFINITY) {
      breakpoints.add("points[" + last + "].utilityWeightTo is not null");
    }
    checks.report("strict corners", points.size() + " points in order", corners);
    checks.report("breakpoints", "recomputed from the points", breakpoints);
    return corners.isEmpty();
  }

  private void checkOptimality(boolean allListed) {
    List<double[]> corners =
        points.stream().map(point -> new double[] {point.utility(), point.netRevenue()}).toList();
    Hull hull = new Hull(corners, scale());
    if (Enumeration.applies(problem)) {
      byEnumeration(hull, allListed);
      return;
    }
    Optional<LogitProof.Proof<List<Assortment>>> proven = secondOpinion.corners(problem);
    if (proven.isPresent()) {
      byProof(hull, proven.get(), allListed);
    } else {
      byOtherFrontiers(hull, secondOpinion.frontier(problem, written.header().solver()), allListed);
    }
  }

  /** Revenue and costs of offering may cancel; net revenue is rounded as they are. */
  private double scale() {
    double scale = 0;
    for (WrittenResult.Point point : points) {
      scale = Math.max(scale, point.offerCosts() > 0 ? point.revenue() + point.offerCosts() : 0);
    }
    return scale;
  }

  private void byEnumeration(Hull hull, boolean allListed) {
    List<String> wrong = new ArrayList<>();
    BitSet reached = new BitSet(points.size());
    long feasible =
        Enumeration.visitAll(
            problem,
            progress,
            (assortment, value) -> {
              if (hull.isBeaten(value.utility(), value.netRevenue())) {
                wrong.add(
                    "the feasible assortment "
                        + problem.catalog().idsOf(assortment)
                        + " (revenue "
                        + value.netRevenue()
                        + ", utility "
                        + value.utility()
                        + ") lies above the frontier");
              }
              int k = hull.indexOf(value.utility(), value.netRevenue());
              if (k >= 0) {
                reached.set(k);
              }
            });
    int missing = reached.nextClearBit(0);
    if (!allListed && missing < points.size()) {
      wrong.add("no feasible assortment has the values of points[" + missing + "]");
    }
    checks.report(
        "optimality",
        "by looking at all " + Numbers.count(feasible) + " feasible assortments",
        wrong);
  }

  private void byProof(Hull hull, LogitProof.Proof<List<Assortment>> proof, boolean allListed) {
    List<String> wrong = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (Assortment corner : proof.answer()) {
      Evaluation value = Evaluation.of(problem, corner);
      points.add(new double[] {value.utility(), value.netRevenue()});
      if (hull.isBeaten(value.utility(), value.netRevenue())) {
        wrong.add(
            "a feasible assortment of revenue "
                + value.netRevenue()
                + " and utility "
                + value.utility()
                + " lies above the frontier");
      }
    }
    if (wrong.isEmpty()) {
      compareWith(points, "the proof", proof.name(), allListed);
    } else {
      checks.report("optimality", "", wrong);
    }
  }

  private void byOtherFrontiers(
      Hull hull, SecondOpinion.Opinions<FrontierResult> opinions, boolean allListed) {
    List<String> wrong = new ArrayList<>();
    for (SecondOpinion.Opinion<FrontierResult> opinion : opinions.all()) {
      // What it claims is not believed either: every assortment is evaluated again.
      opinion
          .answer()
          .frontier()
          .walk(
              (k, point, members) -> {
                Assortment other = Assortment.of(problem.catalog().size(), members);
                Evaluation value = Evaluation.of(problem, other);
                if (problem.isFeasible(other)
                    && hull.isBeaten(value.utility(), value.netRevenue())) {
                  wrong.add(
                      opinion.solver()
                          + " finds revenue "
                          + value.netRevenue()
                          + " with utility "
                          + value.utility()
                          + ", above the frontier");
                }
              });
    }
    if (!wrong.isEmpty()) {
      checks.report("optimality", "", wrong);
    } else if (opinions.proven().isEmpty()) {
      checks.notChecked("optimality", opinions.unproven());
    } else {
      compareWith(opinions.proven().get(), allListed);
    }
  }

  private void compareWith(SecondOpinion.Opinion<FrontierResult> opinion, boolean allListed) {
    if (opinion.answer().termination().reason() == Termination.Reason.INFEASIBLE) {
      checks.notChecked(
          "optimality", opinion.solver() + " calls the problem infeasible; it proves nothing");
      return;
    }
    List<double[]> others = new ArrayList<>();
    Frontier other = opinion.answer().frontier();
    for (int k = 0; k < other.size(); k++) {
      others.add(new double[] {other.point(k).utility(), other.point(k).netRevenue()});
    }
    compareWith(others, opinion.solver(), opinion.method(), allListed);
  }

  /** Nothing of it is above this frontier; so it proves this one, unless it misses something. */
  private void compareWith(List<double[]> others, String whose, String method, boolean allListed) {
    Hull otherHull = new Hull(others, scale());
    List<String> missed = new ArrayList<>();
    for (int k = 0; k < points.size(); k++) {
      if (otherHull.isBeaten(points.get(k).utility(), points.get(k).netRevenue())) {
        missed.add("points[" + k + "] lies above the frontier of " + whose);
      }
    }
    if (missed.isEmpty() || !allListed || checks.anyFailed()) {
      checks.report("optimality", "by " + method, missed);
    } else {
      // The points are there and worth what they say: it is the other method that is wrong.
      checks.notChecked("optimality", missed.get(0) + ", which therefore proves nothing");
    }
  }
}
