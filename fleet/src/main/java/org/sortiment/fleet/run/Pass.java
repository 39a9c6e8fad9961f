package org.sortiment.fleet.run;

import java.io.IOException;
import java.util.function.Consumer;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.LineSink;
import org.sortiment.fleet.output.Journal;
import org.sortiment.fleet.output.Tally;
import org.sortiment.formats.fleet.ResultLine;

/** One pass of the engine whose lines go to a file. */
final class Pass {
  private Pass() {}

  /** Hears of a line that is written. */
  @FunctionalInterface
  interface Listener {
    void written(String line, String place);
  }

  /**
   * Runs until all lines are written.
   *
   * @return false after an interrupt, whose flag is cleared: files cannot be written with it
   */
  static boolean run(FleetRequest request, FleetWork work, Journal journal, Listener listener)
      throws IOException {
    LineSink sink =
        (item, line) -> {
          journal.add(line);
          listener.written(line, item.place());
        };
    try {
      boolean isComplete = request.engine().run(work, sink);
      boolean isInterrupted = Thread.interrupted();
      journal.sync();
      return isComplete && !isInterrupted;
    } catch (IOException | RuntimeException | Error e) {
      Thread.interrupted();
      throw e;
    }
  }

  /** As {@link #run}, with lines of results, which are counted. */
  static boolean results(
      FleetRequest request,
      FleetWork work,
      Journal journal,
      Tally tally,
      long instances,
      String what,
      Consumer<String> listener)
      throws IOException {
    return run(
        request,
        work,
        journal,
        (line, place) -> {
          tally.add(ResultLine.of(line, place));
          request.progress().report(what, tally.done(), instances);
          listener.accept(line);
        });
  }
}
