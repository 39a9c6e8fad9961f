package org.sortiment.solvers.discretization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.RandomInstances.Instance;
import org.sortiment.testkit.RandomInstances.Shape;

/**
 * On random problems no guarantee is broken at any breakpoint, of the candidates or of the exact
 * frontier, nor between them; what is lost for one percent is far less on average; and no more
 * answers are asked for than a grid would need. {@code -Dsortiment.candidates=5000} looks at that
 * many problems.
 */
class GuaranteeTest {
  private static final int PROBLEMS = Integer.getInteger("sortiment.candidates", 130);
  private static final LpBackend BACKEND = new OjAlgoBackend();
  private static final double ROUNDING = 1e-9;

  /**
   * By logit, the exact frontier beyond 12 products; by every other model up to 12. Every fourth
   * with costs of offering.
   */
  private static Instance instance(long seed) {
    Instance instance = withoutCosts(seed);
    return hasCosts(seed) && instance.problem().catalog().size() <= 12
        ? instance.withOfferCosts()
        : instance;
  }

  /** Spread over all shapes and models. */
  private static boolean hasCosts(long seed) {
    return seed * 2654435761L % 1009 % 4 == 0;
  }

  private static Instance withoutCosts(long seed) {
    Shape[] shapes = Shape.values();
    Shape shape = shapes[(int) (seed % shapes.length)];
    RandomModels[] models = RandomModels.values();
    RandomModels model = models[(int) (seed / shapes.length % models.length)];
    if (model != RandomModels.LOGIT) {
      return model.of(RandomInstances.of(seed, shape, 10));
    }
    boolean large = seed / shapes.length / models.length % 2 == 1 && isEasy(shape);
    return large ? RandomInstances.ofSize(seed, shape, 60) : RandomInstances.of(seed, shape, 12);
  }

  /** Whether sixty products have an exact frontier in no time. */
  private static boolean isEasy(Shape shape) {
    return switch (shape) {
      case UNCONSTRAINED,
          OVERALL_BOUND,
          DISJOINT_GROUPS,
          LAMINAR_GROUPS,
          FOREST_PRECEDENCE,
          ACYCLIC_PRECEDENCE ->
          true;
      default -> false;
    };
  }

  private static Frontier exact(AssortmentProblem problem) {
    return problem.catalog().size() > 20
        ? new MultinomialLogitSolver(BACKEND)
            .frontier(problem, SolveOptions.withDefaults())
            .frontier()
        : new EnumeratedSolver("all", BACKEND)
            .frontier(problem, SolveOptions.withDefaults())
            .frontier();
  }

  @Test
  void noGuaranteeIsBroken() {
    Map<String, DoubleSummaryStatistics> lost = new TreeMap<>();
    LongStream.range(0, PROBLEMS).forEach(seed -> check(instance(seed), seed, lost));
    System.out.println("candidates within 1 %, % lost on average by choice model:");
    lost.forEach(
        (model, each) ->
            System.out.printf(
                Locale.ROOT,
                "%-20s %5d problems, %.4f, at most %.4f%n",
                model,
                each.getCount(),
                100 * each.getAverage(),
                100 * each.getMax()));
    assertThat(lost.values())
        .allSatisfy(each -> assertThat(each.getMax()).isLessThanOrEqualTo(0.003));
  }

  /** Weights over hundreds of orders of magnitude, revenues over twenty. */
  @Test
  void extremeNumbersBreakNoGuarantee() {
    SplittableRandom random = new SplittableRandom(5);
    for (int run = 0; run < 200; run++) {
      int n = 2 + random.nextInt(9);
      double spread = Math.pow(10, random.nextInt(3));
      double[] weights = random.doubles(n, -3, 3).map(x -> Math.exp(spread * x)).toArray();
      double[] revenues = random.doubles(n, -23, 23).map(Math::exp).toArray();
      AssortmentProblem problem =
          new AssortmentProblem(
              Catalog.ofRevenues(revenues),
              new MultinomialLogit(Math.exp(spread * random.nextDouble(-3, 3)), weights),
              run % 2 == 0 ? List.of() : List.of(CardinalityBound.overall(n, 0, n / 2)));
      Frontier whole = exact(problem);
      for (double epsilon : new double[] {0.1, 1e-3, 1e-6}) {
        CandidateResult result =
            new DiscretizationSolver(new MultinomialLogitSolver(BACKEND))
                .candidates(problem, CandidateRequest.within(epsilon), SolveOptions.withDefaults());
        String what = "run " + run + ", epsilon " + epsilon + ": " + result;
        assertThat(result.termination().reason())
            .as(what)
            .isEqualTo(Termination.Reason.WITHIN_GUARANTEE);
        checkGaps(result, whole, what);
      }
    }
  }

