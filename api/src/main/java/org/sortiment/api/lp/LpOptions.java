package org.sortiment.api.lp;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one solve runs. Immutable; start from {@link #withDefaults} (no time limit, relative gap 1e-9
 * for integers, seed 0, one thread).
 */
public final class LpOptions {
  private static final LpOptions DEFAULTS = new LpOptions(Optional.empty(), 1e-9, 0, 1);

  private final Optional<Duration> timeLimit;
  private final double relativeGap;
  private final long seed;
  private final int threads;

  private LpOptions(Optional<Duration> timeLimit, double relativeGap, long seed, int threads) {
    this.timeLimit = timeLimit;
    this.relativeGap = relativeGap;
    this.seed = seed;
    this.threads = threads;
  }

  /** The defaults. */
  public static LpOptions withDefaults() {
    return DEFAULTS;
  }

  /** With a limit on wall-clock time. */
  public LpOptions withTimeLimit(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("The time limit (" + limit + ") must not be negative.");
    }
    return new LpOptions(Optional.of(limit), relativeGap, seed, threads);
  }

  /** With a limit on wall-clock time if one is given. */
  public LpOptions withTimeLimit(Optional<Duration> limit) {
    return limit.map(this::withTimeLimit).orElse(this);
  }

  /** With another gap |bound - objective| / |bound| at which an integer search may stop. */
  public LpOptions withRelativeGap(double gap) {
    if (!(gap >= 0 && gap < 1)) {
      throw new IllegalArgumentException("The relative gap (" + gap + ") must be in [0, 1).");
    }
    return new LpOptions(timeLimit, gap, seed, threads);
  }

  /** With another seed for engines that make random choices; the default is 0. */
  public LpOptions withSeed(long newSeed) {
    return new LpOptions(timeLimit, relativeGap, newSeed, threads);
  }

  /** With that many threads for engines that can use several; the default is 1. */
  public LpOptions withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("The threads (" + count + ") must be at least 1.");
    }
    return new LpOptions(timeLimit, relativeGap, seed, count);
  }

  /** The limit on wall-clock time. */
  public Optional<Duration> timeLimit() {
    return timeLimit;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** How many threads may be used, >= 1. */
  public int threads() {
    return threads;
  }

  /** The gap at which an integer search may stop. */
  public double relativeGap() {
    return relativeGap;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof LpOptions that
            && Double.compare(relativeGap, that.relativeGap) == 0
            && seed == that.seed
            && threads == that.threads
            && timeLimit.equals(that.timeLimit));
  }

  @Override
  public int hashCode() {
    return Objects.hash(relativeGap, seed, threads, timeLimit);
  }

  @Override
  public String toString() {
    return "gap "
        + relativeGap
        + ", seed "
        + seed
        + ", threads "
        + threads
        + timeLimit.map(limit -> ", limit " + limit).orElse("");
  }
}
