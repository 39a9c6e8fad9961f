package org.sortiment.solvers.lp.logit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.CharnesCooperProgram;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.constraints.structure.Structure;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.RandomInstances.Instance;
import org.sortiment.testkit.RandomInstances.Shape;

/**
 * Every method gives the frontier that enumeration gives, and the Charnes-Cooper program the same
 * best revenue: 2,600 random problems, 200 of each kind of constraints.
 */
class FrontierAgreementTest {
  private static final int PER_SHAPE = 200;

  /** Relative, for revenues, utilities and breakpoints. */
  private static final double TOLERANCE = 1e-9;

  private final LpBackend backend = new OjAlgoBackend();
  private final MultinomialLogitSolver tracer = new MultinomialLogitSolver(backend);

  @TestFactory
  Stream<DynamicTest> everyMethodAgreesWithEnumeration() {
    return Stream.of(Shape.values())
        .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> checkShape(shape)));
  }

  private void checkShape(Shape shape) {
    for (int seed = 0; seed < PER_SHAPE; seed++) {
      Instance instance = RandomInstances.of(seed, shape, seed % 20 == 0 ? 12 : 8);
      Enumeration reference = Enumeration.of(instance.problem());
      List<MultinomialLogitSolver> solvers = new ArrayList<>(List.of(tracer));
      solvers.add(tracer.withMethod(Method.LP));
      solvers.add(tracer.withMethod(Method.MIP));
      for (MultinomialLogitSolver solver : solvers) {
        checkFrontier(instance, reference, solver);
      }
      checkOptima(instance, reference);
      checkCharnesCooper(instance, reference);
    }
  }

  private static void checkFrontier(
      Instance instance, Enumeration reference, MultinomialLogitSolver solver) {
    FrontierResult result = solver.frontier(instance.problem(), SolveOptions.withDefaults());
    String what = result.provenance().solver() + " on " + instance;
    if (!reference.isFeasible()) {
      assertThat(result.termination()).as(what).isEqualTo(Termination.infeasible());
      assertThat(Enumeration.isFeasible(instance.problem(), result.conflict())).as(what).isFalse();
      return;
    }
    assertThat(result.termination()).as(what).isEqualTo(Termination.optimal());
    Frontier frontier = result.frontier();
    List<Enumeration.Point> corners = reference.frontier(TOLERANCE);
    // Every corner that sticks out is there, and every point is optimal at its weights.
    for (Enumeration.Point corner : corners) {
      assertThat(nearest(frontier, corner)).as("%s: %s", what, corner).isLessThan(TOLERANCE);
    }
    for (int k = 0; k < frontier.size(); k++) {
      FrontierPoint point = frontier.point(k);
      assertThat(instance.problem().isFeasible(frontier.assortment(k))).as(what).isTrue();
      Evaluation evaluation = Evaluation.of(instance.problem(), frontier.assortment(k));
      assertClose(point.revenue(), evaluation.revenue(), what);
      assertClose(point.utility(), evaluation.utility(), what);
      assertThat(point.size()).as(what).isEqualTo(frontier.assortment(k).size());
      double to = point.utilityWeightTo();
      double inside =
          Double.isInfinite(to)
              ? 2 * point.utilityWeightFrom() + 1
              : (point.utilityWeightFrom() + to) / 2;
      for (double weight : new double[] {point.utilityWeightFrom(), inside}) {
        assertClose(
            evaluation.objective(weight),
            reference.best(weight).orElseThrow().evaluation().objective(weight),
            what + " at weight " + weight);
      }
    }
    if (corners.size() == frontier.size()) {
      for (int k = 0; k + 1 < corners.size(); k++) {
        Enumeration.Point here = corners.get(k);
        Enumeration.Point next = corners.get(k + 1);
        double breakpoint = (here.revenue() - next.revenue()) / (next.utility() - here.utility());
        double distance = Math.abs(frontier.point(k).utilityWeightTo() - breakpoint);
        double cancelled =
            Math.ulp(here.revenue()) / (here.revenue() - next.revenue())
                + Math.ulp(next.utility()) / (next.utility() - here.utility());
        assertThat(distance)
            .as(what + " breakpoint " + k)
            .isLessThanOrEqualTo((TOLERANCE + 100 * cancelled) * breakpoint);
      }
    }
  }

  private void checkOptima(Instance instance, Enumeration reference) {
    for (double weight : new double[] {0, 0.3, 5}) {
      AssortmentResult result =
          tracer.solve(instance.problem(), weight, SolveOptions.withDefaults());
      if (!reference.isFeasible()) {
        assertThat(result.termination()).isEqualTo(Termination.infeasible());
        continue;
      }
      assertClose(
          result.objective(),
          reference.best(weight).orElseThrow().evaluation().objective(weight),
          instance + " at weight " + weight);
      assertThat(result.gap()).isZero();
    }
  }

  private void checkCharnesCooper(Instance instance, Enumeration reference) {
    Structure structure =
        Structure.of(instance.problem().catalog().size(), instance.problem().constraints());
    if (!structure.generalParts().stream().allMatch(part -> part.recognition().recognised())) {
      return;
    }
    CharnesCooperProgram program = CharnesCooperProgram.of(instance.problem(), 0);
    var result = backend.solve(program.program(), org.sortiment.api.lp.LpOptions.withDefaults());
    assertThat(result.isOptimal()).as("%s: %s", instance, result).isEqualTo(reference.isFeasible());
    if (reference.isFeasible()) {
      double best = reference.best(0).orElseThrow().revenue();
      assertThat(result.objective())
          .as(instance.toString())
          .isCloseTo(best, org.assertj.core.data.Offset.offset(1e-7 * Math.max(1, best)));
    }
  }

  private static double nearest(Frontier frontier, Enumeration.Point corner) {
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < frontier.size(); k++) {
      FrontierPoint point = frontier.point(k);
      best =
          Math.min(
              best,
              Math.max(
                  relative(point.revenue(), corner.revenue()),
                  relative(point.utility(), corner.utility())));
    }
    return best;
  }

  private static void assertClose(double actual, double expected, String what) {
    assertThat(relative(actual, expected))
        .as("%s: %s against %s", what, actual, expected)
        .isLessThan(TOLERANCE);
  }

  private static double relative(double actual, double expected) {
    return actual == expected
        ? 0
        : Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-3);
  }
}
