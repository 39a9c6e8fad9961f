package org.sortiment.solvers.lp.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.attraction.GeneralAttractionSolver;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.solvers.lp.markov.MarkovChainSolver;
import org.sortiment.solvers.lp.search.ModelProblems;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.RandomInstances.Instance;
import org.sortiment.testkit.RandomInstances.Shape;

/**
 * Corners of a hull against all feasible assortments: complete ones have the best for every slope,
 * and what is cut short leaves a polygon that has everything below it.
 */
class HullCornersTest {
  private static final OjAlgoBackend BACKEND = new OjAlgoBackend();
  private static final double TOLERANCE = 1e-8;
  private static final int SEEDS = 6;

  /** An oracle without a way of its own, whose answers end after some. */
  private static final class Limited implements WeightedSumOracle {
    private final WeightedSumOracle inner;
    private final int answers;
    private int calls;

    Limited(WeightedSumOracle inner, int answers) {
      this.inner = inner;
      this.answers = answers;
    }

    @Override
    public Answer maximize(double yWeight, double xWeight, Deadline deadline) {
      Answer answer = inner.maximize(yWeight, xWeight, deadline);
      return calls++ < answers
          ? answer
          : new Answer(answer.assortment(), Double.POSITIVE_INFINITY, Termination.Limit.TIME);
    }

    @Override
    public double bound(double yWeight, double xWeight, Deadline deadline) {
      return inner.bound(yWeight, xWeight, deadline);
    }

    @Override
    public Measures measures() {
      return inner.measures();
    }

    @Override
    public String method() {
      return inner.method();
    }

    @Override
    public String explanation() {
      return inner.explanation();
    }
  }

  private static Stream<Instance> logits() {
    return Stream.of(Shape.values())
        .flatMap(
            shape ->
                Stream.iterate(1, seed -> seed + 1)
                    .limit(SEEDS)
                    .map(seed -> RandomInstances.of(seed, shape, 8)));
  }

  /** What revenue is given up for when every sale brings less, up to twice the dearest. */
  private static double less(AssortmentProblem problem) {
    double dearest = 1;
    for (double revenue : problem.catalog().revenues()) {
      dearest = Math.max(dearest, revenue);
    }
    return 2 * dearest;
  }

  private static void checkComplete(
      HullCorners corners, Instance instance, Enumeration all, double less) {
    assertThat(corners.isComplete()).as("%s", instance).isTrue();
    assertThat(corners.outer()).isEmpty();
    AssortmentProblem problem = instance.problem();
    List<Evaluation> found =
        Stream.iterate(0, k -> k + 1)
            .limit(corners.size())
            .map(corners::assortment)
            .peek(each -> assertThat(problem.isFeasible(each)).as("%s", instance).isTrue())
            .map(each -> Evaluation.of(problem, each))
            .toList();
    for (int k = 0; k < found.size(); k++) {
      Evaluation each = found.get(k);
      double x = corners.x(k);
      assertThat(corners.measures().purchaseProbability(x))
          .as("%s", instance)
          .isCloseTo(each.purchaseProbability(), within(TOLERANCE));
      assertThat(corners.measures().revenue(x, corners.y(k)))
          .as("%s", instance)
          .isCloseTo(each.revenue(), within(TOLERANCE * (1 + each.revenue())));
      assertThat(k == 0 || corners.x(k - 1) <= x).as("%s", instance).isTrue();
    }
    double size = less(problem);
    for (double slope = -less; slope <= 4 * size; slope += size / 8) {
      double raised = slope;
      ToDoubleFunction<Evaluation> worth =
          each -> each.revenue() + raised * each.purchaseProbability();
      double best = found.stream().mapToDouble(worth).max().orElseThrow();
      double right =
          all.points().stream()
              .mapToDouble(point -> worth.applyAsDouble(point.evaluation()))
              .max()
              .orElseThrow();
      assertThat(best)
          .as("%s, prices raised by %s", instance, raised)
          .isGreaterThanOrEqualTo(right - TOLERANCE * (Math.abs(right) + size));
    }
  }

  private static void trace(OracleSolver solver, Instance instance, boolean own, double less) {
    AssortmentProblem problem = instance.problem();
    Enumeration all = Enumeration.of(problem);
    if (!all.isFeasible()) {
      return;
    }
    try (OpenedOracle opened = solver.purchaseOracle(problem, SolveOptions.withDefaults())) {
      WeightedSumOracle oracle =
          own ? opened.oracle() : new Limited(opened.oracle(), Integer.MAX_VALUE);
      HullCorners corners =
          HullCorners.trace(oracle, problem, less, Deadline.none(), Progress.SILENT);
      checkComplete(corners, instance, all, less);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"LP", "MIP"})
  void everySlopeHasItsBestOfTheLogit(Method method) {
    OracleSolver solver = new MultinomialLogitSolver(BACKEND).withMethod(method);
    logits().forEach(instance -> trace(solver, instance, true, less(instance.problem())));
  }

