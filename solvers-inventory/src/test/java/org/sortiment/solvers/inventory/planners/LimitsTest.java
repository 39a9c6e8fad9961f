package org.sortiment.solvers.inventory.planners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination.Limit;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.bounds.FluidBound;
import org.sortiment.solvers.inventory.paths.PathValues;
import org.sortiment.solvers.inventory.program.BoundProgram;
import org.sortiment.solvers.inventory.program.TwoStageSolver;
import org.sortiment.solvers.inventory.season.FirstChoices;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;
import org.sortiment.solvers.inventory.stock.Economics;

/** Long work ends soon after a limit, with what it has. */
class LimitsTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  /** Complete planning and bounding take minutes. */
  private static StockProblem large(String substitution) {
    ProviderRegistry registry = ProviderRegistry.discover();
    InstanceGenerator.Generated made =
        registry
            .instanceGenerators()
            .require("heavy-tail")
            .generate(new InstanceGenerator.Request(400, 1, 100, substitution, false, 1));
    return new StockProblem(
        made.catalog(), registry.createModel(made.model(), made.catalog()), made.season());
  }

  @Test
  void aTimeLimitEndsPlanningAndBounding() {
    for (String substitution : new String[] {"similarity", "mnl"}) {
      StockProblem problem = large(substitution);
      SolveOptions options = OPTIONS.withTimeLimit(Duration.ofSeconds(1));
      long start = System.nanoTime();
      StockPlan plan = new TwoStagePlanner().plan(problem, options);
      ProfitBound bound = new ArrivalInformationBound().bound(problem, options);
      // Two limits of a second; the rest is for busy machines.
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
      assertThat(plan.termination().limit()).isEqualTo(Limit.TIME);
      assertThat(problem.isFeasible(plan.inventory().orElseThrow())).isTrue();
      assertThat(bound.mean())
          .isLessThanOrEqualTo(new FluidBound().bound(problem, OPTIONS).mean() * 1.01);
      assertThat(bound.high()).isGreaterThan(profit(problem, plan).profit().mean());
    }
  }

  private static StockEvaluation profit(StockProblem problem, StockPlan plan) {
    return new SeasonSimulator()
        .evaluate(
            problem,
            plan.inventory().orElseThrow(),
            SimulationOptions.withDefaults().withReplications(20),
            OPTIONS);
  }

  @Test
  void anInterruptEndsPlanningAndBoundingWithAResult() {
    StockProblem problem = large("similarity");
    for (StockPlanner planner :
        new StockPlanner[] {
          new TwoStagePlanner(), new SamplePathGradient(), BasicPlanner.THRESHOLD_AUGMENT
        }) {
      Thread.currentThread().interrupt();
      StockPlan plan = planner.plan(problem, OPTIONS);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(problem.isFeasible(plan.inventory().orElseThrow())).isTrue();
    }
    Thread.currentThread().interrupt();
    ProfitBound bound = new ArrivalInformationBound().bound(problem, OPTIONS);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(bound.mean()).isPositive();
  }

  @Test
  void theProgramAsksAtEveryIterationAndItsBoundHoldsWheneverItEnds() {
    StockProblem problem = SmallProblems.reference(20);
    BoundProgram program = new BoundProgram(problem, MarkovChains.of(problem.choiceModel()));
    double[][] demand = new FirstChoices(program.chain(), problem.season()).sample(20, 5);
    double[] start = program.fluidStock();
    double optimum = program.over(demand).solve(start, 1e-9, 30_000, () -> false).bound();
    for (int calls : new int[] {0, 1, 50, 125, 130, 300}) {
      AtomicInteger asked = new AtomicInteger();
      TwoStageSolver.Solution solution =
          program.over(demand).solve(start, 1e-9, 30_000, () -> asked.incrementAndGet() > calls);
      assertThat(solution.iterations()).isLessThanOrEqualTo(calls);
      assertThat(asked.get()).isLessThanOrEqualTo(calls + 3);
      assertThat(solution.bound()).isFinite().isGreaterThanOrEqualTo(optimum * (1 - 1e-4));
    }
  }

  @Test
  void anEvaluationCutShortNeverComparesAsBetter() {
    StockProblem problem = SmallProblems.reference(20);
    PathValues values =
        new PathValues(
            MarkovChains.of(problem.choiceModel()),
            problem.season(),
            new Economics(problem),
            2,
            Deadline.startingNow(Optional.of(Duration.ZERO)));
    PathValues.Result result = values.evaluate(new int[] {1, 1, 1}, 1, 10_000);
    assertThat(result.isComplete()).isFalse();
    assertThat(result.meanProfit()).isNaN();
    assertThat(result.more(0)).isNaN();
  }
}
