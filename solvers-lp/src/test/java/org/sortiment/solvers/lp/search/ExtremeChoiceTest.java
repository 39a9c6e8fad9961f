package org.sortiment.solvers.lp.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.nested.NestedLogit;
import org.sortiment.solvers.lp.attraction.GeneralAttractionSolver;
import org.sortiment.solvers.lp.mixed.MixedLogitSolver;
import org.sortiment.solvers.lp.nested.NestedLogitSolver;
import org.sortiment.testkit.Enumeration;

/** Weights over two hundred orders of magnitude: no wrong number, and no wrong bound. */
class ExtremeChoiceTest {
  private static final int N = 7;

  private static double[] weights(SplittableRandom random) {
    return IntStream.range(0, N).mapToDouble(i -> Math.exp(random.nextDouble(-230, 230))).toArray();
  }

  private static void check(AssortmentSolver solver, ChoiceModel model, SplittableRandom random) {
    double[] prices = random.doubles(N, 1, 10).toArray();
    for (boolean constrained : new boolean[] {false, true}) {
      AssortmentProblem problem =
          new AssortmentProblem(Catalog.ofRevenues(prices), model)
              .withConstraints(
                  constrained ? List.of(CardinalityBound.overall(N, 1, 3)) : List.of());
      double best = Enumeration.of(problem).best(0).orElseThrow().revenue();
      AssortmentResult result = solver.solve(problem, 0, SolveOptions.withDefaults());
      assertThat(result.objective()).as(result.toString()).isGreaterThan(best * (1 - 1e-8));
      assertThat(result.bound()).as(result.toString()).isGreaterThan(best * (1 - 1e-8));
    }
  }

  @Test
  void mixtures() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 60; round++) {
      List<MultinomialLogit> classes =
          List.of(
              new MultinomialLogit(Math.exp(random.nextDouble(-200, 200)), weights(random)),
              new MultinomialLogit(1, weights(random)));
      MixedLogit model = new MixedLogit(new double[] {0.3, 0.7}, classes);
      check(
          new MixedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound")),
          model,
          random);
    }
  }

  @Test
  void nests() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 60; round++) {
      double leaving = round % 2 == 0 ? 0 : Math.exp(random.nextDouble(-100, 100));
      List<Nest> nests =
          List.of(
              new Nest(new int[] {0, 2, 4}, random.nextDouble(0.1, 1), 0),
              new Nest(new int[] {1, 3, 5, 6}, random.nextDouble(0.1, 1.5), leaving));
      NestedLogit model =
          new NestedLogit(Math.exp(random.nextDouble(-200, 200)), weights(random), nests);
      check(
          new NestedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound")),
          model,
          random);
    }
  }

  @Test
  void generalAttraction() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 60; round++) {
      double[] weights = weights(random);
      double[] shadows = IntStream.range(0, N).mapToDouble(i -> weights[i] * (i % 3) / 2).toArray();
      GeneralAttraction model =
          new GeneralAttraction(Math.exp(random.nextDouble(-200, 200)), weights, shadows);
      check(
          new GeneralAttractionSolver(new OjAlgoBackend(), Optional.of("dinkelbach")),
          model,
          random);
    }
  }
}
