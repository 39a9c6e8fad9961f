package org.sortiment.api.solve;

import java.util.Objects;
import java.util.Optional;

/**
 * How seasons are simulated. Immutable; start from {@link #withDefaults} (1,000 replications, no
 * target precision, the faster of the exact methods).
 */
public final class SimulationOptions {
  private static final SimulationOptions DEFAULTS =
      new SimulationOptions(1_000, 0, 1_000_000, Optional.empty());

  private final int replications;
  private final double targetStandardError;
  private final int mostReplications;
  private final Optional<Method> method;

  /** How one season is simulated; the distribution of the results is the same. */
  public enum Method {
    /** One customer after the other: time grows with their number. */
    CUSTOMER_BY_CUSTOMER,
    /** From stockout to stockout: time does not grow with the number of customers. */
    EVENT_DRIVEN
  }

  private SimulationOptions(
      int replications, double targetStandardError, int most, Optional<Method> method) {
    this.replications = replications;
    this.targetStandardError = targetStandardError;
    this.mostReplications = most;
    this.method = method;
  }

  /** The defaults. */
  public static SimulationOptions withDefaults() {
    return DEFAULTS;
  }

  /** With that many replications, >= 2. */
  public SimulationOptions withReplications(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("The replications (" + count + ") must be >= 2.");
    }
    return new SimulationOptions(
        count, targetStandardError, Math.max(count, mostReplications), method);
  }

  /** With replications until the standard error of the profit is at most this, > 0. */
  public SimulationOptions withTargetStandardError(double target) {
    if (!(target > 0)) {
      throw new IllegalArgumentException("The standard error (" + target + ") must be > 0.");
    }
    return new SimulationOptions(replications, target, mostReplications, method);
  }

  /** With that many replications at most when there is a target; at least the starting number. */
  public SimulationOptions withMostReplications(int count) {
    if (count < replications) {
      throw new IllegalArgumentException(
          "The most replications (" + count + ") must be >= the first (" + replications + ").");
    }
    return new SimulationOptions(replications, targetStandardError, count, method);
  }

  /** With one method forced. */
  public SimulationOptions withMethod(Method forced) {
    return new SimulationOptions(
        replications, targetStandardError, mostReplications, Optional.of(forced));
  }

  /** The replications to start with. */
  public int replications() {
    return replications;
  }

  /** The standard error to reach, or 0 for none. */
  public double targetStandardError() {
    return targetStandardError;
  }

  /** The replications to stop at when the target is not reached. */
  public int mostReplications() {
    return mostReplications;
  }

  /** The forced method, or empty for the faster one. */
  public Optional<Method> method() {
    return method;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SimulationOptions that
        && replications == that.replications
        && Double.compare(targetStandardError, that.targetStandardError) == 0
        && mostReplications == that.mostReplications
        && method.equals(that.method);
  }

  @Override
  public int hashCode() {
    return Objects.hash(replications, targetStandardError, mostReplications, method);
  }

  @Override
  public String toString() {
    return replications
        + " replications"
        + (targetStandardError > 0
            ? ", up to " + mostReplications + " for a standard error of " + targetStandardError
            : "")
        + method.map(each -> ", " + each).orElse("");
  }
}
