package org.sortiment.fleet.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetSource;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.fleet.InstanceHead;

/**
 * Instances from files: one a line of {@code *.jsonl}, {@code *.ndjson} (also {@code .gz}), one a
 * file of everything else. A single file that is named may have any name; it has one instance a
 * line when its first line is a whole JSON value, or when its name says so.
 */
public final class InstanceFiles implements FleetSource {
  private static final String GLOB = "*?[{";
  private static final String RESULT = ".result.json";
  private static final int BLOCK = 1 << 16;

  private final String name;
  private final List<Path> files;
  private final boolean isOneLineAnInstance;

  private InstanceFiles(String name, List<Path> files, boolean isOneLineAnInstance) {
    this.name = name;
    this.files = List.copyOf(files);
    this.isOneLineAnInstance = isOneLineAnInstance;
  }

  /**
   * Finds the files, in the order of their names.
   *
   * @param input a file with one instance a line, a folder (its {@code *.json} and {@code *.jsonl},
   *     but no {@code *.result.json}), or a glob such as {@code days/*.json}
   * @throws InvalidInputException when there are none
   */
  public static InstanceFiles of(String input) throws IOException {
    Optional<Path> path = path(input);
    if (path.isPresent() && Files.isDirectory(path.get())) {
      List<Path> files = find(path.get(), 1, (file, attributes) -> isInstances(file));
      return required(input, files, "Its *.json and *.jsonl are read, but no *" + RESULT + ".");
    }
    if (path.isPresent() && Files.exists(path.get())) {
      return new InstanceFiles(input, List.of(path.get()), hasOneLineAnInstance(path.get()));
    }
    if (input.chars().noneMatch(c -> GLOB.indexOf(c) >= 0)) {
      InputFiles.open(path.orElseThrow(() -> noName(input)), (task, done, total) -> {}).close();
    }
    return required(input, matching(input), "Maybe put it in quotation marks.");
  }

  /** Several inputs, one after the other. */
  public static InstanceFiles of(List<String> inputs) throws IOException {
    if (inputs.size() == 1) {
      return of(inputs.get(0));
    }
    List<Path> files = new ArrayList<>();
    for (String input : inputs) {
      files.addAll(of(input).files);
    }
    return new InstanceFiles(inputs.get(0) + " and others", files, false);
  }

  private static InstanceFiles required(String input, List<Path> files, String advice) {
    if (files.isEmpty()) {
      throw new InvalidInputException(input, "", "has no instances", advice);
    }
    return new InstanceFiles(input, files, false);
  }

  private static Optional<Path> path(String input) {
    try {
      return Optional.of(Path.of(input));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static InvalidInputException noName(String input) {
    return new InvalidInputException(input, "", "is no name of a file", "");
  }

  private static List<Path> matching(String input) throws IOException {
    int glob = 0;
    while (GLOB.indexOf(input.charAt(glob)) < 0) {
      glob++;
    }
    int slash = input.lastIndexOf('/', glob);
    Path base = slash < 0 ? Path.of("") : Path.of(input.substring(0, slash + 1));
    if (!Files.isDirectory(base)) {
      throw new InvalidInputException(input, "", "the folder " + base + " does not exist", "");
    }
    String pattern = input.substring(slash + 1);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : Path.of(pattern).getNameCount();
    return find(
        base,
        depth,
        (file, attributes) -> attributes.isRegularFile() && matcher.matches(base.relativize(file)));
  }

  private static List<Path> find(
      Path folder, int depth, BiPredicate<Path, BasicFileAttributes> which) throws IOException {
    try (Stream<Path> found =
        Files.find(folder, depth, which, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String lowerCaseName(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static boolean isInstances(Path file) {
    String name = lowerCaseName(file);
    return (name.endsWith(".json") && !name.endsWith(RESULT)) || isLines(file);
  }

  static boolean isLines(Path file) {
    return lowerCaseName(file).matches(".*\\.(jsonl|ndjson)(\\.gz)?");
  }

  private static boolean hasOneLineAnInstance(Path file) throws IOException {
    if (isLines(file) || !lowerCaseName(file).endsWith(".json")) {
      return true;
    }
    if (hasOneLine(file)) {
      return false; // the same instance either way, which may be large
    }
    try (LineCursor lines = new LineCursor(file, 0)) {
      return lines.next().filter(item -> InstanceHead.of(item.text()).isWhole()).isPresent();
    }
  }

  /** Whether nothing but blanks stands behind the end of the first line. */
  private static boolean hasOneLine(Path file) throws IOException {
    byte[] block = new byte[BLOCK];
    boolean isFirst = true;
    try (InputStream bytes = Files.newInputStream(file)) {
      for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
        for (int k = 0; k < count; k++) {
          if (!isFirst && block[k] > ' ') {
            return false;
          }
          isFirst &= block[k] != '\n';
        }
      }
    }
    return true;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Path> files() {
    return files;
  }

  /** Whether this file has one instance a line; otherwise it is one instance. */
  public boolean hasOneLineAnInstance(int file) {
    return isOneLineAnInstance || isLines(files.get(file));
  }

  @Override
  public Cursor open() {
    return new Cursor() {
      private int file;
      private long index;
      private Optional<LineCursor> lines = Optional.empty();

      @Override
      public Optional<FleetItem> next() throws IOException {
        while (true) {
          if (lines.isPresent()) {
            Optional<FleetItem> item = lines.get().next();
            if (item.isPresent()) {
              index++;
              return item;
            }
            close();
          }
          if (file == files.size()) {
            return Optional.empty();
          }
          Path path = files.get(file);
          boolean isLines = hasOneLineAnInstance(file);
          file++;
          if (!isLines) {
            return Optional.of(WholeInstance.read(path, index++));
          }
          lines = Optional.of(new LineCursor(path, index));
        }
      }

      @Override
      public void close() throws IOException {
        if (lines.isPresent()) {
          lines.get().close();
          lines = Optional.empty();
        }
      }
    };
  }
}
