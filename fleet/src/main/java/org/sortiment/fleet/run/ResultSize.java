package org.sortiment.fleet.run;

import org.sortiment.api.InvalidInputException;
import org.sortiment.formats.text.Numbers;

/**
 * How large all results will be, by those that are there: so that a disk is not filled for hours
 * before somebody sees it. Foretold from the first bytes on that say something, and looked at again
 * with every line, for later instances may be larger. Safe for use by several threads.
 */
final class ResultSize {
  /** The part of what may be written before anything is foretold. */
  private static final double SAMPLE = 0.005;

  private final long most;
  private final long instances;
  private long bytes;
  private long lines;

  /**
   * Of a run.
   *
   * @param most bytes that may be written
   * @param instances of all
   */
  ResultSize(long most, long instances) {
    this.most = most;
    this.instances = instances;
  }

  /**
   * Hears of a line that is written.
   *
   * @throws InvalidInputException when all of them would take more than may be written
   */
  synchronized void add(String line) {
    bytes += line.length() + 1L;
    lines++;
    double all = (double) bytes / lines * instances;
    if (bytes > SAMPLE * most && all > most && lines < instances) {
      throw new InvalidInputException(
          "results",
          "about " + Numbers.brief(all / 1e9, 2) + " GB",
          "would be more than the "
              + Numbers.brief(most / 1e9, 2)
              + " GB that are written unasked, by the size of the first "
              + Numbers.count(lines)
              + " of "
              + Numbers.count(instances),
          "What is written is kept. Maybe leave the products of frontiers out (--no-assortments),"
              + " or start again with --allow-large.");
    }
  }
}
