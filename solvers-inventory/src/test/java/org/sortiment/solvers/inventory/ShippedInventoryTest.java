package org.sortiment.solvers.inventory;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.api.spi.StockSimulatorProvider;
import org.sortiment.testkit.ContractTests;
import org.sortiment.testkit.ProfitBoundContract;
import org.sortiment.testkit.RandomStockProblems;
import org.sortiment.testkit.StockPlannerContract;
import org.sortiment.testkit.StockSimulatorContract;

/** Every planner, bound and simulator of this module keeps its contract. */
class ShippedInventoryTest {
  /** Problems of the kit, and others with Markov chains. */
  private static Stream<StockProblem> stockProblems(int ofTheKit, int withChains) {
    return Stream.concat(
        RandomStockProblems.stream(1, ofTheKit),
        LongStream.range(0, withChains)
            .mapToObj(
                seed ->
                    RandomStockProblems.of(
                        seed, SmallProblems.model(3, new SplittableRandom(seed)))));
  }

  @TestFactory
  Stream<DynamicContainer> everyPlannerKeepsItsContract() {
    return ContractTests.ofEveryProvider(
        StockPlannerProvider.class, provider -> List.of(new Planner(provider.create())));
  }

  @TestFactory
  Stream<DynamicContainer> everyBoundKeepsItsContract() {
    return ContractTests.ofEveryProvider(
        ProfitBoundProvider.class, provider -> List.of(new Bound(provider.create())));
  }

  @TestFactory
  Stream<DynamicContainer> everySimulatorKeepsItsContract() {
    return ContractTests.ofEveryProvider(
        StockSimulatorProvider.class, provider -> List.of(new Simulator(provider.create())));
  }

  private record Planner(StockPlanner planner) implements StockPlannerContract {
    @Override
    public Stream<StockProblem> problems() {
      return stockProblems(36, 12);
    }
  }

  private record Bound(ProfitBounder bounder) implements ProfitBoundContract {
    @Override
    public SolveOptions options() {
      // Enough for sampled bounds to be tight on problems of three products.
      return SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(500));
    }

    @Override
    public Stream<StockProblem> problems() {
      return stockProblems(18, 6);
    }
  }

  private record Simulator(StockSimulator simulator) implements StockSimulatorContract {
    @Override
    public Stream<StockProblem> problems() {
      return stockProblems(36, 12);
    }
  }
}
