package org.sortiment.api.spi;

import java.util.List;

/**
 * A plug-in, found through {@link java.util.ServiceLoader}. It has a public constructor without
 * arguments (or a static {@code provider} method) that does next to nothing.
 */
public interface Provider {
  /** The version of this interface and its siblings; a provider made for a newer one is refused. */
  int SPI_VERSION = 1;

  /** The name by which users ask for it, {@code [a-z0-9-]+}, unique among its kind. */
  String id();

  /** Other names for the same, under the same rules. */
  default List<String> aliases() {
    return List.of();
  }

  /** One line for {@code sortiment plugins}. */
  String description();

  /** The {@link #SPI_VERSION} it was compiled against. */
  default int spiVersion() {
    return 1;
  }

  /** Its own version, from the manifest of its jar when that has one; otherwise empty. */
  default String version() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
