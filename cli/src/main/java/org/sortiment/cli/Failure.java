package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.spi.PluginException;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.UnknownProviderException;
import org.sortiment.formats.text.Visible;

/**
 * An exception as users see it.
 *
 * @param exitCode what the process returns
 * @param message one line
 * @param trace the exception when its stack trace helps: for defects only
 */
record Failure(int exitCode, String message, Optional<Throwable> trace) {
  /** Sorts an exception. */
  static Failure of(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof PluginException) {
      return new Failure(ExitCode.DEFECT, message, Optional.empty());
    }
    if (e instanceof BadUsageException
        || e instanceof InvalidInputException
        || e instanceof UnknownProviderException
        || (e instanceof SolveException && e.getCause() == null)) {
      return new Failure(ExitCode.BAD_INPUT, message, Optional.empty());
    }
    Optional<String> outdated = ProviderRegistry.outdatedPlugin(e);
    if (outdated.isPresent()) {
      return new Failure(ExitCode.BAD_INPUT, "A plug-in " + outdated.get() + ".", Optional.empty());
    }
    if (e instanceof IOException) {
      return new Failure(ExitCode.BAD_INPUT, "Cannot write: " + describe(e), Optional.empty());
    }
    if (e instanceof OutOfMemoryError) {
      return new Failure(
          ExitCode.DEFECT,
          "Not enough memory ("
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB). Maybe set SORTIMENT_JAVA_OPTS=-Xmx8g.",
          Optional.empty());
    }
    return new Failure(ExitCode.DEFECT, "This is a defect, please report it: " + e, Optional.of(e));
  }

  /** Sorts an exception that an instance caused; what solvers say does not name the file. */
  static Failure of(Throwable e, Path instance) {
    Failure failure = of(e);
    return e instanceof SolveException
        ? new Failure(failure.exitCode, instance + ": " + failure.message, failure.trace)
        : failure;
  }

  private static String describe(Throwable e) {
    // An exception of a kind of its own has the name of the file for its message.
    return e.getClass() == IOException.class
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /** Prints the message and returns the exit code. */
  int report(PrintWriter err) {
    err.println("sortiment: " + Visible.line(message));
    trace.ifPresent(e -> e.printStackTrace(err));
    err.flush();
    return exitCode;
  }
}
