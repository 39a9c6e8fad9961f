package org.sortiment.api.spi;

/** No plug-in of that kind answers to that id; the message lists those that do. */
public final class UnknownProviderException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With a whole message. */
  public UnknownProviderException(String message) {
    super(message);
  }
}
