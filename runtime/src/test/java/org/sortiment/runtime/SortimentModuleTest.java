package org.sortiment.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

class SortimentModuleTest {
  private static final ProviderRegistry REGISTRY =
      ProviderRegistry.of(
          List.of(
              new FakePlugins.NobodyBuys(),
              new FakePlugins.Solver("plain", Suitability.EXACT, List.of()),
              new FakePlugins.Backend("default", 0, Optional.empty())));

  @Test
  void bindsEveryProviderById() {
    Injector injector = Guice.createInjector(new SortimentModule(REGISTRY));
    Map<String, SolverProvider> solvers =
        injector.getInstance(Key.get(new TypeLiteral<Map<String, SolverProvider>>() {}));
    Map<String, ChoiceModelProvider> models =
        injector.getInstance(Key.get(new TypeLiteral<Map<String, ChoiceModelProvider>>() {}));
    assertThat(solvers).containsOnlyKeys("plain");
    assertThat(models).containsOnlyKeys("nobody-buys");
    assertThat(injector.getInstance(LpBackend.class).id()).isEqualTo("default");
  }

  @Test
  void otherModulesAddAndReplace() {
    Injector injector =
        Guice.createInjector(
            new SortimentModule(REGISTRY),
            new AbstractModule() {
              @Override
              protected void configure() {
                MapBinder.newMapBinder(binder(), String.class, SolverProvider.class)
                    .addBinding("special")
                    .toInstance(
                        new FakePlugins.Solver(
                            "special", Suitability.EXACT_BY_STRUCTURE, List.of()));
                OptionalBinder.newOptionalBinder(binder(), LpBackend.class)
                    .setBinding()
                    .toInstance(new FakePlugins.Opened("own"));
              }
            });
    var how =
        injector
            .getInstance(SolverSelection.class)
            .assortmentSolver(FakePlugins.problem())
            .solve(FakePlugins.problem(), 0, SolveOptions.withDefaults())
            .provenance();
    assertThat(how.solver()).isEqualTo("special");
    assertThat(how.backend()).isEqualTo("own");
    assertThat(injector.getInstance(ProviderRegistry.class).solvers().ids())
        .containsExactly("plain", "special");
  }

  @Test
  void aBindingUnderAnotherNameThanTheIdIsRefused() {
    Injector injector =
        Guice.createInjector(
            new SortimentModule(REGISTRY),
            new AbstractModule() {
              @Override
              protected void configure() {
                MapBinder.newMapBinder(binder(), String.class, ChoiceModelProvider.class)
                    .addBinding("somebody-buys")
                    .toInstance(new FakePlugins.NobodyBuys());
              }
            });
    assertThatThrownBy(() -> injector.getInstance(ProviderRegistry.class))
        .hasMessageContaining("somebody-buys")
        .hasMessageContaining("nobody-buys");
  }
}
