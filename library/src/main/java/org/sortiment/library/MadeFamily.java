package org.sortiment.library;

import java.util.List;
import java.util.function.BiFunction;
import org.sortiment.api.spi.ProviderRegistry;

/** A family whose instances a function makes. */
record MadeFamily(
    String id,
    String description,
    List<String> parameters,
    BiFunction<FamilyParameters, ProviderRegistry, LibraryInstance> maker)
    implements InstanceFamily {
  @Override
  public LibraryInstance make(FamilyParameters given, ProviderRegistry registry) {
    given.require(parameters);
    return maker.apply(given, registry);
  }
}
