package org.sortiment.estimation.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes an engine; found by {@link java.util.ServiceLoader}, so that it can come in a jar. */
public interface EstimationEngineProvider {
  /** The id of its engine, as users ask for it. */
  String id();

  /**
   * Starts an engine.
   *
   * @throws org.sortiment.api.InvalidInputException when the settings are nothing for it
   */
  EstimationEngine create(Settings settings);

  /**
   * Where and on how much to run.
   *
   * @param workers how many parts are worked on at once; empty for as many as there are processors
   * @param master the address of a cluster; empty for this machine
   * @param pluginPath the folder of plug-ins that was asked for
   * @param warnings hears of what is odd but no error
   */
  record Settings(
      Optional<Integer> workers,
      Optional<String> master,
      Optional<Path> pluginPath,
      Consumer<String> warnings) {}
}
