package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the results of {@code --out} go: one file, standard output ({@code -}), or a folder with
 * {@code NAME.result.json} for every instance file {@code NAME.json}.
 */
final class OutputTarget {
  static final String STANDARD_OUTPUT = "-";

  private final String out;
  private final boolean isFolder;

  private OutputTarget(String out, boolean isFolder) {
    this.out = out;
    this.isFolder = isFolder;
  }

  /** Decides, and fails before any work is done when writing there cannot work. */
  static OutputTarget of(String out, List<Path> instances) {
    if (out.isEmpty()) {
      throw new BadUsageException("--out must name a file or a folder.");
    }
    boolean several = instances.size() > 1;
    if (out.equals(STANDARD_OUTPUT)) {
      if (several) {
        throw new BadUsageException("--out - takes one instance. Maybe give a folder.");
      }
      return new OutputTarget(out, false);
    }
    Path path = Path.of(out);
    boolean isFolder = several || Files.isDirectory(path) || out.endsWith("/");
    OutputTarget target = new OutputTarget(out, isFolder);
    if (isFolder && Files.exists(path) && !Files.isDirectory(path)) {
      throw new BadUsageException("--out (" + out + ") must be a folder, but a file is there.");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (!isFolder && parent != null && !Files.isDirectory(parent)) {
      throw new BadUsageException(
          "--out (" + out + "): the folder " + parent + " does not exist. Maybe create it.");
    }
    target.requireDistinct(instances);
    return target;
  }

  private void requireDistinct(List<Path> instances) {
    Map<Path, Path> taken = new HashMap<>();
    for (Path instance : instances) {
      Path other = taken.putIfAbsent(fileFor(instance), instance);
      if (other != null) {
        throw new BadUsageException(
            "The results of "
                + other
                + " and "
                + instance
                + " would both be "
                + fileFor(instance)
                + ". Maybe run them one by one.");
      }
    }
  }

  boolean isStandardOutput() {
    return out.equals(STANDARD_OUTPUT);
  }

  /** The file for the result of this instance. */
  Path fileFor(Path instance) {
    if (!isFolder) {
      return Path.of(out);
    }
    String name = String.valueOf(instance.getFileName());
    String base = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    return Path.of(out).resolve(base + ".result.json");
  }

  /** Makes the folder when it is not there. */
  void prepare() throws IOException {
    if (isFolder) {
      Files.createDirectories(Path.of(out));
    }
  }
}
