package org.sortiment.fleet;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * One instance of a fleet on its way to an engine. Plain texts, so that it can travel to another
 * process.
 *
 * @param index its place in the input, from 0
 * @param name of the instance; where its text has none, the place it is from
 * @param place where it is from, for messages: "fleet.jsonl: line 17"
 * @param file that it is from: names of tables are relative to the folder of that file
 * @param text the instance as {@code sortiment-instance/1}
 * @param problem why there is no such text, in the words of a rule ("must be UTF-8"); empty when
 *     there is one
 * @param argument what the task is told of this instance alone; often empty
 */
public record FleetItem(
    long index,
    String name,
    String place,
    String file,
    String text,
    String problem,
    String argument)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The same with this argument. */
  public FleetItem withArgument(String other) {
    return new FleetItem(index, name, place, file, text, problem, other);
  }

  /** The same at another place in the input. */
  public FleetItem withIndex(long other) {
    return new FleetItem(other, name, place, file, text, problem, argument);
  }

  /** The file that it is from. */
  public Path path() {
    return Path.of(file);
  }
}
