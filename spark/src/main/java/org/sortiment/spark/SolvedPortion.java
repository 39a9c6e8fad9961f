package org.sortiment.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What a worker sends back.
 *
 * @param lines of all items of the portion
 * @param warnings what was odd about instances
 * @param nanos how long it took
 * @param looked how many items were looked at; those that are not to be worked on have no lines
 */
record SolvedPortion(List<Line> lines, List<String> warnings, long nanos, long looked)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The line of an item.
   *
   * @param index of the item
   * @param name of the item
   * @param place of the item
   * @param text the line
   */
  record Line(long index, String name, String place, String text) implements Serializable {
    private static final long serialVersionUID = 1L;
  }
}
