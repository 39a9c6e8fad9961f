package org.sortiment.backend.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.testkit.TextbookLogit;

/**
 * Every LP backend traces the same frontier on totally unimodular problems of 60 products and 15
 * rows, as network flows give, and so do the solvers that know the structure. The system property
 * {@code sortiment.frontiers} sets how many problems; more take longer.
 */
class FrontiersByEveryBackendTest {
  private static final int COUNT = Integer.getInteger("sortiment.frontiers", 24);
  private static final int PRODUCTS = 60;
  private static final int ROWS = 15;

  @ParameterizedTest
  @ValueSource(strings = {"ortools-glop", "ortools-clp", "ortools-highs", "ortools-pdlp", "ojalgo"})
  void givesTheFrontierThatNetworkFlowsGive(String id) {
    LpBackend backend = ProviderRegistry.discover().backend(id);
    for (int seed = 0; seed < COUNT; seed++) {
      AssortmentProblem problem = problem(seed);
      FrontierResult byLp = trace(problem, backend, Optional.of(Method.LP));
      assertThat(byLp.provenance().backend()).startsWith(id); // PDLP's points go on to a MIP
      assertSame(FlowFrontier.of(problem), byLp, id + ", seed " + seed);
    }
  }

  /** Laminar rows have a solver of their own, the others go to GLOP. */
  @Test
  void theMethodThatFitsTheRowsGivesItToo() {
    for (int seed = 0; seed < COUNT; seed++) {
      AssortmentProblem problem = problem(seed);
      FrontierResult chosen = trace(problem, new OrToolsBackend(Engine.GLOP), Optional.empty());
      if (seed % 3 == 1) {
        assertThat(chosen.provenance().backend()).isEmpty();
      } else {
        // What a bound in exact arithmetic does not prove goes on to branch and bound.
        assertThat(chosen.provenance().backend()).startsWith("ortools-glop");
      }
      assertSame(FlowFrontier.of(problem), chosen, "seed " + seed);
    }
  }

  private static FrontierResult trace(
      AssortmentProblem problem, LpBackend backend, Optional<Method> method) {
    MultinomialLogitSolver tracer = new MultinomialLogitSolver(backend);
    return method
        .map(tracer::withMethod)
        .orElse(tracer)
        .frontier(problem, SolveOptions.withDefaults());
  }

  private static void assertSame(
      List<FlowFrontier.Point> expected, FrontierResult actual, String what) {
    assertThat(actual.termination()).as(what).isEqualTo(Termination.optimal());
    Frontier frontier = actual.frontier();
    assertThat(frontier.size()).as(what).isEqualTo(expected.size());
    for (int k = 0; k < expected.size(); k++) {
      double revenue = expected.get(k).revenue();
      double utility = expected.get(k).utility();
      assertThat(frontier.point(k).revenue()).as(what).isCloseTo(revenue, within(1e-7 * revenue));
      assertThat(frontier.point(k).utility()).as(what).isCloseTo(utility, within(1e-7 * utility));
    }
  }

  private static AssortmentProblem problem(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] revenues = random.doubles(PRODUCTS, 1, 10).toArray();
    double[] weights = random.doubles(PRODUCTS, 0.05, 1).toArray();
    List<Constraint> constraints =
        switch (seed % 3) {
          case 0 -> intervals(random);
          case 1 -> laminar(random);
          default -> network(random);
        };
    return new AssortmentProblem(
        Catalog.ofRevenues(revenues), new TextbookLogit(2, weights), constraints);
  }

  private static List<Constraint> intervals(SplittableRandom random) {
    List<Constraint> rows = new ArrayList<>();
    for (int k = 0; k < ROWS; k++) {
      int from = random.nextInt(PRODUCTS - 6);
      int size = 5 + random.nextInt(PRODUCTS - from - 5);
      rows.add(atMostAThird(random, from, size));
    }
    return rows;
  }

  private static CardinalityBound atMostAThird(SplittableRandom random, int from, int size) {
    return CardinalityBound.atMost(
        1 + random.nextInt(size / 3 + 1), IntStream.range(from, from + size).toArray());
  }

  /** Twelve groups of five, two of thirty, one of all. */
  private static List<Constraint> laminar(SplittableRandom random) {
    List<Constraint> rows = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      rows.add(atMostAThird(random, 5 * k, 5));
    }
    rows.add(atMostAThird(random, 0, 30));
    rows.add(atMostAThird(random, 30, 30));
    rows.add(atMostAThird(random, 0, 60));
    return rows;
  }

  /** Each product enters one row and leaves another. */
  private static List<Constraint> network(SplittableRandom random) {
    double[][] matrix = new double[ROWS][PRODUCTS];
    for (int i = 0; i < PRODUCTS; i++) {
      int in = random.nextInt(ROWS);
      matrix[in][i] = 1;
      matrix[(in + 1 + random.nextInt(ROWS - 1)) % ROWS][i] = -1;
    }
    List<Constraint> rows = new ArrayList<>();
    for (double[] row : matrix) {
      rows.add(
          new LinearConstraint(
              IntStream.range(0, PRODUCTS).toArray(), row, -1, random.nextInt(1, 4)));
    }
    return rows;
  }
}
