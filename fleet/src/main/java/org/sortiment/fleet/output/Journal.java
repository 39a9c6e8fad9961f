package org.sortiment.fleet.output;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sortiment.api.InvalidInputException;

/**
 * A file of lines to which lines are added, whatever ends the process: a line counts once its end
 * is written. When the file is opened again, a torn last line is cut off. After an error in the
 * middle of a line, such as a full disk, that line is cut off at once. Not interruptible, so that
 * an interrupt never closes the file. Safe for use by several threads.
 */
public final class Journal implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final long SYNC_NANOS = 5_000_000_000L;

  private final Path path;
  private final RandomAccessFile file;
  private long length;
  private long lastSync = System.nanoTime();

  private Journal(Path path, RandomAccessFile file, long length) {
    this.path = path;
    this.file = file;
    this.length = length;
  }

  /** Hears of the lines that are there already. */
  @FunctionalInterface
  public interface LineReader {
    /**
     * Reads a line.
     *
     * @param place for messages
     * @throws InvalidInputException when it is no line of this file
     */
    void read(String line, String place);
  }

  /**
   * Opens a file, or makes one, and reads its lines.
   *
   * @throws InvalidInputException when a line other than the last is none of this file
   */
  public static Journal open(Path path, LineReader reader) throws IOException {
    long length = Files.exists(path) ? lengthOfWholeLines(path, reader) : 0;
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      if (file.length() != length) {
        file.setLength(length);
      }
      file.seek(length);
      return new Journal(path, file, length);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Reads the lines of a file that nobody writes; a torn last one is passed over. */
  public static long lengthOfWholeLines(Path path, LineReader reader) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long whole = 0;
      long number = 0;
      while (true) {
        int next = bytes.read();
        if (next < 0) {
          return whole;
        }
        if (next != '\n') {
          line.write(next);
          continue;
        }
        number++;
        try {
          reader.read(line.toString(StandardCharsets.UTF_8), path + ": line " + number);
        } catch (InvalidInputException e) {
          bytes.mark(1);
          if (bytes.read() < 0) {
            return whole; // the last one: a machine that lost power may have left anything
          }
          throw e;
        }
        whole += line.size() + 1L;
        line.reset();
      }
    }
  }

  /** Adds a line. */
  public synchronized void add(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      file.write(bytes);
      length += bytes.length;
      if (System.nanoTime() - lastSync > SYNC_NANOS) {
        sync();
      }
    } catch (IOException e) {
      file.setLength(length);
      file.seek(length);
      throw new IOException(
          path
              + " ("
              + e.getMessage()
              + "). The lines before are kept. Maybe make room, and start the same command again.",
          e);
    }
  }

  /** Has everything on the disk. */
  public synchronized void sync() throws IOException {
    file.getFD().sync();
    lastSync = System.nanoTime();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
