package org.sortiment.estimation.likelihood;

/**
 * A log-likelihood with its first two derivatives: a sum over independent units (situations, or
 * panels of them). Immutable; what changes while it is evaluated is in a {@link Kernel}, one for
 * each thread.
 */
public interface Likelihood {
  /** The number of parameters, fixed ones included. */
  int dimension();

  /** The number of units. */
  int units();

  /** Scratch memory of one thread. */
  Kernel kernel();

  /** Evaluates unit by unit; not thread-safe. */
  interface Kernel {
    /** Adds what a unit contributes to the sums, up to the order of derivatives they want. */
    void add(double[] theta, int unit, Sums sums);

    /** Tells the score (the gradient of log P) of every choice of a unit. */
    void scores(double[] theta, int unit, ScoreSink sink);
  }

  /** Hears of scores. */
  @FunctionalInterface
  interface ScoreSink {
    /**
     * One choice, or several equal ones.
     *
     * @param score shape {@link #dimension}, overwritten by the next one
     * @param weight the sum of their weights
     * @param squaredWeight the sum of their squared weights
     */
    void accept(double[] score, double weight, double squaredWeight);
  }
}
