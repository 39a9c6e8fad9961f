package org.sortiment.cli.io;

/**
 * How many customers come in a season.
 *
 * @param customers their number or its mean, finite and > 0; whole when fixed
 * @param arrivals how the number varies
 */
public record Season(double customers, Arrivals arrivals) {
  /** How the number of customers varies. */
  public enum Arrivals {
    /** Exactly that many. */
    FIXED,
    /** Poisson with that mean. */
    POISSON
  }
}
