package org.sortiment.api.solve;

/**
 * A solver or backend cannot give an answer it stands by: the problem is outside what it handles,
 * or the numbers are outside what double arithmetic resolves. The message says which and what to
 * try.
 */
public class SolveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a whole sentence. */
  public SolveException(String message) {
    super(message);
  }

  /** With a whole sentence and its cause. */
  public SolveException(String message, Throwable cause) {
    super(message, cause);
  }
}
