package org.sortiment.cli;

import java.time.Duration;
import java.util.Optional;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import picocli.CommandLine.Option;

/** Seed and time limit of everything that computes. */
class RunSettings {
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

  RunSettings() {}

  /** Options whose time limit is what is left until the deadline. */
  final SolveOptions options(Progress progress, Deadline deadline) {
    SolveOptions options = SolveOptions.withDefaults().withSeed(seed).withProgress(progress);
    return deadline
        .remaining()
        .map(left -> options.withTimeLimit(left.isZero() ? Duration.ofNanos(1) : left))
        .orElse(options);
  }

  /** Seed for everything random. */
  final long seed() {
    return seed;
  }

  /** The time limit, positive. */
  final Optional<Duration> timeLimit() {
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
