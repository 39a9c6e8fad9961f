package org.sortiment.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.runtime.SolverSelection;
import picocli.CommandLine.Option;

/** How to solve: every command on instances takes these, also where there is nothing to solve. */
final class SolveSettings {
  @Option(
      names = "--solver",
      paramLabel = "ID[/METHOD]",
      description = "Use this solver, and this method of it, instead of the most suitable one.")
  private Optional<String> solver = Optional.empty();

  @Option(
      names = "--backend",
      paramLabel = "ID",
      description = "Use this LP backend. 'sortiment plugins' lists solvers and backends.")
  private Optional<String> backend = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "Stop after this time with the best found so far (exit code 4).")
  private Optional<Double> timeLimit = Optional.empty();

  SolveSettings() {}

  /**
   * Fails early for an unknown solver or backend, and for a time limit that is none.
   *
   * @return the selection of the solver
   */
  SolverSelection selection(ProviderRegistry registry) {
    SolverSelection selection = SolverSelection.automatic(registry);
    if (backend.isPresent()) {
      selection = selection.withBackend(backend.get());
    }
    return solver.isPresent() ? selection.withSolver(solver.get()) : selection;
  }

  /** The backend that was asked for, or the default one; made when it is needed. */
  Supplier<LpBackend> backend(ProviderRegistry registry) {
    return backend.isPresent() ? () -> registry.backend(backend.get()) : registry::defaultBackend;
  }

  /** Options whose time limit is what is left until the deadline. */
  SolveOptions options(Progress progress, Deadline deadline) {
    SolveOptions options = SolveOptions.withDefaults().withSeed(seed).withProgress(progress);
    return deadline
        .remaining()
        .map(left -> options.withTimeLimit(left.isZero() ? Duration.ofNanos(1) : left))
        .orElse(options);
  }

  /** Seed for everything random. */
  long seed() {
    return seed;
  }

  /** The time limit, positive. */
  Optional<Duration> timeLimit() {
    return timeLimit.map(
        seconds -> {
          if (!(seconds >= 1e-9 && seconds < Double.POSITIVE_INFINITY)) {
            throw new BadUsageException(
                "--time-limit (" + seconds + ") must be a positive number of seconds.");
          }
          return Duration.ofNanos((long) Math.min(Long.MAX_VALUE, seconds * 1e9));
        });
  }
}
