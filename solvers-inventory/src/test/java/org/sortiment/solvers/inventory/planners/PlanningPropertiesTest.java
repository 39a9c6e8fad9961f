package org.sortiment.solvers.inventory.planners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SimulationOptions.Method;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

class PlanningPropertiesTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  private static StockEvaluation simulate(StockProblem problem, int... units) {
    return new SeasonSimulator()
        .evaluate(
            problem,
            Inventory.of(units),
            SimulationOptions.withDefaults()
                .withReplications(2_000)
                .withMethod(Method.CUSTOMER_BY_CUSTOMER),
            OPTIONS);
  }

  /** Zhou, Wang and Zhang: with equal products a balanced allocation is optimal. */
  @Test
  void equalProductsAreStockedEqually() {
    double[] revenues = {8, 8, 8, 8};
    double[] costs = {4, 4, 4, 4};
    StockProblem problem = SmallProblems.logit(30, revenues, costs, 1, 1, 1, 1, 1);
    int[] plan = new TwoStagePlanner().plan(problem, OPTIONS).inventory().orElseThrow().toArray();
    assertThat(Arrays.stream(plan).max().orElseThrow() - Arrays.stream(plan).min().orElseThrow())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void resultsDependOnTheSeedAndNotOnThreads() {
    StockProblem problem = SmallProblems.reference(50);
    for (Method method : Method.values()) {
      SimulationOptions simulation = SimulationOptions.withDefaults().withMethod(method);
      Inventory plan = Inventory.of(9, 12, 14);
      StockEvaluation one =
          new SeasonSimulator().evaluate(problem, plan, simulation, OPTIONS.withThreads(1));
      StockEvaluation three =
          new SeasonSimulator().evaluate(problem, plan, simulation, OPTIONS.withThreads(3));
      StockEvaluation other =
          new SeasonSimulator().evaluate(problem, plan, simulation, OPTIONS.withSeed(2));
      assertThat(three.profit()).isEqualTo(one.profit());
      assertThat(three.meanSales(1)).isEqualTo(one.meanSales(1));
      assertThat(other.profit()).isNotEqualTo(one.profit());
    }
    assertThat(new TwoStagePlanner().plan(problem, OPTIONS.withThreads(3)).inventory())
        .isEqualTo(new TwoStagePlanner().plan(problem, OPTIONS.withThreads(1)).inventory());
  }

  @Test
  void aTargetPrecisionIsReached() {
    StockEvaluation evaluation =
        new SeasonSimulator()
            .evaluate(
                SmallProblems.reference(20),
                Inventory.of(4, 6, 7),
                SimulationOptions.withDefaults().withReplications(50).withTargetStandardError(0.05),
                OPTIONS);
    assertThat(evaluation.profit().standardError()).isLessThanOrEqualTo(0.05);
    assertThat(evaluation.replications()).isGreaterThan(1_000);
  }

  private static List<StockPlanner> planners() {
    return ProviderRegistry.discover().stockPlanners().all().stream()
        .map(StockPlannerProvider::create)
        .toList();
  }

  @Test
  void everyPlannerKeepsEveryLimit() {
    SplittableRandom random = new SplittableRandom(4);
    assertThat(planners()).hasSize(6);
    for (int k = 0; k < 6; k++) {
      int n = 6;
      ChoiceModel model = SmallProblems.model(n, random);
      Catalog catalog =
          SmallProblems.catalog(
              random.doubles(n, 5, 10).toArray(), random.doubles(n, 1, 4).toArray());
      StockTerms terms =
          StockTerms.builder(n)
              .units(0, 1, 4)
              .units(1, 0, 0)
              .minimumOrder(2, 3)
              .minimumOrder(3, 2)
              .build();
      List<ResourceLimit> rows =
          List.of(
              new ResourceLimit("units", new double[] {1, 1, 1, 1, 1, 1}, 12),
              new ResourceLimit("space", random.doubles(n, 0.5, 2).toArray(), 9));
      List<Constraint> constraints =
          k % 2 == 0
              ? List.of(CardinalityBound.overall(n, 2, 4))
              : List.of(CardinalityBound.overall(n, 2, 4), new Precedence(4, 5));
      StockProblem problem =
          new StockProblem(catalog, model, new Season.Fixed(30), terms, rows, constraints);
      for (StockPlanner planner : planners()) {
        StockPlan plan = planner.plan(problem, OPTIONS);
        assertThat(plan.inventory()).as("%s", plan).isPresent();
        assertThat(problem.isFeasible(plan.inventory().orElseThrow())).as("%s", plan).isTrue();
      }
    }
  }

  @Test
  void contradictoryLimitsAreProvenInfeasible() {
    StockProblem plain = SmallProblems.reference(10);
    StockProblem problem =
        new StockProblem(
            plain.catalog(),
            plain.choiceModel(),
            plain.season(),
            StockTerms.builder(3).units(0, 4, 9).build(),
            List.of(new ResourceLimit("units", new double[] {1, 1, 1}, 3)),
            List.of());
    for (StockPlanner planner : planners()) {
      StockPlan plan = planner.plan(problem, OPTIONS);
      assertThat(plan.termination()).isEqualTo(Termination.infeasible());
      assertThat(plan.notes()).anyMatch(note -> note.contains("exceeds the limit on units"));
    }
  }

  @Test
  void productsThatNobodyAsksForOrThatDoNotPayAreLeftOutWithTheReason() {
    StockProblem problem =
        SmallProblems.logit(50, new double[] {5, 6, 2}, new double[] {2, 2, 3}, 1, 1, 0, 1);
    StockPlan plan = new TwoStagePlanner().plan(problem, OPTIONS);
    Inventory units = plan.inventory().orElseThrow();
    assertThat(units.units(0)).isPositive();
    assertThat(units.units(1)).isZero();
    assertThat(units.units(2)).isZero();
    assertThat(plan.notes())
        .anyMatch(note -> note.contains("no customer ever asks for it: p2"))
        .anyMatch(note -> note.contains("a sale does not bring more than the unit costs: p3"));
  }

  @Test
  void emptySeasonsAreStockedWithNothing() {
    for (Season season : new Season[] {new Season.Fixed(0), new Season.Poisson(0)}) {
      StockProblem problem =
          new StockProblem(Catalog.ofRevenues(3, 4), new MultinomialLogit(1, 1, 1), season);
      for (StockPlanner planner : planners()) {
        assertThat(planner.plan(problem, OPTIONS).inventory().orElseThrow().total()).isZero();
      }
      assertThat(simulate(problem, 2, 2).profit().mean()).isZero();
      assertThat(new ArrivalInformationBound().bound(problem, OPTIONS).mean()).isZero();
    }
  }

  @Test
  void everySubstitutionOfTheGeneratorMakesAModel() {
    ProviderRegistry registry = ProviderRegistry.discover();
    InstanceGenerator generator = registry.instanceGenerators().require("heavy-tail");
    for (String substitution : generator.substitutions()) {
      InstanceGenerator.Request request =
          new InstanceGenerator.Request(30, 1, 2, substitution, true, 5);
      InstanceGenerator.Generated made = generator.generate(request);
      ChoiceModel model = registry.createModel(made.model(), made.catalog());
      assertThat(model.productCount()).isEqualTo(30);
      assertThat(made.season()).isEqualTo(new Season.Poisson(60));
      assertThat(generator.generate(request).catalog().revenues())
          .containsExactly(made.catalog().revenues());
    }
    assertThatThrownBy(
            () -> generator.generate(new InstanceGenerator.Request(30, 1, 2, "telepathy", true, 5)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"telepathy\" must be");
  }
}
