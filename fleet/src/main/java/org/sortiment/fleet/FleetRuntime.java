package org.sortiment.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.formats.Instance;
import org.sortiment.formats.InstanceReader;
import org.sortiment.formats.Instances;
import org.sortiment.formats.fleet.ResultLine;
import org.sortiment.runtime.Fault;
import org.sortiment.runtime.SolverSelection;

/**
 * What all tasks of one process share, so that an instance costs its own work alone: the plug-ins,
 * found once, and the backends, whose native libraries are loaded once. Safe for use by several
 * threads.
 */
public final class FleetRuntime {
  private static final int SEED_BITS = 53; // that any reader of JSON keeps

  private final ProviderRegistry registry;
  private final InstanceReader reader;
  private final Consumer<String> warnings;
  private final Map<String, LpBackend> backends = new ConcurrentHashMap<>();

  /**
   * A runtime over these plug-ins.
   *
   * @param warnings hears of what is odd about instances but no error, from several threads
   */
  public FleetRuntime(ProviderRegistry registry, Consumer<String> warnings) {
    this.registry = registry;
    this.warnings = warnings;
    this.reader = Instances.reader(registry).withTablesAnywhere().withWarnings(warnings);
  }

  /** The plug-ins. */
  public ProviderRegistry registry() {
    return registry;
  }

  /** Says what is odd but no error: for engines whose workers found it elsewhere. */
  public void warn(String warning) {
    warnings.accept(warning);
  }

  /**
   * Runs a task on an item. What goes wrong becomes a line that says so: {@code {"instance",
   * "status": "failed", "error"}}.
   *
   * @return the line; empty when the thread was interrupted meanwhile, for what is then found is
   *     less than the task can do
   */
  public Optional<String> run(FleetTask task, FleetItem item) {
    String line;
    try {
      line = task.line(item, this);
    } catch (Exception | Error e) {
      line = failed(item, e);
    }
    return Thread.currentThread().isInterrupted() ? Optional.empty() : Optional.of(line);
  }

  private static String failed(FleetItem item, Throwable e) {
    String message = Fault.of(e).message();
    return ResultLine.failed(
        item.name(), e instanceof SolveException ? item.place() + ": " + message : message);
  }

  /**
   * The instance of an item.
   *
   * @throws InvalidInputException with the place of the item in front
   */
  public Instance read(FleetItem item) throws IOException {
    if (!item.problem().isEmpty()) {
      throw new InvalidInputException(item.place(), "", item.problem(), "");
    }
    return reader.read(item.text(), item.path(), item.place());
  }

  /**
   * The choice of a solver.
   *
   * @param solver {@code id} or {@code id/method}, empty for the most suitable one
   * @param backend its id, empty for the default one
   */
  public SolverSelection selection(String solver, String backend) {
    SolverSelection selection =
        SolverSelection.automatic(registry).withBackend(() -> backend(backend));
    return solver.isEmpty() ? selection : selection.withSolver(solver);
  }

  /** A backend, made once. */
  public LpBackend backend(String id) {
    return backends.computeIfAbsent(
        id, each -> each.isEmpty() ? registry.defaultBackend() : registry.backend(each));
  }

  /**
   * The seed of an instance: from that of the run and the name of the instance, so that it does not
   * depend on where the instance stands, and that no two share their random numbers.
   */
  public static long seedOf(long seed, String name) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        sha.update((byte) (seed >>> shift));
      }
      byte[] digest = sha.digest(name.getBytes(StandardCharsets.UTF_8));
      long bits = 0;
      for (int k = 0; k < Long.BYTES; k++) {
        bits = (bits << Byte.SIZE) | (digest[k] & 0xff);
      }
      return bits >>> (Long.SIZE - SEED_BITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
