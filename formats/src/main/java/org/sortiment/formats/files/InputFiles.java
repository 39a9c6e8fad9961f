package org.sortiment.formats.files;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.StoppedException;

/** Opens input files, with a clear message when that fails, and names places in them. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * Opens a file that must exist and not be a folder. An interrupt stops reading by a {@link
   * StoppedException}, as the progress may.
   *
   * @throws InvalidInputException without the file in its path
   */
  public static InputStream open(Path file, Progress progress) throws IOException {
    if (!Files.exists(file)) {
      throw new InvalidInputException("", "", "the file does not exist", similarFile(file));
    }
    if (Files.isDirectory(file)) {
      throw new InvalidInputException("", "", "must be a file but is a folder", "");
    }
    if (!Files.isReadable(file)) {
      throw new InvalidInputException("", "", "the file may not be read", "");
    }
    return new CountingStream(
        new FileInputStream(file.toFile()),
        "reading " + file.getFileName(),
        Files.size(file),
        progress);
  }

  private static String similarFile(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries.limit(10_000).map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
      return Spelling.advice(String.valueOf(file.getFileName()), names);
    } catch (IOException e) {
      return ""; // advice only
    }
  }

  /** The same message with the file in front of the path. */
  public static InvalidInputException in(Path file, InvalidInputException e) {
    return in(file.toString(), e);
  }

  /** The same message with a place in front of the path: a file, or a line of one. */
  public static InvalidInputException in(String place, InvalidInputException e) {
    String path = e.path().isEmpty() ? place : place + ": " + e.path();
    InvalidInputException located =
        new InvalidInputException(path, e.value(), e.rule(), e.advice());
    located.initCause(e);
    return located;
  }

  /** The same message with its relative path within {@code outer}. */
  public static InvalidInputException at(String outer, InvalidInputException e) {
    return e.path().startsWith("$") ? e : e.within(outer);
  }

  /** The path of a key of the object at {@code outer}. */
  public static String child(String outer, String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_-]*")
        ? outer + "." + key
        : outer + "[\"" + shortened(key) + "\"]";
  }

  /** At most 60 characters of a text, without line breaks. */
  public static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }

  /** Reports how much of a file has been read. */
  private static final class CountingStream extends FilterInputStream {
    private final String task;
    private final long total;
    private final Progress progress;
    private final Deadline interruption = Deadline.none();
    private long done;

    CountingStream(InputStream in, String task, long total, Progress progress) {
      super(in);
      this.task = task;
      this.total = total;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      done++;
      return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      StoppedException.throwIfReached(interruption, task);
      int count = super.read(buffer, offset, length);
      done += Math.max(0, count);
      progress.report(task, done, total);
      return count;
    }
  }
}
