package org.sortiment.backend.ojalgo;

import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProviderRegistry;

/** Backend {@code ojalgo}: always there, because it is pure Java. */
public final class OjAlgoProvider implements LpBackendProvider {
  @Override
  public String id() {
    return OjAlgoBackend.ID;
  }

  @Override
  public String description() {
    return "linear programs by the simplex method of ojAlgo, pure Java; good to about 1,000 columns";
  }

  @Override
  public LpBackend create(ProviderRegistry registry) {
    return new OjAlgoBackend();
  }
}
