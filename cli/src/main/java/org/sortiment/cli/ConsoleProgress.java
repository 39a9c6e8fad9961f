package org.sortiment.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
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

  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 60_000;

  private record Report(String task, long done, long total) {}

  private final PrintWriter err;
  private final Thread watcher;
  private final boolean hasRate;
  private volatile Report latest;

  /** Starts to watch; {@code task} is what is shown until the first report. */
  ConsoleProgress(PrintWriter err, String task) {
    this(err, task, false);
  }

  /** The same with how many steps a second there are, and how long the rest takes at that rate. */
  static ConsoleProgress withRate(PrintWriter err, String task) {
    return new ConsoleProgress(err, task, true);
  }

  private ConsoleProgress(PrintWriter err, String task, boolean hasRate) {
    this.err = err;
    this.hasRate = hasRate;
    this.latest = new Report(task, 0, 0);
    this.watcher = new Thread(this::watch, "progress");
    watcher.setDaemon(true);
    watcher.start();
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
      String task = latest.task();
      try (ProgressBar bar = newBar(task, latest.done())) {
        for (Report report = latest; report.task().equals(task); report = latest) {
          bar.maxHint(report.total() > 0 ? report.total() : -1);
          bar.stepTo(report.done());
          Thread.sleep(100);
        }
      }
    }
  }

  private ProgressBar newBar(String task, long done) {
    ProgressBarBuilder builder = new ProgressBarBuilder();
    if (hasRate) {
      builder.showSpeed().startsFrom(done, java.time.Duration.ZERO);
    }
    return builder
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(
            new ConsoleProgressBarConsumer(
                new PrintStream(System.err, true, java.nio.charset.StandardCharsets.UTF_8), 78))
        .build();
  }

  @Override
  public void close() {
    watcher.interrupt();
    try {
      watcher.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
