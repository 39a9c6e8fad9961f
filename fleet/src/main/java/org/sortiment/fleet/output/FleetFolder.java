package org.sortiment.fleet.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sortiment.api.InvalidInputException;
import org.sortiment.formats.files.WholeFile;
import org.sortiment.formats.fleet.FleetReport;
import org.sortiment.formats.fleet.ResultLine;

/**
 * The folder of a run, which one process at a time may use. Names of files: {@code fleet.json}, the
 * report; {@code results-1.jsonl}, the lines; {@code results-repeated.jsonl}, the lines of
 * instances whose name an earlier one has; {@code round-N.jsonl}, what a search for the price of a
 * budget has found so far.
 */
public final class FleetFolder implements AutoCloseable {
  private static final String LOCK = ".fleet.lock";
  private static final String RESULTS = "results-1.jsonl";
  private static final String REPEATED = "results-repeated.jsonl";

  private final Path folder;
  private final FileChannel lock;
  private final Optional<FleetReport.Earlier> earlier;

  private FleetFolder(Path folder, FileChannel lock, Optional<FleetReport.Earlier> earlier) {
    this.folder = folder;
    this.lock = lock;
    this.earlier = earlier;
  }

  /**
   * Opens a folder; makes it when it is not there.
   *
   * @throws InvalidInputException when another process uses it, or it has results of something else
   */
  public static FleetFolder open(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw invalid(folder, "must be a folder, but a file is there", "");
    }
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!isFree(lock)) {
        throw invalid(folder, "is in use by another run", "Maybe wait for it.");
      }
      Optional<FleetReport.Earlier> earlier =
          Files.exists(folder.resolve(FleetReport.FILE))
              ? Optional.of(FleetReport.read(folder))
              : Optional.empty();
      if (earlier.isEmpty() && !resultFiles(folder).isEmpty()) {
        throw invalid(
            folder,
            "has results but no " + FleetReport.FILE + " that says of what",
            "Maybe choose another folder.");
      }
      return new FleetFolder(folder, lock, earlier);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean isFree(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // in this very process
    }
  }

  private static InvalidInputException invalid(Path folder, String rule, String advice) {
    return new InvalidInputException("--out", folder.toString(), rule, advice);
  }

  /** The files of results of a folder, by name. */
  public static List<Path> resultFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("results-.*\\.jsonl"))
          .sorted()
          .toList();
    }
  }

  /** The name of the file of a round, from 1. */
  public static String round(int number) {
    return String.format(Locale.ROOT, "round-%02d.jsonl", number);
  }

  /** Deletes the files of rounds: all they say is in the results. */
  public void deleteRounds() throws IOException {
    List<Path> rounds;
    try (Stream<Path> files = Files.list(folder)) {
      rounds =
          files
              .filter(file -> String.valueOf(file.getFileName()).matches("round-\\d+\\.jsonl"))
              .toList();
    }
    for (Path file : rounds) {
      Files.deleteIfExists(file);
    }
  }

  /** What an earlier start was asked for; empty at the first one. */
  public Optional<FleetReport.Earlier> earlier() {
    return earlier;
  }

  /** Where a file of this run is. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Fails when an earlier start was asked for something else.
   *
   * @throws InvalidInputException naming the first difference
   */
  public void requireSame(
      Map<String, String> options, Map<String, String> input, Map<String, String> versions) {
    if (earlier.isPresent()) {
      requireSame("options", earlier.get().options(), options);
      requireSame("input", earlier.get().input(), input);
      requireSame("versions", earlier.get().versions(), versions);
    }
  }

  private void requireSame(String kind, Map<String, String> before, Map<String, String> now) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      String then = before.getOrDefault(key, "none");
      String wanted = now.getOrDefault(key, "none");
      if (!then.equals(wanted)) {
        throw invalid(
            folder,
            "has results for other "
                + kind
                + ": "
                + key
                + " was "
                + then
                + " and is "
                + wanted
                + " now",
            "Maybe choose another folder, or remove this one.");
      }
    }
  }

  /** The lines of instances whose name comes again, written whole. */
  public void writeRepeated(Map<Long, String> repeated, Tally tally) throws IOException {
    if (repeated.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    repeated.forEach(
        (index, name) -> {
          String line =
              ResultLine.failed(
                  name,
                  "instance "
                      + (index + 1)
                      + " of the input: the name (\""
                      + name
                      + "\") must be unique, but an earlier instance has it");
          tally.add(ResultLine.of(line, REPEATED));
          lines.append(line).append('\n');
        });
    WholeFile.write(
        file(REPEATED), stream -> stream.write(lines.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** The lines so far, which are counted, and the end of the file to add more. */
  public Journal results(NameSet done, Tally tally) throws IOException {
    Path file = file(RESULTS);
    return Journal.open(
        file,
        (line, place) -> {
          ResultLine result = ResultLine.of(line, place);
          if (!done.add(result.instance())) {
            throw new InvalidInputException(
                place, "\"" + result.instance() + "\"", "has a line already", "");
          }
          tally.add(result);
        });
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
