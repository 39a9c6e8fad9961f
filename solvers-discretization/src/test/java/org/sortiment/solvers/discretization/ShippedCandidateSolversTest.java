package org.sortiment.solvers.discretization;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.CandidateSolver;
import org.sortiment.api.spi.CandidateSolverProvider;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.testkit.CandidateSolverContract;
import org.sortiment.testkit.ContractTests;
import org.sortiment.testkit.EnumerationSolver;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.RandomInstances.Instance;

/**
 * Every candidate solver of this module keeps its contract over the most suitable solver of every
 * choice model, and over a solver that is no more than the interface.
 */
class ShippedCandidateSolversTest {
  private static final LpBackend BACKEND = new OjAlgoBackend();

  @TestFactory
  Stream<DynamicContainer> everyCandidateSolverKeepsItsContract() {
    return ContractTests.ofEveryProvider(
        CandidateSolverProvider.class,
        provider ->
            Stream.concat(
                    RandomModels.all().map(kind -> contract(provider, kind)),
                    Stream.of(
                        new Contract(
                            provider.create(new EnumerationSolver()),
                            RandomInstances.stream(3_000, 52, 7).toList(),
                            true)))
                .toList());
  }

  private static Contract contract(CandidateSolverProvider provider, RandomModels kind) {
    List<Instance> instances =
        RandomInstances.stream(1_000, kind == RandomModels.LOGIT ? 78 : 26, 7)
            .map(kind::of)
            .toList();
    CandidateSolver solver =
        (problem, request, options) ->
            provider.create(mostSuitable(problem)).candidates(problem, request, options);
    return new Contract(
        solver, instances, instances.stream().allMatch(each -> isExact(each.problem())));
  }

  static AssortmentSolver mostSuitable(AssortmentProblem problem) {
    return provider(problem).assortmentSolver(BACKEND, Optional.empty());
  }

  static boolean isExact(AssortmentProblem problem) {
    return SolverProvider.suitabilityFor(provider(problem), problem).compareTo(Suitability.EXACT)
        >= 0;
  }

  private static SolverProvider provider(AssortmentProblem problem) {
    return ServiceLoader.load(SolverProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> SolverProvider.suitabilityFor(each, problem) != Suitability.UNSUPPORTED)
        .max(
            Comparator.<SolverProvider, Suitability>comparing(
                    each -> SolverProvider.suitabilityFor(each, problem))
                .thenComparing(SolverProvider::id, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private record Contract(CandidateSolver solver, List<Instance> list, boolean isExact)
      implements CandidateSolverContract {
    @Override
    public Stream<Instance> instances() {
      return list.stream();
    }
  }
}
