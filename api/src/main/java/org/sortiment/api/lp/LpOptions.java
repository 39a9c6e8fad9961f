package org.sortiment.api.lp;

import java.time.Duration;
import java.util.Optional;

/**
 * How one solve runs. Immutable; start from {@link #withDefaults} (no time limit, relative gap 1e-9
 * for integers).
 */
public final class LpOptions {
  private static final LpOptions DEFAULTS = new LpOptions(Optional.empty(), 1e-9);

  private final Optional<Duration> timeLimit;
  private final double relativeGap;

  private LpOptions(Optional<Duration> timeLimit, double relativeGap) {
    this.timeLimit = timeLimit;
    this.relativeGap = relativeGap;
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
    return new LpOptions(Optional.of(limit), relativeGap);
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
    return new LpOptions(timeLimit, gap);
  }

  /** The limit on wall-clock time. */
  public Optional<Duration> timeLimit() {
    return timeLimit;
  }

  /** The gap at which an integer search may stop. */
  public double relativeGap() {
    return relativeGap;
  }
}
