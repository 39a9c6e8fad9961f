package org.sortiment.api.solve;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to solve: limits, tolerance, seed and who hears of progress. Immutable; start from {@link
 * #withDefaults} (no time limit, relative gap 1e-9, seed 1, one thread per processor, silent).
 *
 * <p>A time limit, and an end before it: solvers look at the interrupt flag of their thread.
 *
 * {@snippet class="org.sortiment.examples.EmbeddingPage" region="cancelling"}
 */
public final class SolveOptions {
  private static final SolveOptions DEFAULTS =
      new SolveOptions(Optional.empty(), 1e-9, 1, 0, Progress.SILENT);

  private final Optional<Duration> timeLimit;
  private final double relativeGap;
  private final long seed;
  private final int threads;
  private final Progress progress;

  private SolveOptions(
      Optional<Duration> timeLimit, double relativeGap, long seed, int threads, Progress progress) {
    this.timeLimit = timeLimit;
    this.relativeGap = relativeGap;
    this.seed = seed;
    this.threads = threads;
    this.progress = progress;
  }

  /** The defaults. */
  public static SolveOptions withDefaults() {
    return DEFAULTS;
  }

  /** With a limit on wall-clock time, positive. */
  public SolveOptions withTimeLimit(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("The time limit (" + limit + ") must be positive.");
    }
    return new SolveOptions(Optional.of(limit), relativeGap, seed, threads, progress);
  }

  /** With another gap (bound - value) / |bound| at which a search may stop, in [0, 1). */
  public SolveOptions withRelativeGap(double gap) {
    if (!(gap >= 0 && gap < 1)) {
      throw new IllegalArgumentException("The relative gap (" + gap + ") must be in [0, 1).");
    }
    return new SolveOptions(timeLimit, gap, seed, threads, progress);
  }

  /** With another seed for everything random. */
  public SolveOptions withSeed(long newSeed) {
    return new SolveOptions(timeLimit, relativeGap, newSeed, threads, progress);
  }

  /** With at most that many threads; 0 stands for one per processor. Results never depend on it. */
  public SolveOptions withThreads(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("The thread count (" + count + ") must be >= 0.");
    }
    return new SolveOptions(timeLimit, relativeGap, seed, count, progress);
  }

  /** With a listener for progress. */
  public SolveOptions withProgress(Progress listener) {
    return new SolveOptions(
        timeLimit, relativeGap, seed, threads, Objects.requireNonNull(listener));
  }

  /** The limit on wall-clock time. */
  public Optional<Duration> timeLimit() {
    return timeLimit;
  }

  /** The gap at which a search may stop. */
  public double relativeGap() {
    return relativeGap;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** How many threads may be used, >= 1. */
  public int threads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** How many threads were asked for, or 0 when that was left open. */
  public int threadsAskedFor() {
    return threads;
  }

  /** Who hears of progress. */
  public Progress progress() {
    return progress;
  }

  /** Progress listeners count by identity. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SolveOptions that
        && timeLimit.equals(that.timeLimit)
        && Double.compare(relativeGap, that.relativeGap) == 0
        && seed == that.seed
        && threads == that.threads
        && progress.equals(that.progress);
  }

  @Override
  public int hashCode() {
    return Objects.hash(timeLimit, relativeGap, seed, threads);
  }

  @Override
  public String toString() {
    return "timeLimit="
        + timeLimit.map(Duration::toString).orElse("none")
        + ", relativeGap="
        + relativeGap
        + ", seed="
        + seed;
  }
}
