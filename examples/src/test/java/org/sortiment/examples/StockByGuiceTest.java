package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.multibindings.OptionalBinder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.estimation.EstimatorRegistry;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.api.spi.StockSimulatorProvider;
import org.sortiment.runtime.SortimentModule;
import org.sortiment.solvers.inventory.planners.BasicPlanner;
import org.sortiment.solvers.inventory.planners.TwoStagePlanner;

/** Stock planned by constructors, by the registry and by Guice: the same plan. */
class StockByGuiceTest {
  private static final Catalog CATALOG =
      Catalog.of(new Product("pen", 1.0, 0.4), new Product("notebook", 3.5, 1.5));
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  /** What an application asks its container for. */
  static final class Buyer {
    private final StockPlanner planner;
    private final ProfitBounder bounder;
    private final StockSimulator simulator;
    private final Map<String, StockPlannerProvider> planners;

    @Inject
    Buyer(
        StockPlanner planner,
        ProfitBounder bounder,
        StockSimulator simulator,
        Map<String, StockPlannerProvider> planners) {
      this.planner = planner;
      this.bounder = bounder;
      this.simulator = simulator;
      this.planners = planners;
    }
  }

  private static StockProblem problem(ProviderRegistry registry) {
    ModelSpec spec =
        ModelSpec.of("mnl").put("noPurchaseWeight", 1.0).put("weights", 0.7, 1.1).build();
    return new StockProblem(CATALOG, registry.createModel(spec, CATALOG), new Season.Fixed(30));
  }

  private static Inventory plan(StockPlanner planner, StockProblem problem) {
    return planner.plan(problem, OPTIONS).inventory().orElseThrow();
  }

  @Test
  void threeWaysOnePlan() {
    ProviderRegistry registry = ProviderRegistry.discover();
    StockProblem problem = problem(registry);
    Inventory byConstructor = plan(new TwoStagePlanner(), problem);
    Buyer buyer = Guice.createInjector(new SortimentModule(registry)).getInstance(Buyer.class);
    assertThat(plan(registry.defaultStockPlanner().create(), problem)).isEqualTo(byConstructor);
    assertThat(plan(buyer.planner, problem)).isEqualTo(byConstructor);

    Estimate profit =
        buyer
            .simulator
            .evaluate(problem, byConstructor, SimulationOptions.withDefaults(), OPTIONS)
            .profit();
    // The bound is exact here, the profit an estimate.
    assertThat(profit.mean() - 4 * profit.standardError())
        .isPositive()
        .isLessThan(buyer.bounder.bound(problem, OPTIONS).high());
    Inventory naive = plan(buyer.planners.get("independent-newsvendor").create(), problem);
    assertThat(naive).isEqualTo(plan(BasicPlanner.INDEPENDENT_NEWSVENDOR, problem));
  }

  @Test
  void theInjectedRegistryHasAllSevenKinds() {
    ProviderRegistry registry = ProviderRegistry.discover();
    Injector injector = Guice.createInjector(new SortimentModule(registry));
    ProviderRegistry injected = injector.getInstance(ProviderRegistry.class);
    assertThat(injected.choiceModels().ids()).isEqualTo(registry.choiceModels().ids()).isNotEmpty();
    assertThat(injected.solvers().ids()).isEqualTo(registry.solvers().ids()).isNotEmpty();
    assertThat(injected.backends().ids()).isEqualTo(registry.backends().ids()).isNotEmpty();
    assertThat(injected.stockPlanners().ids())
        .isEqualTo(registry.stockPlanners().ids())
        .isNotEmpty();
    assertThat(injected.profitBounds().ids()).isEqualTo(registry.profitBounds().ids()).isNotEmpty();
    assertThat(injected.stockSimulators().ids())
        .isEqualTo(registry.stockSimulators().ids())
        .isNotEmpty();
    assertThat(injected.instanceGenerators().ids())
        .isEqualTo(registry.instanceGenerators().ids())
        .isNotEmpty();
    assertThat(EstimatorRegistry.of(injected).providers().ids())
        .isEqualTo(EstimatorRegistry.of(registry).providers().ids())
        .isNotEmpty();
    assertThat(injector.getInstance(EveryKind.class).isComplete()).isTrue();
  }

  /** Asks for every kind of plug-in by id. */
  static final class EveryKind {
    @Inject private Map<String, ChoiceModelProvider> choiceModels = Map.of();
    @Inject private Map<String, SolverProvider> solvers = Map.of();
    @Inject private Map<String, LpBackendProvider> backends = Map.of();
    @Inject private Map<String, StockPlannerProvider> planners = Map.of();
    @Inject private Map<String, ProfitBoundProvider> bounds = Map.of();
    @Inject private Map<String, StockSimulatorProvider> simulators = Map.of();
    @Inject private Map<String, InstanceGenerator> generators = Map.of();

    boolean isComplete() {
      return choiceModels.containsKey("mnl")
          && !solvers.isEmpty()
          && backends.containsKey("ojalgo")
          && planners.containsKey("two-stage")
          && bounds.containsKey("arrival-information")
          && simulators.containsKey("seasons")
          && generators.containsKey("heavy-tail");
    }
  }

  @Test
  void anApplicationReplacesThePlanner() {
    Injector injector =
        Guice.createInjector(
            new SortimentModule(ProviderRegistry.discover()),
            new AbstractModule() {
              @Override
              protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), StockPlanner.class)
                    .setBinding()
                    .toInstance(BasicPlanner.FLUID_ROUNDING);
              }
            });
    assertThat(injector.getInstance(StockPlanner.class)).isSameAs(BasicPlanner.FLUID_ROUNDING);
  }
}
