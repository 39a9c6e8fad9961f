package org.sortiment.runtime;

import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.spi.PluginException;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.UnknownProviderException;

/**
 * Whose mistake an exception is, and how it is told: the same words for one instance and for a line
 * of many.
 *
 * @param isInput whether input, usage or an outdated plug-in is to blame; otherwise it is a defect
 * @param message one sentence or a few
 */
public record Fault(boolean isInput, String message) {
  private static final String DEFECT = "This is a defect, please report it: ";
  private static final String MEMORY = "Not enough memory (";

  /** Sorts an exception. */
  public static Fault of(Throwable e) {
    if (e instanceof PluginException) {
      return new Fault(false, String.valueOf(e.getMessage()));
    }
    if (e instanceof InvalidInputException
        || e instanceof UnknownProviderException
        || (e instanceof SolveException && e.getCause() == null)) {
      return new Fault(true, String.valueOf(e.getMessage()));
    }
    Optional<String> outdated = ProviderRegistry.outdatedPlugin(e);
    if (outdated.isPresent()) {
      return new Fault(true, "A plug-in " + outdated.get() + ".");
    }
    if (e instanceof OutOfMemoryError) {
      return new Fault(
          false,
          MEMORY
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB). Maybe set SORTIMENT_JAVA_OPTS=-Xmx8g.");
    }
    return new Fault(false, DEFECT + e);
  }

  /** Whether such a message speaks of a defect, not of the input: when it is all that is left. */
  public static boolean isDefect(String message) {
    return message.contains(DEFECT) || message.contains(MEMORY);
  }
}
