package org.sortiment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ModelSpec;

/** Values equal by what they hold, and print on one line. */
class ValuesTest {
  private static final ChoiceModel NOBODY_BUYS =
      new ChoiceModel() {
        @Override
        public int productCount() {
          return 2;
        }

        @Override
        public void purchaseProbabilities(Assortment offered, double[] probabilities) {
          Arrays.fill(probabilities, 0);
        }

        @Override
        public String toString() {
          return "nobody buys";
        }
      };
  private static final Provenance HOW = new Provenance("test", "", "", "");

  private static Catalog catalog(String second, double revenue, double cost) {
    return Catalog.of(new Product("a", 1, 0), new Product(second, revenue, cost));
  }

  private static Attributes attributes(String brand, double width) {
    return Attributes.builder().put(0, "brand", brand).put(1, "width", width).build();
  }

  private static StockTerms.Builder terms() {
    return StockTerms.builder(2);
  }

  private static Frontier frontier(int... change) {
    return Frontier.startingAt(Assortment.of(3, 0))
        .add(new Evaluation(3, 1, 0.5))
        .add(new Evaluation(2, 2, 0.6), change)
        .build();
  }

  private static LinearProgram program(
      double cost, double upper, double coefficient, boolean whole) {
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    builder.addColumn(0, upper, cost, whole);
    builder.addRow(0, 4, new int[] {0}, new double[] {coefficient});
    return builder.build();
  }

  private static StockEvaluation evaluation(double profit, double error) {
    return new StockEvaluation(
        Inventory.of(1, 2),
        new double[] {1, profit},
        new double[] {1, 1},
        new double[] {0.1, error},
        new double[] {0.5, 0},
        3,
        1,
        2,
        "event-driven",
        7);
  }

  private static AssortmentResult result(double bound) {
    return new AssortmentResult(
        Termination.optimal(),
        Optional.of(Assortment.of(2, 0)),
        0,
        new Evaluation(1, 1, 0.5),
        bound,
        ExactFor.MODEL,
        List.of(),
        HOW);
  }

  private static Arguments of(Supplier<Object> value, Object... others) {
    return Arguments.of(value.get().getClass().getSimpleName(), value, List.of(others));
  }

