package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;

/**
 * Verifies what is said of candidates: the guarantee follows from the gaps, and no feasible
 * assortment shows a gap to be larger than it says.
 *
 * <p>The ends of the range of a candidate are enough. Its objective divided by that of another
 * assortment is a quotient of two linear functions of lambda, which is monotone; and the optimum,
 * convex in lambda, lies below the chord between two weights.
 */
final class CandidateVerifier {
  /** So many times the dearest product is what a unit of utility is worth when only that counts. */
  private static final double ALMOST_ALL = 1e9;

  private final AssortmentProblem problem;
  private final WrittenResult.Frontier written;
  private final List<WrittenResult.Point> points;
  private final SecondOpinion secondOpinion;
  private final Progress progress;
  private final Checks checks;

  /** Breakpoints, from 0 to infinity, one more than there are candidates. */
  private final double[] weights;

  /** The best objective seen at each of them. */
  private final double[] best;

  CandidateVerifier(
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
    this.weights = new double[points.size() + 1];
    for (int k = 0; k < points.size(); k++) {
      weights[k + 1] = points.get(k).utilityWeightTo();
    }
    this.best = new double[weights.length];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
  }

  void verify() {
    WrittenResult.Guarantee guarantee = written.guarantee().orElseThrow();
    List<String> wrong = new ArrayList<>();
    double largest = 0;
    for (int k = 0; k < points.size(); k++) {
      OptionalDouble gap = points.get(k).gap();
      if (gap.isEmpty() || !(gap.getAsDouble() >= 0 && gap.getAsDouble() <= 1)) {
        wrong.add("points[" + k + "].gap must be a number from 0 to 1");
        continue;
      }
      largest = Math.max(largest, gap.getAsDouble());
    }
    boolean complete = wrong.isEmpty();
    if (complete && !Checks.close(largest, guarantee.proven(), 0)) {
      wrong.add("guarantee.proven is " + guarantee.proven() + " but the largest gap is " + largest);
    }
    boolean claimed = written.header().status().equals("within-guarantee");
    if (claimed && largest > guarantee.epsilon().orElse(1)) {
      wrong.add("the largest gap is " + largest + ", more than guarantee.epsilon");
    }
    if (!(guarantee.oracleCalls() >= 1 && guarantee.oracleCalls() % 1 == 0)) {
      wrong.add("guarantee.oracleCalls must be a whole number above 0");
    }
    checks.report("guarantee", "the largest gap of the points", wrong);
    if (complete) {
      checkGaps();
    }
  }

  private void checkGaps() {
    if (Enumeration.applies(problem)) {
      long feasible = Enumeration.visitAll(problem, progress, (set, value) -> see(value));
      report("by looking at all " + Numbers.count(feasible) + " feasible assortments");
      return;
    }
    Optional<LogitProof.Proof<Boolean>> bounds = secondOpinion.isWithin(problem, weights, limits());
    if (bounds.filter(LogitProof.Proof::answer).isPresent()) {
      report("by bounds for every breakpoint from " + bounds.get().name());
      return;
    }
    Optional<LogitProof.Proof<List<Assortment>>> proof = secondOpinion.corners(problem);
    if (proof.isPresent()) {
      proof.get().answer().forEach(this::see);
      report("by " + proof.get().name());
      return;
    }
    SecondOpinion.Opinions<FrontierResult> opinions =
        secondOpinion.frontier(problem, written.header().solver());
    for (SecondOpinion.Opinion<FrontierResult> each : opinions.all()) {
      each.answer()
          .frontier()
          .walk((k, point, set) -> see(Assortment.of(problem.catalog().size(), set)));
    }
    if (opinions.proven().filter(CandidateVerifier::isOptimal).isPresent()) {
      report("by " + opinions.proven().get().method());
    } else {
      bySingleWeights();
    }
  }

  private static boolean isOptimal(SecondOpinion.Opinion<FrontierResult> opinion) {
    return opinion.answer().termination().reason() == Termination.Reason.OPTIMAL;
  }

  /** Optima for the breakpoints alone, for an almost infinite one in the place of infinity. */
  private void bySingleWeights() {
    double dearest = 0;
    for (int i = 0; i < problem.catalog().size(); i++) {
      dearest = Math.max(dearest, problem.catalog().revenue(i));
    }
    int proven = 0;
    String method = "";
    for (int k = 0; k < weights.length; k++) {
      double weight =
          Double.isInfinite(weights[k])
              ? Math.max(ALMOST_ALL * dearest, 2 * weights[k - 1])
              : weights[k];
      SecondOpinion.Opinions<AssortmentResult> opinions =
          secondOpinion.assortment(problem, weight, written.header().solver());
      opinions.all().forEach(each -> each.answer().assortment().ifPresent(this::see));
      if (opinions.proven().filter(each -> each.answer().assortment().isPresent()).isPresent()) {
        proven++;
        method = opinions.proven().get().method();
      }
    }
    if (proven == weights.length || !wrong().isEmpty()) {
      report("for every breakpoint by " + method);
    } else {
      checks.notChecked(
          "gaps",
          "the optimum was proven for "
              + proven
              + " of "
              + weights.length
              + " breakpoints; nothing that was found is better than the gaps allow");
    }
  }

  /** What others say is evaluated again. */
  private void see(Assortment assortment) {
    if (problem.isFeasible(assortment)) {
      see(Evaluation.of(problem, assortment));
    }
  }

  private void see(Evaluation value) {
    for (int k = 0; k < weights.length; k++) {
      best[k] = Math.max(best[k], objective(value.netRevenue(), value.utility(), weights[k]));
    }
  }

  private static double objective(double revenue, double utility, double weight) {
    if (Double.isInfinite(weight)) {
      return utility;
    }
    return weight == 0 ? revenue : revenue + weight * utility;
  }

  /**
   * What nothing may be worth more than at each breakpoint, so that the gaps on both sides hold.
   */
  private double[] limits() {
    double[] limits = new double[weights.length];
    Arrays.fill(limits, Double.POSITIVE_INFINITY);
    for (int k = 0; k < points.size(); k++) {
      WrittenResult.Point point = points.get(k);
      double left = 1 - point.gap().orElseThrow();
      for (int end = k; end <= k + 1 && left > 0; end++) {
        double value = objective(point.netRevenue(), point.utility(), weights[end]);
        limits[end] = Math.min(limits[end], value / left);
      }
    }
    return limits;
  }

  private List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    for (int k = 0; k < points.size(); k++) {
      WrittenResult.Point point = points.get(k);
      for (int end = k; end <= k + 1; end++) {
        double value = objective(point.netRevenue(), point.utility(), weights[end]);
        double least = (1 - point.gap().orElseThrow()) * best[end];
        if (value < least - Checks.TOLERANCE * Math.abs(best[end])) {
          wrong.add(
              "points["
                  + k
                  + "] is worth "
                  + value
                  + " for lambda "
                  + weights[end]
                  + ", where a feasible assortment is worth "
                  + best[end]
                  + ": more than its gap allows");
        }
      }
    }
    return wrong;
  }

  private void report(String how) {
    checks.report("gaps", how, wrong());
  }
}
