package org.sortiment.spark;

/**
 * How many items a task of Spark gets. A task costs a few milliseconds beside its items; so it gets
 * what takes about half a second, by the time and the length of those that are done. Few of them at
 * the beginning, never more than a limit, and never much text: results are the same for any size.
 * Belongs to one thread.
 */
final class PortionSize {
  /** Characters of instances, and of results, in one portion. */
  static final long MOST_TEXT = 1 << 20;

  private static final int FIRST = 4;
  private static final int MOST = 512;
  private static final double WANTED_NANOS = 5e8;

  /** The newest portion counts for a quarter, so that the size follows the instances. */
  private static final double NEWEST = 0.25;

  /** Items that are looked at for one that is worked on, where others are done already. */
  private static final double MOST_LOOKS = 64;

  private double nanos;
  private double text;
  private double looks = 1;
  private boolean isKnown;

  /** Hears of a portion. */
  void add(SolvedPortion portion) {
    int items = portion.lines().size();
    if (items == 0) {
      looks = Math.min(MOST_LOOKS, 2 * looks);
      return;
    }
    looks = Math.min(MOST_LOOKS, (looks + (double) portion.looked() / items) / 2);
    double characters = portion.lines().stream().mapToLong(line -> line.text().length()).sum();
    double share = isKnown ? NEWEST : 1;
    nanos += share * ((double) portion.nanos() / items - nanos);
    text += share * (characters / items - text);
    isKnown = true;
  }

  /** How many items the next portion may have. */
  int items() {
    if (!isKnown) {
      return FIRST;
    }
    double most = Math.min(WANTED_NANOS / Math.max(1, nanos), MOST_TEXT / Math.max(1, text));
    return (int) Math.max(1, Math.min(MOST, most));
  }

  /** How many items to look at for a portion whose worker decides which of them it works on. */
  long looks() {
    return (long) (items() * looks);
  }
}