  /** A value that is made anew at every call, and others that differ from it in one part each. */
  static Stream<Arguments> values() {
    return Stream.of(
        of(() -> catalog("b", 2, 1), catalog("c", 2, 1), catalog("b", 3, 1), catalog("b", 2, 0)),
        of(() -> Assortment.of(70, 1, 69), Assortment.of(70, 1), Assortment.of(71, 1, 69)),
        of(() -> new Product("a", 1, 0.5), new Product("a", 1, 0.4), new Product("b", 1, 0.5)),
        of(() -> Inventory.of(1, 2), Inventory.of(2, 1), Inventory.of(1, 2, 0)),
        of(
            () -> CardinalityBound.between(1, 2, 4, 0),
            CardinalityBound.between(0, 2, 4, 0),
            CardinalityBound.between(1, 3, 4, 0),
            CardinalityBound.between(1, 2, 4, 1)),
        of(
            () -> new LinearConstraint(new int[] {0, 2}, new double[] {1, 2}, 0, 2),
            new LinearConstraint(new int[] {0, 1}, new double[] {1, 2}, 0, 2),
            new LinearConstraint(new int[] {0, 2}, new double[] {1, 3}, 0, 2),
            new LinearConstraint(new int[] {0, 2}, new double[] {1, 2}, 0, 3)),
        of(() -> new Precedence(1, 0), new Precedence(0, 1)),
        of(
            () -> new ResourceLimit("space", new double[] {1, 2}, 3),
            new ResourceLimit("money", new double[] {1, 2}, 3),
            new ResourceLimit("space", new double[] {1, 3}, 3),
            new ResourceLimit("space", new double[] {1, 2}, 4)),
        of(() -> new Season.Fixed(3), new Season.Fixed(4), new Season.Poisson(3)),
        of(
            () -> new Season.Discrete(new long[] {1, 2}, new double[] {0.5, 0.5}),
            new Season.Discrete(new long[] {1, 3}, new double[] {0.5, 0.5}),
            new Season.Discrete(new long[] {1, 2}, new double[] {0.25, 0.75})),
        of(
            () -> terms().units(0, 1, 5).build(),
            terms().units(0, 1, 6).build(),
            terms().units(0, 0, 5).build(),
            terms().units(0, 1, 5).minimumOrder(0, 2).build(),
            terms().units(0, 1, 5).salvage(1, 0.5).build(),
            terms().units(0, 1, 5).lostSalePenalty(1).build()),
        of(
            () -> new AssortmentProblem(catalog("b", 2, 1), NOBODY_BUYS),
            new AssortmentProblem(catalog("c", 2, 1), NOBODY_BUYS),
            new AssortmentProblem(
                catalog("b", 2, 1), NOBODY_BUYS, List.of(CardinalityBound.atMost(1, 0, 1)))),
        of(
            () -> new StockProblem(catalog("b", 2, 1), NOBODY_BUYS, new Season.Fixed(2)),
            new StockProblem(catalog("b", 2, 1), NOBODY_BUYS, new Season.Fixed(3))),
        of(
            () -> program(1, 2, 3, false),
            program(2, 2, 3, false),
            program(1, 3, 3, false),
            program(1, 2, 4, false),
            program(1, 2, 3, true)),
        of(
            () -> LpResult.optimal(1, new double[] {1, 2}),
            LpResult.optimal(2, new double[] {1, 2}),
            LpResult.optimal(1, new double[] {1, 3})),
        of(
            () -> LpOptions.withDefaults().withRelativeGap(0.25).withThreads(2),
            LpOptions.withDefaults().withThreads(2),
            LpOptions.withDefaults().withRelativeGap(0.25).withThreads(2).withSeed(3)),
        of(
            () -> attributes("b", 2),
            attributes("c", 2),
            attributes("b", 3),
            Attributes.builder().put(1, "width", 2).build(),
            Attributes.none()),
        of(
            () -> catalog("b", 2, 1).withAttributes(attributes("b", 2)),
            catalog("b", 2, 1),
            catalog("b", 2, 1).withAttributes(attributes("b", 3))),
        of(() -> frontier(1, 2), frontier(1), Frontier.empty(3)),
        of(
            () -> new FrontierResult(Termination.optimal(), frontier(1), List.of(), HOW),
            new FrontierResult(Termination.optimal(), frontier(2), List.of(), HOW)),
        of(() -> result(1), result(2)),
        of(
            () ->
                new StockPlan(Termination.feasible(), Optional.of(Inventory.of(1)), List.of(), HOW),
            new StockPlan(Termination.feasible(), Optional.of(Inventory.of(2)), List.of(), HOW)),
        of(() -> evaluation(2, 0.1), evaluation(3, 0.1), evaluation(2, 0.2)),
        of(() -> new Estimate(1, 0.1, 10), new Estimate(1, 0.1, 11)),
        of(Termination::optimal, Termination.feasible()),
        of(
            () -> new ProfitBound("fluid", 1, 1, 1, 0, 1, ExactFor.MODEL),
            new ProfitBound("fluid", 2, 1, 1, 0, 1, ExactFor.MODEL)),
        of(
            () -> SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(3)),
            SolveOptions.withDefaults(),
            SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(3)).withSeed(4)),
        of(
            () -> SimulationOptions.withDefaults().withReplications(50),
            SimulationOptions.withDefaults()),
        of(
            () -> ModelSpec.of("mnl").put("weights", 1.0, 2.0).put("noPurchaseWeight", 1).build(),
            ModelSpec.of("mnl").put("weights", 1.0, 3.0).put("noPurchaseWeight", 1).build(),
            ModelSpec.of("gam").put("weights", 1.0, 2.0).put("noPurchaseWeight", 1).build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void equalsByWhatItHolds(String name, Supplier<Object> value, List<Object> others) {
    Object one = value.get();
    assertThat(one).isEqualTo(value.get()).hasSameHashCodeAs(value.get());
    assertThat(one).isNotEqualTo(null).isNotEqualTo("a text").isNotEqualTo(new Object());
    for (Object other : others) {
      assertThat(one).isNotEqualTo(other);
      assertThat(other).isNotEqualTo(one);
    }
    assertThat(one.toString()).hasSizeLessThan(300).doesNotContain("\n").doesNotContain("@");
  }

  @Test
  void frontiersAreIterable() {
    List<FrontierPoint> points = new ArrayList<>();
    frontier(1, 2).forEach(points::add);
    assertThat(points).extracting(FrontierPoint::revenue).containsExactly(3.0, 2.0);
    assertThat(frontier(1, 2)).isEqualTo(frontier(2, 1)).hasSameHashCodeAs(frontier(2, 1));
  }

  @Test
  void constraintsByProductId() {
    Catalog catalog = catalog("b", 2, 1);
    assertThat(CardinalityBound.atMost(1, catalog.indices("b", "a")))
        .isEqualTo(CardinalityBound.atMost(1, 0, 1));
    assertThatThrownBy(() -> catalog.indices("a", "bb"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"bb\"");
  }

  @Test
  void anEmptyGroupIsRefused() {
    assertThatThrownBy(() -> CardinalityBound.atMost(2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("products")
        .hasMessageContaining("overall");
    assertThat(CardinalityBound.ofGroup(new int[0], 0, 2).groupSize()).isZero();
  }

  @Test
  void resultsReadWell() {
    assertThat(result(1)).hasToString("{0} with objective 1.0 <= 1.0 by test: optimal");
    assertThat(Termination.stopped(Termination.Limit.TIME, true))
        .hasToString("feasible, stopped by the time limit");
    assertThat(new FrontierResult(Termination.optimal(), frontier(1), List.of(), HOW))
        .hasToString("Frontier of 2 points over 3 products by test: optimal");
  }
}