  @Test
  void directionByDirectionTheyAreTheSame() {
    logits()
        .forEach(
            instance ->
                trace(
                    new MultinomialLogitSolver(BACKEND),
                    instance,
                    false,
                    less(instance.problem())));
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelProblems.Kind.class,
      names = {"GENERAL_ATTRACTION", "DENSE_CHAIN"})
  void soHaveOtherModels(ModelProblems.Kind kind) {
    OracleSolver solver =
        kind == ModelProblems.Kind.GENERAL_ATTRACTION
            ? new GeneralAttractionSolver(BACKEND)
            : new MarkovChainSolver(BACKEND);
    kind.stream(1, 30, 7)
        .forEach(
            instance -> {
              trace(solver, instance, true, 0);
              // Their corners with less revenue and fewer purchases are not traced, and so refused.
              if (Enumeration.of(instance.problem()).isFeasible()) {
                assertThatThrownBy(() -> trace(solver, instance, true, 1))
                    .isInstanceOf(IllegalArgumentException.class);
              }
            });
  }

  @Test
  void whatIsCutShortLeavesEverythingBelowAPolygon() {
    int[] cut = {0};
    int[] closed = {0};
    OracleSolver solver = new MultinomialLogitSolver(BACKEND);
    logits()
        .forEach(
            instance -> {
              AssortmentProblem problem = instance.problem();
              Enumeration all = Enumeration.of(problem);
              if (!all.isFeasible()) {
                return;
              }
              for (int answers = 0; answers < 5; answers++) {
                try (OpenedOracle opened =
                    solver.purchaseOracle(problem, SolveOptions.withDefaults())) {
                  HullCorners corners =
                      HullCorners.trace(
                          new Limited(opened.oracle(), answers),
                          problem,
                          less(problem),
                          Deadline.none(),
                          Progress.SILENT);
                  if (!corners.isComplete()) {
                    cut[0]++;
                    assertThat(corners.limit()).isEqualTo(Termination.Limit.TIME);
                    closed[0] += checkPolygon(corners, instance, all) ? 1 : 0;
                  }
                }
              }
            });
    assertThat(cut[0]).isGreaterThan(50);
    assertThat(closed[0]).isGreaterThan(50);
  }

  /** Whether the polygon has an upper end everywhere. */
  private static boolean checkPolygon(HullCorners corners, Instance instance, Enumeration all) {
    List<Exploration.OuterCorner> outer = corners.outer();
    assertThat(outer).as("%s", instance).isNotEmpty();
    for (Enumeration.Point each : all.points()) {
      Point point = corners.measures().point(each.assortment());
      double height = height(outer, point.x());
      assertThat(point.y())
          .as("%s, %s under %s", instance, point, outer)
          .isLessThanOrEqualTo(height + TOLERANCE * (1 + Math.abs(point.y())));
    }
    return outer.stream().allMatch(corner -> corner.y() < Double.POSITIVE_INFINITY);
  }

  /** How high the polygon is at x; minus infinity beside it. */
  private static double height(List<Exploration.OuterCorner> outer, double x) {
    double height = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < outer.size(); k++) {
      Exploration.OuterCorner right = outer.get(k);
      if (Math.abs(right.x() - x) <= TOLERANCE) {
        height = Math.max(height, right.y());
      }
      if (k > 0 && outer.get(k - 1).x() <= x && x <= right.x()) {
        Exploration.OuterCorner left = outer.get(k - 1);
        double part = right.x() == left.x() ? 1 : (x - left.x()) / (right.x() - left.x());
        height = Math.max(height, left.y() * (1 - part) + right.y() * part);
      }
    }
    return height;
  }

  @Test
  void aTraceOfAnInfeasibleProblemSaysSo() {
    Optional<Instance> infeasible =
        logits().filter(each -> !Enumeration.of(each.problem()).isFeasible()).findFirst();
    assertThat(infeasible).isPresent();
    AssortmentProblem problem = infeasible.get().problem();
    try (OpenedOracle opened =
        new MultinomialLogitSolver(BACKEND).purchaseOracle(problem, SolveOptions.withDefaults())) {
      assertThatThrownBy(
              () ->
                  HullCorners.trace(opened.oracle(), problem, 1, Deadline.none(), Progress.SILENT))
          .isInstanceOf(InfeasibleProblemException.class);
    }
  }
}
