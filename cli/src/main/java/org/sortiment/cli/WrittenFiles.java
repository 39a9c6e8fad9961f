package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a command is going to write: none is also read, and none is written twice. */
final class WrittenFiles {
  private record Written(String option, Path file) {}

  private final List<Path> inputs;
  private final List<Written> written = new ArrayList<>();

  /** For a command that reads these files. */
  WrittenFiles(List<Path> inputs) {
    this.inputs = new ArrayList<>(inputs);
  }

  /**
   * Adds a file that is read, too: a table that an instance names.
   *
   * @throws BadUsageException when it is one of those that will be written
   */
  void read(Path input) {
    written.forEach(each -> require(each.option(), each.file(), input));
    inputs.add(input);
  }

  /**
   * Adds a file.
   *
   * @param option that names it
   * @throws BadUsageException when it is one of the others, also by another name
   */
  void add(String option, Path file) {
    inputs.forEach(input -> require(option, file, input));
    for (Written other : written) {
      if (isSame(file, other.file())) {
        throw new BadUsageException(
            option
                + " ("
                + file
                + ") and "
                + other.option()
                + " ("
                + other.file()
                + ") must name different files.");
      }
    }
    written.add(new Written(option, file));
  }

  private static void require(String option, Path file, Path input) {
    if (isSame(file, input)) {
      throw new BadUsageException(
          option
              + " ("
              + file
              + ") is a file that the command reads: "
              + input
              + ". Maybe choose another name.");
    }
  }

  /** Devices and pipes are nothing that writing destroys. */
  private static boolean isSame(Path one, Path other) {
    try {
      if (Files.exists(one) && Files.exists(other)) {
        return Files.isRegularFile(one) && Files.isSameFile(one, other);
      }
    } catch (IOException e) {
      // By their names, then.
    }
    return resolved(one).equals(resolved(other));
  }

  /** The file with links in its folder followed. */
  private static Path resolved(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      return absolute;
    }
    try {
      return folder.toRealPath().resolve(name);
    } catch (IOException e) {
      return absolute;
    }
  }
}
