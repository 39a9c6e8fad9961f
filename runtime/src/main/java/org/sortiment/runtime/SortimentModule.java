package org.sortiment.runtime;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.estimation.EstimatorRegistry;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.sequential.SequentialEvaluatorProvider;
import org.sortiment.api.sequential.SequentialPolicyProvider;
import org.sortiment.api.sequential.SequentialRegistry;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.BasketSolverProvider;
import org.sortiment.api.spi.CandidateSolverProvider;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.Provider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.api.spi.StockSimulatorProvider;

/**
 * The plug-ins of a registry for Guice.
 *
 * <ul>
 *   <li>{@code Map<String, P>} by id, for P each of the twelve kinds of plug-in: {@link
 *       ChoiceModelProvider}, {@link SolverProvider}, {@link CandidateSolverProvider}, {@link
 *       BasketSolverProvider}, {@link SequentialPolicyProvider}, {@link
 *       SequentialEvaluatorProvider}, {@link LpBackendProvider}, {@link StockPlannerProvider},
 *       {@link ProfitBoundProvider}, {@link StockSimulatorProvider}, {@link InstanceGenerator},
 *       {@link EstimatorProvider}; other modules add to them with a {@link MapBinder}, under the id
 *       of the provider;
 *   <li>{@link ProviderRegistry}: everything in these maps;
 *   <li>{@link LpBackend}, {@link StockPlanner}, {@link ProfitBounder}, {@link StockSimulator}: the
 *       available one of the highest rank; other modules replace it with {@link
 *       OptionalBinder#setBinding};
 *   <li>{@link SolverSelection}: the most suitable solver, with that backend.
 * </ul>
 *
 * <p>One line wires everything:
 *
 * {@snippet class="org.sortiment.examples.ThreeWaysTest" region="guice"}
 */
@SuppressWarnings("exports") // who has no Guice must not be asked for it
public final class SortimentModule extends AbstractModule {
  private final ProviderRegistry registry;

  /** Binds what this registry has. */
  public SortimentModule(ProviderRegistry registry) {
    this.registry = registry;
  }

  @Override
  protected void configure() {
    bindAll(ChoiceModelProvider.class, registry.choiceModels().all());
    bindAll(SolverProvider.class, registry.solvers().all());
    bindAll(CandidateSolverProvider.class, registry.candidateSolvers().all());
    bindAll(BasketSolverProvider.class, registry.basketSolvers().all());
    bindAll(LpBackendProvider.class, registry.backends().all());
    bindAll(StockPlannerProvider.class, registry.stockPlanners().all());
    bindAll(ProfitBoundProvider.class, registry.profitBounds().all());
    bindAll(StockSimulatorProvider.class, registry.stockSimulators().all());
    bindAll(InstanceGenerator.class, registry.instanceGenerators().all());
    bindAll(EstimatorProvider.class, EstimatorRegistry.of(registry).providers().all());
    SequentialRegistry sequential = SequentialRegistry.of(registry);
    bindAll(SequentialPolicyProvider.class, sequential.policies().all());
    bindAll(SequentialEvaluatorProvider.class, sequential.evaluators().all());
    bindDefault(LpBackend.class, ProviderRegistry::defaultBackend);
    bindDefault(StockPlanner.class, all -> PluginAnswers.stockPlanner(all.defaultStockPlanner()));
    bindDefault(ProfitBounder.class, all -> all.defaultProfitBound().create());
    bindDefault(StockSimulator.class, all -> all.defaultStockSimulator().create());
  }

  private <P extends Provider> void bindAll(Class<P> kind, List<P> providers) {
    MapBinder<String, P> map = MapBinder.newMapBinder(binder(), String.class, kind);
    for (P provider : providers) {
      map.addBinding(provider.id()).toInstance(provider);
    }
  }

  private <T> void bindDefault(Class<T> type, Function<ProviderRegistry, T> choose) {
    com.google.inject.Provider<ProviderRegistry> all = getProvider(ProviderRegistry.class);
    OptionalBinder.newOptionalBinder(binder(), type)
        .setDefault()
        .toProvider(() -> choose.apply(all.get()))
        .in(Singleton.class);
  }

  @Provides
  @Singleton
  ProviderRegistry allProviders(
      Map<String, ChoiceModelProvider> choiceModels,
      Map<String, SolverProvider> solvers,
      Map<String, CandidateSolverProvider> candidateSolvers,
      Map<String, BasketSolverProvider> basketSolvers,
      Map<String, LpBackendProvider> backends,
      Map<String, StockPlannerProvider> stockPlanners,
      Map<String, ProfitBoundProvider> profitBounds,
      Map<String, StockSimulatorProvider> stockSimulators,
      Map<String, InstanceGenerator> instanceGenerators,
      Map<String, EstimatorProvider> estimators,
      Map<String, SequentialPolicyProvider> sequentialPolicies,
      Map<String, SequentialEvaluatorProvider> sequentialEvaluators) {
    List<Provider> all = new ArrayList<>();
    for (Map<String, ? extends Provider> kind :
        List.of(
            choiceModels,
            solvers,
            candidateSolvers,
            basketSolvers,
            backends,
            stockPlanners,
            profitBounds,
            stockSimulators,
            instanceGenerators,
            estimators,
            sequentialPolicies,
            sequentialEvaluators)) {
      kind.forEach((key, provider) -> all.add(requireOwnId(key, provider)));
    }
    return ProviderRegistry.of(all);
  }

  /**
   * A map that calls a provider other than the registry does would have two names for one thing.
   */
  private static Provider requireOwnId(String key, Provider provider) {
    if (!key.equals(provider.id())) {
      throw new IllegalArgumentException(
          "The key (\""
              + key
              + "\") of a bound plug-in must be its id (\""
              + provider.id()
              + "\").");
    }
    return provider;
  }

  @Provides
  @Singleton
  SolverSelection solverSelection(
      ProviderRegistry all, com.google.inject.Provider<LpBackend> backend) {
    return SolverSelection.automatic(all).withBackend(backend::get);
  }
}
