package org.sortiment.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.text.Numbers;

/**
 * Shows on standard error how far the work has come, from its second second on: a bar on a
 * terminal, elsewhere a line at 1, 2, 4, ... seconds. A thread of its own looks at the last report,
 * so that reporting costs next to nothing.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  /** Set by the launcher, which can tell. */
  private static final boolean TERMINAL = Boolean.getBoolean("sortiment.terminal");

  private static final int WIDTH = 78;
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 60_000;

  private record Report(String task, long done, long total) {}

  private final PrintWriter err;
  private final Thread watcher;
  private final boolean hasRate;
  private volatile Report latest;

  /**
   * Starts to watch.
   *
   * @param isQuiet whether nothing is to be shown
   * @param task what is shown until the first report
   */
  static ConsoleProgress on(PrintWriter err, boolean isQuiet, String task) {
    return started(new ConsoleProgress(err, task, false), isQuiet);
  }

  /** The same with how many steps a second there are, and how long the rest takes at that rate. */
  static ConsoleProgress withRate(PrintWriter err, boolean isQuiet, String task) {
    return started(new ConsoleProgress(err, task, true), isQuiet);
  }

  private static ConsoleProgress started(ConsoleProgress progress, boolean isQuiet) {
    if (!isQuiet) {
      progress.watcher.start();
    }
    return progress;
  }

  private ConsoleProgress(PrintWriter err, String task, boolean hasRate) {
    this.err = err;
    this.hasRate = hasRate;
    this.latest = new Report(task, 0, 0);
    this.watcher = new Thread(this::watch, "progress");
    watcher.setDaemon(true);
  }

  @Override
  public void report(String task, long done, long total) {
    latest = new Report(task, done, total);
  }

  private void watch() {
    try {
      Thread.sleep(FIRST_MILLIS);
      if (TERMINAL) {
        showBars();
      } else {
        printLines();
      }
    } catch (InterruptedException e) {
      // The work is done.
    }
  }

  private void printLines() throws InterruptedException {
    long pause = FIRST_MILLIS;
    ProgressRate rate = new ProgressRate();
    while (true) {
      Report report = latest;
      String share =
          report.total() > 0
              ? ": " + Numbers.count(report.done()) + " of " + Numbers.count(report.total())
              : report.done() > 0 ? ": " + Numbers.count(report.done()) : "";
      String pace = hasRate ? rate.of(report.task(), report.done(), report.total()) : "";
      err.println("sortiment: " + report.task() + share + pace + " ...");
      err.flush();
      Thread.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_MILLIS);
    }
  }

  private void showBars() throws InterruptedException {
    while (true) {
      Report first = latest;
      try (ProgressBar bar = newBar(first.task(), first.done())) {
        for (Report report = first; isSame(report, first); report = latest) {
          bar.maxHint(report.total() > 0 ? report.total() : -1);
          bar.stepTo(report.done());
          Thread.sleep(100);
        }
      }
    }
  }

  private static boolean isSame(Report report, Report first) {
    return report.task().equals(first.task());
  }

  /** The bar goes away when it ends, so that what follows stands on a line of its own. */
  private ProgressBar newBar(String task, long done) {
    ProgressBarBuilder builder = new ProgressBarBuilder();
    if (hasRate) {
      builder.showSpeed().startsFrom(done, java.time.Duration.ZERO);
    }
    return builder
        .setTaskName(task)
        .setRenderer(ConsoleProgress::rendered)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .setConsumer(
            new ConsoleProgressBarConsumer(
                new PrintStream(System.err, true, StandardCharsets.UTF_8), WIDTH))
        .build();
  }

  private static String rendered(ProgressState state, int width) {
    return rendered(
        state.getTaskName(),
        state.getCurrent(),
        state.isIndefinite() ? -1 : state.getMax(),
        state.getElapsedAfterStart(),
        width);
  }

  /**
   * A line with the time so far, and with a bar and a share where the total is known.
   *
   * @param total at most 0 when it is not known
   */
  static String rendered(String task, long done, long total, Duration elapsed, int width) {
    String time =
        String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
    if (total <= 0) {
      String line = task + (done > 0 ? ": " + Numbers.count(done) : "") + " ... " + time;
      return line.substring(0, Math.min(width, line.length()));
    }
    double share = Math.min(1, Math.max(0, (double) done / total));
    String end = String.format(Locale.ROOT, "] %3.0f %%  %s", Math.floor(100 * share), time);
    String start = task.substring(0, Math.min(task.length(), Math.max(0, width / 2))) + " [";
    int room = Math.max(0, width - start.length() - end.length());
    int full = (int) (share * room);
    return start + "=".repeat(full) + " ".repeat(room - full) + end;
  }

  /** Ends what is shown; afterwards nothing more appears. */
  @Override
  public void close() {
    watcher.interrupt();
    boolean isInterrupted = Thread.interrupted(); // a signal must not keep the bar on the screen
    try {
      watcher.join(1_000);
    } catch (InterruptedException e) {
      isInterrupted = true;
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
