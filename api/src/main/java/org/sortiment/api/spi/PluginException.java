package org.sortiment.api.spi;

import org.sortiment.api.solve.SolveException;

/** A plug-in breaks its contract: what it was asked for is lost. The message names it. */
public final class PluginException extends SolveException {
  private static final long serialVersionUID = 1L;

  /**
   * Names a plug-in.
   *
   * @param kind "solver", "backend", ...
   * @param id of the plug-in
   * @param what it did, as the end of a sentence that starts with its name, without a full stop
   */
  public PluginException(String kind, String id, String what) {
    super(message(kind, id, what));
  }

  /** The same with what it threw. */
  public PluginException(String kind, String id, String what, Throwable cause) {
    super(message(kind, id, what), cause);
  }

  private static String message(String kind, String id, String what) {
    return "The "
        + kind
        + " plug-in \""
        + id
        + "\" "
        + what
        + ". Maybe take it off the class path.";
  }
}