  private static void check(
      Instance instance, long seed, Map<String, DoubleSummaryStatistics> lost) {
    AssortmentProblem problem = instance.problem();
    Frontier whole = exact(problem);
    DiscretizationSolver solver =
        new DiscretizationSolver(ShippedCandidateSolversTest.mostSuitable(problem));
    // Where the best revenue is no more than 0, values near 0 have no relative gap.
    boolean certain =
        ShippedCandidateSolversTest.isExact(problem)
            && whole.size() > 0
            && whole.point(0).netRevenue() > 0;
    double epsilon = Math.pow(10, -1 - seed % 4);
    int most = 1 + (int) (seed % 5);
    for (CandidateRequest request :
        List.of(
            CandidateRequest.within(0.01),
            CandidateRequest.within(epsilon),
            CandidateRequest.atMost(most))) {
      CandidateResult result = solver.candidates(problem, request, SolveOptions.withDefaults());
      String what = instance + ", " + request + ": " + result;
      if (whole.size() == 0) {
        assertThat(result.termination()).as(what).isEqualTo(Termination.infeasible());
        continue;
      }
      assertThat(result.frontier().size()).isLessThanOrEqualTo(request.maxCandidates().orElse(999));
      if (certain && request.epsilon().isPresent()) {
        assertThat(result.termination().reason())
            .as(what)
            .isEqualTo(Termination.Reason.WITHIN_GUARANTEE);
        assertThat((double) result.guarantee().oracleCalls())
            .as(what)
            .isLessThanOrEqualTo(gridCalls(whole, request.epsilon().getAsDouble()));
      }
      checkGaps(result, whole, what);
      if (request.equals(CandidateRequest.within(0.01))) {
        lost.computeIfAbsent(
                problem.choiceModel().getClass().getSimpleName()
                    + (certain ? "" : ", no exact solver"),
                key -> new DoubleSummaryStatistics())
            .accept(averageLoss(result.frontier(), whole));
      }
    }
  }

  /**
   * What a grid over the probability of no purchase needs for all weights, see
   * docs/discretization.md: two ends, (U + 2 log(1/epsilon)) / log(1 + s) + 1 points between them.
   */
  private static double gridCalls(Frontier whole, double epsilon) {
    double most = whole.point(whole.size() - 1).utility();
    if (most == 0) {
      return 5;
    }
    return 3
        + Math.ceil((most + 2 * Math.log(1 / epsilon)) / Math.log1p(Math.sqrt(2 * epsilon * most)));
  }

  private static void checkGaps(CandidateResult result, Frontier whole, String what) {
    for (int k = 0; k < result.frontier().size(); k++) {
      FrontierPoint candidate = result.frontier().point(k);
      double gap = result.gaps().get(k);
      double from = candidate.utilityWeightFrom();
      double to = Math.min(candidate.utilityWeightTo(), 1e3 * (1 + from));
      for (double part : new double[] {0, 0.01, 0.3, 0.5, 0.9, 1}) {
        requireNear(candidate, whole, from + part * (to - from), gap, what);
      }
      for (FrontierPoint corner : whole) {
        double weight = corner.utilityWeightFrom();
        if (weight >= from && weight <= candidate.utilityWeightTo()) {
          requireNear(candidate, whole, weight, gap, what);
        }
      }
    }
    double last = result.frontier().point(result.frontier().size() - 1).utility();
    double most = whole.point(whole.size() - 1).utility();
    double allowed = 1 - result.gaps().get(result.gaps().size() - 1);
    assertThat(last).as(what).isGreaterThanOrEqualTo(allowed * most - ROUNDING * most);
  }

  private static void requireNear(
      FrontierPoint candidate, Frontier whole, double weight, double gap, String what) {
    double best = value(whole, weight);
    if (gap == 1) {
      return; // proves nothing
    }
    assertThat(candidate.netRevenue() + weight * candidate.utility())
        .as("%s: for the weight %s", what, weight)
        .isGreaterThanOrEqualTo((1 - gap) * best - ROUNDING * size(whole, weight));
  }

  /** Over weights that are even on a logarithmic scale around those where anything changes. */
  private static double averageLoss(Frontier candidates, Frontier whole) {
    double sum = 0;
    int count = 50;
    double high = 2 * whole.point(whole.size() - 1).utilityWeightFrom() + 1e-3;
    for (int k = 0; k < count; k++) {
      double weight = high * Math.pow(1e-3, (k + 0.5) / count);
      double best = value(whole, weight);
      double loss = best - value(candidates, weight);
      sum += loss > ROUNDING * size(whole, weight) ? loss / best : 0;
    }
    return sum / count;
  }

  /** Revenue and costs of offering may cancel; their difference is rounded as they are. */
  private static double size(Frontier frontier, double weight) {
    FrontierPoint point = frontier.point(frontier.indexFor(weight));
    FrontierPoint next =
        frontier.point(Math.min(frontier.indexFor(weight) + 1, frontier.size() - 1));
    return Math.max(
        point.revenue() + point.offerCosts() + weight * point.utility(),
        next.revenue() + next.offerCosts() + weight * next.utility());
  }

  private static double value(Frontier frontier, double weight) {
    FrontierPoint point = frontier.point(frontier.indexFor(weight));
    return point.netRevenue() + weight * point.utility();
  }
}
