package org.sortiment.solvers.basket;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.api.basket.BasketSolver;
import org.sortiment.api.spi.BasketSolverProvider;
import org.sortiment.testkit.BasketSolverContract;
import org.sortiment.testkit.ContractTests;
import org.sortiment.testkit.RandomBaskets;
import org.sortiment.testkit.RandomBaskets.Basket;
import org.sortiment.testkit.RandomBaskets.Kind;
import org.sortiment.testkit.RandomInstances.Instance;

/**
 * Every basket solver of this module keeps its contract, whatever the choice models inside the
 * categories. {@code -Dsortiment.baskets=N} takes N random problems of each kind instead of few.
 */
class ShippedBasketSolversTest {
  private static final int COUNT = Integer.getInteger("sortiment.baskets", 40);

  @TestFactory
  Stream<DynamicContainer> everyBasketSolverKeepsItsContract() {
    return ContractTests.ofEveryProvider(
        BasketSolverProvider.class,
        provider -> {
          BasketSolver solver = provider.create(InnerModels::solver);
          return List.of(
              contract(solver, Kind.NEEDS, InnerModels::any),
              contract(solver, Kind.INTERACTIONS, UnaryOperator.identity()));
        });
  }

  private static Contract contract(BasketSolver solver, Kind kind, UnaryOperator<Instance> inner) {
    return new Contract(solver, RandomBaskets.stream(1, COUNT, kind, inner).toList());
  }

  private record Contract(BasketSolver solver, List<Basket> list) implements BasketSolverContract {
    @Override
    public Stream<Basket> baskets() {
      return list.stream();
    }
  }
}
