package org.sortiment.api.solve;

import java.time.Duration;
import java.util.Optional;

/**
 * A time limit that runs, and the interrupt flag of the calling thread. Made when the work starts;
 * may be read by several threads. {@link #limitReached} costs about 25 ns: ask it per step, not per
 * product.
 */
public final class Deadline {
  private final long startNanos = System.nanoTime();
  private final long limitNanos;

  private Deadline(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  /** A deadline that many seconds from now, or never. */
  public static Deadline startingNow(Optional<Duration> limit) {
    return new Deadline(limit.map(Deadline::toNanos).orElse(Long.MAX_VALUE));
  }

  /** A deadline that only an interrupt reaches. */
  public static Deadline none() {
    return new Deadline(Long.MAX_VALUE);
  }

  /** The limit that has been reached; the interrupt flag stays set. */
  public Termination.Limit limitReached() {
    if (Thread.currentThread().isInterrupted()) {
      return Termination.Limit.INTERRUPT;
    }
    return System.nanoTime() - startNanos >= limitNanos
        ? Termination.Limit.TIME
        : Termination.Limit.NONE;
  }

  /** Whether any limit has been reached. */
  public boolean isReached() {
    return limitReached() != Termination.Limit.NONE;
  }

  /** What is left, never negative; empty without a time limit. */
  public Optional<Duration> remaining() {
    return limitNanos == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, limitNanos - (System.nanoTime() - startNanos))));
  }

  /** The time since the start. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private static long toNanos(Duration limit) {
    return limit.compareTo(Duration.ofDays(10_000)) > 0 ? Long.MAX_VALUE : limit.toNanos();
  }
}
