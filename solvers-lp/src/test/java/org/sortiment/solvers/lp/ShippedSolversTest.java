package org.sortiment.solvers.lp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.search.ModelProblems;
import org.sortiment.testkit.AssortmentSolverContract;
import org.sortiment.testkit.ContractTests;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.FrontierSolverContract;
import org.sortiment.testkit.KitTest;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.RandomInstances.Instance;

/**
 * Every solver of this module keeps its contract on what its provider says that it can solve: as an
 * exact solver where the provider says exact, as any other where it says less.
 */
class ShippedSolversTest {
  /** Above this, P_0 is of the size of rounding, and its logarithm not known well enough. */
  private static final double MOST_UTILITY = 25;

  private static final LpBackend BACKEND = new OjAlgoBackend();

  private static final List<Instance> LOGIT = RandomInstances.stream(1_000, 52, 7).toList();

  private static final List<Instance> OTHERS =
      Arrays.stream(ModelProblems.Kind.values())
          .flatMap(kind -> kind.stream(2_000, 20, 6))
          .filter(ShippedSolversTest::hasAFrontier)
          .toList();

  private static boolean hasAFrontier(Instance instance) {
    return Enumeration.of(instance.problem()).points().stream()
        .allMatch(point -> point.utility() < MOST_UTILITY);
  }

  @TestFactory
  Stream<DynamicContainer> everySolverKeepsItsContract() {
    return ContractTests.ofEveryProvider(SolverProvider.class, ShippedSolversTest::contracts);
  }

  private static List<KitTest> contracts(SolverProvider provider) {
    List<KitTest> contracts = new ArrayList<>();
    for (List<Instance> all : List.of(LOGIT, OTHERS)) {
      double tolerance = all == LOGIT ? 1e-9 : 1e-7;
      for (boolean exact : new boolean[] {true, false}) {
        List<Instance> one = supported(all, provider::suitability, exact);
        if (!one.isEmpty()) {
          AssortmentSolver solver = provider.assortmentSolver(BACKEND, Optional.empty());
          contracts.add(new SolverContract(solver, one, exact, provider.knowsOfferCosts()));
        }
        List<Instance> many = supported(all, provider::frontierSuitability, exact);
        if (!many.isEmpty()) {
          FrontierSolver solver = provider.frontierSolver(BACKEND, Optional.empty());
          contracts.add(
              new FrontierContract(solver, many, exact, tolerance, provider.knowsOfferCosts()));
        }
      }
    }
    return contracts;
  }

  private static List<Instance> supported(
      List<Instance> all, Function<AssortmentProblem, Suitability> suitability, boolean exact) {
    return all.stream()
        .filter(
            each -> {
              Suitability said = suitability.apply(each.problem());
              boolean saidExact = said.compareTo(Suitability.EXACT) >= 0;
              return said != Suitability.UNSUPPORTED && saidExact == exact;
            })
        .toList();
  }

  private record SolverContract(
      AssortmentSolver solver, List<Instance> list, boolean isExact, boolean knowsOfferCosts)
      implements AssortmentSolverContract {
    @Override
    public Stream<Instance> instances() {
      return list.stream();
    }
  }

  private record FrontierContract(
      FrontierSolver solver,
      List<Instance> list,
      boolean isExact,
      double tolerance,
      boolean knowsOfferCosts)
      implements FrontierSolverContract {
    @Override
    public Stream<Instance> instances() {
      return list.stream();
    }
  }
}
