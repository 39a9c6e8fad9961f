package org.sortiment.api.spi;

import java.util.List;

/**
 * A plug-in, found through {@link java.util.ServiceLoader}. It has a public constructor without
 * arguments (or a static {@code provider} method) that does next to nothing.
 */
public interface Provider {
  /**
   * The version of this interface and its siblings. A provider made for a newer one is refused; one
   * made for an older one works as long as all that it uses is still there, and is refused by name
   * when not. Version 2: Markov chains in a module of their own, capabilities by the field's terms.
   */
  int SPI_VERSION = 2;

  /** The name by which users ask for it, {@code [a-z0-9-]+}, unique among its kind. */
  String id();

  /** Other names for the same, under the same rules. */
  default List<String> aliases() {
    return List.of();
  }

  /** One line for {@code sortiment plugins}. */
  String description();

  /**
   * The {@link #SPI_VERSION} it was compiled against, for a provider that wants to be refused by an
   * older Sortiment: {@code return SPI_VERSION;}. One that does not say is taken if it links.
   */
  default int spiVersion() {
    return 1;
  }

  /** Its own version, from the manifest of its jar when that has one; otherwise empty. */
  default String version() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
