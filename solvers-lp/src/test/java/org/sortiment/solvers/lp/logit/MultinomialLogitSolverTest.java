package org.sortiment.solvers.lp.logit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.RandomInstances.Shape;
import org.sortiment.testkit.TextbookLogit;

class MultinomialLogitSolverTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final MultinomialLogitSolver tracer = new MultinomialLogitSolver(new OjAlgoBackend());

  @Test
  void theMethodFollowsTheStructureAndIsNamedInTheResult() {
    assertThat(solverFor(List.of())).isEqualTo("frontier/unconstrained");
    assertThat(solverFor(List.of(CardinalityBound.overall(4, 0, 2)))).isEqualTo("frontier/groups");
    assertThat(
            solverFor(
                List.of(
                    new LinearConstraint(new int[] {0, 1, 2}, new double[] {1, 2, 3}, NONE, 4))))
        .isEqualTo("frontier/enumeration");
    assertThat(methodForMany(i -> CardinalityBound.atMost(1, i, i + 1)))
        .isEqualTo("frontier/intervals");
    assertThat(
            methodForMany(
                i ->
                    i < 22
                        ? CardinalityBound.atMost(1, i, (i + 1) % 22)
                        : CardinalityBound.overall(24, 0, 12)))
        .isEqualTo("frontier/flow");
    assertThat(
            methodForMany(
                i ->
                    i < 2
                        ? CardinalityBound.atMost(2, i, i + 1, i + 2, i + 3)
                        : CardinalityBound.atMost(2, i - 2, i - 1, i, i + 1)))
        .isEqualTo("frontier/lp");
    assertThat(
            methodForMany(
                i -> new LinearConstraint(new int[] {i, i + 1}, new double[] {1, 1.5}, NONE, 1.7)))
        .isEqualTo("frontier/mip");
  }

  /** 24 products, each bound to the next: too many to compare all assortments. */
  private String methodForMany(IntFunction<Constraint> link) {
    double[] ones = new double[24];
    Arrays.fill(ones, 1);
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(ones),
            new TextbookLogit(1, ones),
            IntStream.range(0, 23).mapToObj(link).toList());
    return tracer.frontier(problem, SolveOptions.withDefaults()).provenance().solver();
  }

  @Test
  void aForcedMethodThatCannotHandleTheConstraintsIsRefused() {
    AssortmentProblem problem = problem(List.of(new Precedence(0, 1)));
    assertThatThrownBy(
            () -> tracer.withMethod(Method.GROUPS).frontier(problem, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("groups");
  }

  @Test
  void fractionalVerticesGoToTheMipAndTheResultSaysSo() {
    // An odd cycle of pairs: the relaxation of "at most one of each pair" has the vertex 1/2.
    List<Constraint> triangle =
        List.of(
            CardinalityBound.atMost(1, 0, 1),
            CardinalityBound.atMost(1, 1, 2),
            CardinalityBound.atMost(1, 0, 2));
    AssortmentProblem problem = problem(triangle);
    FrontierResult result =
        tracer.withMethod(Method.LP).frontier(problem, SolveOptions.withDefaults());
    assertThat(result.provenance().explanation()).contains("were not 0/1");
    assertThat(result.frontier().point(0).revenue())
        .isEqualTo(Enumeration.of(problem).best(0).orElseThrow().revenue());
  }

  @Test
  void infeasibilityIsExplainedByAMinimalConflict() {
    int infeasible = 0;
    for (Shape shape : Shape.values()) {
      for (int seed = 0; seed < 150; seed++) {
        AssortmentProblem problem = RandomInstances.of(seed, shape, 6).problem();
        FrontierResult result = tracer.frontier(problem, SolveOptions.withDefaults());
        if (!result.termination().equals(Termination.infeasible())) {
          assertThat(result.conflict()).isEmpty();
          continue;
        }
        infeasible++;
        assertThat(Enumeration.isFeasible(problem, result.conflict())).isFalse();
        for (Integer each : result.conflict()) {
          List<Integer> fewer = new ArrayList<>(result.conflict());
          fewer.remove(each);
          assertThat(Enumeration.isFeasible(problem, fewer)).isTrue();
        }
        AssortmentResult one = tracer.solve(problem, 1, SolveOptions.withDefaults());
        assertThat(one.termination()).isEqualTo(Termination.infeasible());
        assertThat(one.conflict()).isEqualTo(result.conflict());
      }
    }
    assertThat(infeasible).isGreaterThan(20);
  }

  @Test
  void rowsOfZerosAreEitherRedundantOrInfeasible() {
    int[] products = {0, 1};
    double[] zeros = {0, 0};
    assertThat(solverFor(List.of(new LinearConstraint(products, zeros, NONE, 0)))).isNotEmpty();
    FrontierResult impossible =
        tracer.frontier(
            problem(List.of(new LinearConstraint(products, zeros, 1, 2))),
            SolveOptions.withDefaults());
    assertThat(impossible.termination()).isEqualTo(Termination.infeasible());
    assertThat(impossible.conflict()).containsExactly(0);
  }

  @Test
  void emptyGroupsAreRefused() {
    assertThatThrownBy(() -> CardinalityBound.atMost(0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there are none");
    assertThatThrownBy(() -> CardinalityBound.atLeast(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there are none");
  }

  @Test
  void aTimeLimitGivesWhatWasFoundWithABound() {
    AssortmentProblem hard = hardKnapsack(120);
    SolveOptions options = SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(400));
    AssortmentResult result = tracer.solve(hard, 0, options);
    assertThat(result.termination().limit()).isEqualTo(Termination.Limit.TIME);
    result.assortment().ifPresent(found -> assertThat(hard.isFeasible(found)).isTrue());
    if (result.assortment().isPresent()) {
      assertThat(result.bound()).isGreaterThanOrEqualTo(result.objective());
      assertThat(result.gap()).isNotNegative();
    }
    FrontierResult frontier = tracer.frontier(hard, options);
    assertThat(frontier.termination().limit()).isEqualTo(Termination.Limit.TIME);
  }

  @Test
  void anInterruptStopsTheWorkAndLeavesTheFlagSet() {
    Thread.currentThread().interrupt();
    AssortmentResult result = tracer.solve(hardKnapsack(60), 0, SolveOptions.withDefaults());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.termination().limit()).isEqualTo(Termination.Limit.INTERRUPT);
  }

  private String solverFor(List<Constraint> constraints) {
    return tracer.frontier(problem(constraints), SolveOptions.withDefaults()).provenance().solver();
  }

  private static AssortmentProblem problem(List<Constraint> constraints) {
    return new AssortmentProblem(
        Catalog.ofRevenues(4, 3, 2, 1), new MultinomialLogit(1, 0.5, 0.6, 0.9, 1), constraints);
  }

  /** Strongly correlated rows: relaxations are weak, and the tree is large. */
  private static AssortmentProblem hardKnapsack(int n) {
    SplittableRandom random = new SplittableRandom(5);
    List<Constraint> rows = new ArrayList<>();
    int[] all = IntStream.range(0, n).toArray();
    for (int k = 0; k < 8; k++) {
      double[] space = random.doubles(n, 50, 100).toArray();
      rows.add(new LinearConstraint(all, space, NONE, 75.0 * n / 2));
    }
    return new AssortmentProblem(
        Catalog.ofRevenues(random.doubles(n, 95, 100).toArray()),
        new MultinomialLogit(n, random.doubles(n, 0.9, 1.1).toArray()),
        rows);
  }
}
