package org.sortiment.backend.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.testkit.LpBackendContract;
import org.sortiment.testkit.RandomPrograms;

class AutoContractTest implements LpBackendContract {
  @Override
  public LpBackend backend() {
    return ProviderRegistry.discover().defaultBackend();
  }

  @Test
  void isTheDefaultAndExplainsItsChoice() {
    assertThat(backend().id()).isEqualTo("auto");
    try (LpSession session = backend().open(RandomPrograms.packing(1, 4))) {
      assertThat(session.solve(LpOptions.withDefaults()).isOptimal()).isTrue();
      assertThat(session.backend()).isEqualTo("ortools-glop");
      assertThat(session.explanation())
          .isEqualTo("ortools-glop, the first choice for linear programs");
    }
  }
}
