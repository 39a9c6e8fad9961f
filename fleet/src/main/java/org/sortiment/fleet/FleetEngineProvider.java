package org.sortiment.fleet;

import java.nio.file.Path;
import java.util.Optional;

/** Makes an engine; found by {@link java.util.ServiceLoader}, so that it can come in a jar. */
public interface FleetEngineProvider {
  /** The id of its engine, as users ask for it. */
  String id();

  /**
   * Starts an engine.
   *
   * @throws org.sortiment.api.InvalidInputException when the settings are nothing for it
   */
  FleetEngine create(Settings settings);

  /**
   * Where and on how much to run.
   *
   * @param workers how many instances are worked on at once; empty for as many as there are
   *     processors
   * @param master the address of a cluster
   * @param pluginPath a folder of further plug-ins, which must be the same everywhere
   * @param runtime of this process
   */
  record Settings(
      Optional<Integer> workers,
      Optional<String> master,
      Optional<Path> pluginPath,
      FleetRuntime runtime) {}
}
