package org.sortiment.api.solve;

/**
 * Hears how far long work has come. Called from the working thread, often: an implementation
 * returns at once and never throws.
 */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress SILENT = (task, done, total) -> {};

  /**
   * Reports a step.
   *
   * @param task what is being done, in a few words: "tracing the frontier"
   * @param done steps done, >= 0
   * @param total steps in all, or 0 or less when that is not known
   */
  void report(String task, long done, long total);
}
