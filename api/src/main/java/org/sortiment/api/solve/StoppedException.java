package org.sortiment.api.solve;

/**
 * A limit came before there was anything to return: while an instance was read, generated or
 * converted. Work that has found something returns it instead, with the limit in its termination.
 */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Termination.Limit limit;

  /**
   * What was stopped by what.
   *
   * @param work such as "reading hotel.json"
   * @param limit any but {@link Termination.Limit#NONE}
   */
  public StoppedException(String work, Termination.Limit limit) {
    super(
        work
            + (limit == Termination.Limit.INTERRUPT
                ? " was interrupted"
                : " took longer than the time limit")
            + ", before there was anything to show.");
    this.limit = limit;
  }

  /** The limit that came first. */
  public Termination.Limit limit() {
    return limit;
  }

  /**
   * Goes on while there is time.
   *
   * @param work such as "reading hotel.json"
   * @throws StoppedException when a limit has been reached; an interrupt flag stays set
   */
  public static void throwIfReached(Deadline deadline, String work) {
    Termination.Limit reached = deadline.limitReached();
    if (reached != Termination.Limit.NONE) {
      throw new StoppedException(work, reached);
    }
  }
}
