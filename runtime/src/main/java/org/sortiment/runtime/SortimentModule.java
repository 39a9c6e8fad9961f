package org.sortiment.runtime;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.Provider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;

/**
 * The plug-ins of a registry for Guice.
 *
 * <ul>
 *   <li>{@code Map<String, P>} by id, for P each of {@link ChoiceModelProvider}, {@link
 *       SolverProvider}, {@link LpBackendProvider}; other modules add to them with a {@link
 *       MapBinder};
 *   <li>{@link ProviderRegistry}: everything in these maps;
 *   <li>{@link LpBackend}: the available one of the highest rank; other modules replace it with
 *       {@link OptionalBinder#setBinding};
 *   <li>{@link SolverSelection}: the most suitable solver, with that backend.
 * </ul>
 */
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
    bindAll(LpBackendProvider.class, registry.backends().all());
    com.google.inject.Provider<ProviderRegistry> all = getProvider(ProviderRegistry.class);
    OptionalBinder.newOptionalBinder(binder(), LpBackend.class)
        .setDefault()
        .toProvider(() -> all.get().defaultBackend())
        .in(Singleton.class);
  }

  private <P extends Provider> void bindAll(Class<P> kind, List<P> providers) {
    MapBinder<String, P> map = MapBinder.newMapBinder(binder(), String.class, kind);
    for (P provider : providers) {
      map.addBinding(provider.id()).toInstance(provider);
    }
  }

  @Provides
  @Singleton
  ProviderRegistry allProviders(
      Map<String, ChoiceModelProvider> choiceModels,
      Map<String, SolverProvider> solvers,
      Map<String, LpBackendProvider> backends) {
    List<Provider> all = new ArrayList<>(choiceModels.values());
    all.addAll(solvers.values());
    all.addAll(backends.values());
    return ProviderRegistry.of(all);
  }

  @Provides
  @Singleton
  SolverSelection solverSelection(
      ProviderRegistry all, com.google.inject.Provider<LpBackend> backend) {
    return SolverSelection.automatic(all).withBackend(backend::get);
  }
}
