package org.sortiment.api.spi;

import java.util.Objects;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;

/** Makes one LP backend. */
public interface LpBackendProvider extends Provider {
  /**
   * The backend.
   *
   * @param registry where a backend that builds upon another finds it
   */
  LpBackend create(ProviderRegistry registry);

  /** Why it cannot be used here (natives missing, no licence) with advice; empty when it can. */
  default Optional<String> unavailable() {
    return Optional.empty();
  }

  /** Among available backends the one with the highest rank is the default; ties go by id. */
  default int rank() {
    return 0;
  }

  /** Why the backend of a provider cannot be used here, also when the provider fails to say. */
  static Optional<String> reasonAgainst(LpBackendProvider provider) {
    try {
      return Objects.requireNonNull(
          provider.unavailable(), "it does not say whether it can be used");
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return Optional.of(
          ProviderRegistry.outdatedPlugin(e).map(text -> "it " + text).orElse(String.valueOf(e)));
    }
  }
}
