package org.sortiment.cli;

/** The command line asks for something that cannot be; the message says what and what to try. */
final class BadUsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadUsageException(String message) {
    super(message);
  }
}
