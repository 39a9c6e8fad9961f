package org.sortiment.fleet.task;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;

/**
 * How every instance is solved. Empty texts stand for what is most suitable.
 *
 * @param seed of the run; every instance has its own from it
 * @param timeLimit of every instance, from its reading on; zero for none
 * @param solver {@code id} or {@code id/method}
 * @param backend id of the LP backend
 * @param planner id of the stock planner
 * @param bound id of the bound on the profit
 * @param replications simulated seasons behind a profit
 */
public record TaskSettings(
    long seed,
    Duration timeLimit,
    String solver,
    String backend,
    String planner,
    String bound,
    int replications)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String SEARCH = "\u0000search"; // no name of an instance ends like this
  private static final int REPLICATIONS = 2_000;

  /** Time limits are positive. */
  private static final Duration NOTHING_LEFT = Duration.ofNanos(1);

  /** Seed 1, no limit, what is most suitable, 2,000 seasons. */
  public static TaskSettings withDefaults() {
    return new TaskSettings(1, Duration.ZERO, "", "", "", "", REPLICATIONS);
  }

  /** With another planner and bound. */
  public TaskSettings with(String otherPlanner, String otherBound) {
    return new TaskSettings(
        seed, timeLimit, solver, backend, otherPlanner, otherBound, replications);
  }

  /** The seed of an item. */
  long seedOf(FleetItem item) {
    return FleetRuntime.seedOf(seed, item.name());
  }

  /** When an instance is to be done that is about to be read. */
  Deadline deadline() {
    return Deadline.startingNow(limit());
  }

  /** Options for one instance, on the calling thread alone. */
  SolveOptions options(FleetItem item) {
    SolveOptions options = SolveOptions.withDefaults().withSeed(seedOf(item)).withThreads(1);
    return limit().map(options::withTimeLimit).orElse(options);
  }

  /** The same with what reading has left of the time. */
  SolveOptions options(FleetItem item, Deadline deadline) {
    SolveOptions options = options(item);
    return deadline
        .remaining()
        .map(left -> options.withTimeLimit(left.isZero() ? NOTHING_LEFT : left))
        .orElse(options);
  }

  /** Options for what leads to decisions: results have other random numbers. */
  SolveOptions searchOptions(FleetItem item) {
    return options(item).withSeed(FleetRuntime.seedOf(seed, item.name() + SEARCH));
  }

  private Optional<Duration> limit() {
    return timeLimit.isZero() ? Optional.empty() : Optional.of(timeLimit);
  }
}
