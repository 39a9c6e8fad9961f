package org.sortiment.cli;

import java.util.Locale;
import org.sortiment.formats.text.Numbers;

/** How fast a task goes on, since it was first seen, and how long the rest takes at that pace. */
final class ProgressRate {
  private static final double NANOS = 1e9;
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private String task = "";
  private long firstDone;
  private long firstNanos;

  /** {@code ", 12 a second, 3 min left"}; empty while there is nothing to go by. */
  String of(String now, long done, long total) {
    long nanos = System.nanoTime();
    if (!now.equals(task)) {
      task = now;
      firstDone = done;
      firstNanos = nanos;
      return "";
    }
    double rate = (done - firstDone) / ((nanos - firstNanos) / NANOS);
    if (!(rate > 0)) {
      return "";
    }
    String pace =
        ", " + (rate >= 1 ? Numbers.brief(Math.rint(rate)) : Numbers.brief(rate)) + " a second";
    return total > done ? pace + ", " + duration((total - done) / rate) + " left" : pace;
  }

  private static String duration(double seconds) {
    if (seconds < 2 * MINUTE) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 2 * HOUR
        ? String.format(Locale.ROOT, "%.0f min", seconds / MINUTE)
        : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
  }
}
