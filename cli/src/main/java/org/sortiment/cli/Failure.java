package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.StoppedException;
import org.sortiment.api.spi.PluginException;
import org.sortiment.formats.text.Visible;
import org.sortiment.runtime.Fault;

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
    if (e instanceof PluginException) {
      return new Failure(ExitCode.DEFECT, String.valueOf(e.getMessage()), Optional.empty());
    }
    if (e instanceof StoppedException) {
      return new Failure(ExitCode.LIMIT, String.valueOf(e.getMessage()), Optional.empty());
    }
    if (e instanceof BadUsageException) {
      return new Failure(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()), Optional.empty());
    }
    if (e instanceof IOException) {
      return new Failure(ExitCode.BAD_INPUT, "Cannot write: " + describe(e), Optional.empty());
    }
    Fault fault = Fault.of(e);
    return new Failure(
        fault.isInput() ? ExitCode.BAD_INPUT : ExitCode.DEFECT,
        fault.message(),
        fault.isInput() || e instanceof OutOfMemoryError ? Optional.empty() : Optional.of(e));
  }

  /** Sorts an exception that an instance caused; what solvers say does not name the file. */
  static Failure of(Throwable e, Path instance) {
    Failure failure = of(e);
    return e instanceof SolveException || e instanceof StoppedException
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
