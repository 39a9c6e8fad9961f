package org.sortiment.solvers.lp.constraints.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Frontier;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.FrontierChecks;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.logit.FrontierAssembler;
import org.sortiment.testkit.RandomInstances;

class GroupTracerTest {
  static Frontier frontier(AssortmentProblem problem) {
    int n = problem.catalog().size();
    List<CardinalityBound> bounds = new ArrayList<>();
    for (Constraint constraint : problem.constraints()) {
      bounds.add((CardinalityBound) constraint);
    }
    double[] weights = new double[n];
    GroupForest forest = GroupForest.of(n, bounds).orElseThrow();
    StepBuffer steps = new StepBuffer(n);
    BitSet first = new BitSet();
    for (int i = 0; i < n; i++) {
      weights[i] =
          ((org.sortiment.api.choice.MultinomialLogitModel) problem.choiceModel()).weight(i);
    }
    try {
      GroupTracer.trace(
          forest,
          weights,
          problem.catalog().revenues(),
          start(problem),
          first,
          steps,
          Deadline.none());
    } catch (InfeasibleProblemException e) {
      return Frontier.empty(n);
    }
    for (int i = 0; i < n; i++) {
      if (forest.innermost(i) < 0 && weights[i] > 0) {
        steps.startPart();
        steps.step(problem.catalog().revenue(i));
        steps.toggle(i);
      }
    }
    ThetaPath path = steps.toPath(Assortment.of(n, first));
    requireFeasible(problem, path);
    return FrontierAssembler.assemble(problem, path);
  }

  private static double start(AssortmentProblem problem) {
    return Arrays.stream(problem.catalog().revenues()).max().orElseThrow();
  }

  private static void requireFeasible(AssortmentProblem problem, ThetaPath path) {
    BitSet members = path.first().toBitSet();
    for (int k = 0; k < path.stepCount(); k++) {
      for (int c = path.changeStart(k); c < path.changeEnd(k); c++) {
        members.flip(path.change(c));
      }
      assertThat(problem.isFeasible(Assortment.of(path.catalogSize(), members))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCONSTRAINED", "OVERALL_BOUND", "DISJOINT_GROUPS", "LAMINAR_GROUPS"})
  void agreesWithEnumeration(RandomInstances.Shape shape) {
    for (long seed = 0; seed < 5000; seed++) {
      RandomInstances.Instance instance = RandomInstances.of(seed, shape, 9);
      try {
        FrontierChecks.requireExact(instance.problem(), frontier(instance.problem()));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(instance.toString(), e);
      }
    }
  }

  @Test
  void survivesExtremeMagnitudes() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 3000; round++) {
      int n = 1 + random.nextInt(8);
      double[] revenues = new double[n];
      double[] weights = new double[n];
      for (int i = 0; i < n; i++) {
        revenues[i] = Math.pow(10, random.nextDouble(-9, 12));
        weights[i] = Math.pow(10, random.nextDouble(-300, 300));
      }
      int min = random.nextInt(n + 1);
      int max = min + random.nextInt(n + 1 - min);
      AssortmentProblem problem =
          new AssortmentProblem(
              Catalog.ofRevenues(revenues),
              new MultinomialLogit(Math.pow(10, random.nextDouble(-300, 300)), weights),
              List.of(CardinalityBound.overall(n, min, max)));
      FrontierChecks.requireExact(problem, frontier(problem));
    }
  }

  @Test
  void reportsInfeasibleBounds() {
    GroupForest forest =
        GroupForest.of(
                3, List.of(CardinalityBound.atLeast(2, 0, 1), CardinalityBound.atMost(1, 0, 1, 2)))
            .orElseThrow();
    assertThatThrownBy(
            () ->
                GroupTracer.trace(
                    forest,
                    new double[] {1, 1, 1},
                    new double[] {1, 1, 1},
                    1,
                    new BitSet(),
                    new StepBuffer(0),
                    Deadline.none()))
        .isInstanceOf(InfeasibleProblemException.class);
  }

  @Test
  void crossingGroupsMakeNoForest() {
    assertThat(
            GroupForest.of(
                3, List.of(CardinalityBound.atMost(1, 0, 1), CardinalityBound.atMost(1, 1, 2))))
        .isEmpty();
  }
}
