package org.sortiment.formats;

/**
 * One check of a verification.
 *
 * @param outcome how it came out
 * @param what what was checked
 * @param detail how, or what is wrong, or why it was not checked
 */
public record Check(Outcome outcome, String what, String detail) {
  /** How a check came out. */
  public enum Outcome {
    /** It holds. */
    OK,
    /** It does not hold. */
    FAILED,
    /** It could not be checked. */
    NOT_CHECKED
  }

  /** Whether it does not hold. */
  public boolean isFailed() {
    return outcome == Outcome.FAILED;
  }
}
