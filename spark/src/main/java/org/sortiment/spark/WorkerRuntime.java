package org.sortiment.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.fleet.FleetRuntime;

/**
 * The runtime of a process that works: made with the first task, so that plug-ins are found once
 * and native libraries loaded once, from the cache that all processes of a machine share. Where
 * Spark runs in the process that started it, it is the runtime of that process.
 */
final class WorkerRuntime {
  private static Optional<FleetRuntime> shared = Optional.empty();
  private static Optional<FleetRuntime> own = Optional.empty();

  /** What tasks have to say; a task works on one thread. */
  private static final ThreadLocal<List<String>> WARNINGS = ThreadLocal.withInitial(ArrayList::new);

  private WorkerRuntime() {}

  /** From now on this is the runtime of this process. */
  static synchronized void share(FleetRuntime runtime) {
    shared = Optional.of(runtime);
  }

  /** Ends what {@link #share} began. */
  static synchronized void forget() {
    shared = Optional.empty();
  }

  /**
   * The runtime. The class loader of the thread is the one to which Spark has added the jars of the
   * run, those of plug-ins among them.
   */
  static synchronized FleetRuntime get() {
    if (shared.isPresent()) {
      return shared.get();
    }
    if (own.isEmpty()) {
      own =
          Optional.of(
              new FleetRuntime(
                  ProviderRegistry.discover(), warning -> WARNINGS.get().add(warning)));
    }
    return own.get();
  }

  /** What the tasks of this thread had to say since it was asked last. */
  static List<String> takeWarnings() {
    List<String> warnings = List.copyOf(WARNINGS.get());
    WARNINGS.remove();
    return warnings;
  }
}
