package org.sortiment.backend.ortools;

import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProviderRegistry;

/** Backend {@code auto}: the default, because it chooses among the others. */
public final class AutoProvider implements LpBackendProvider {
  /** For the service loader. */
  public AutoProvider() {}

  @Override
  public String id() {
    return AutoBackend.ID;
  }

  @Override
  public String description() {
    return "chooses by the kind of the program among what is there, and falls back";
  }

  @Override
  public LpBackend create(ProviderRegistry registry) {
    return new AutoBackend(registry);
  }

  @Override
  public int rank() {
    return 100;
  }
}
