package org.sortiment.formats.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files that are whole or absent: under a temporary name in the same folder first, then
 * moved. The temporary file goes away when writing fails or the process is stopped.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Fills a stream. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; the caller closes the stream. */
    void writeTo(OutputStream stream) throws IOException;
  }

  /**
   * Writes a file. Links are followed; devices and pipes are written to directly.
   *
   * @throws IOException when it cannot be written; then nothing is left behind
   */
  public static void write(Path target, Content content) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target))) {
        content.writeTo(stream);
      }
      return;
    }
    Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path temporary =
        real.resolveSibling(
            "." + real.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Thread cleaner = new Thread(() -> deleteQuietly(temporary), "delete-partial-file");
    Runtime.getRuntime().addShutdownHook(cleaner);
    try {
      try (OutputStream stream =
          new BufferedOutputStream(
              Files.newOutputStream(
                  temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING),
              1 << 16)) {
        content.writeTo(stream);
      }
      move(temporary, real);
    } finally {
      deleteQuietly(temporary);
      removeHook(cleaner);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void removeHook(Thread cleaner) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      // The process is being stopped: the hook runs, which is what it is for.
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nothing more can be done, and the error that led here is reported already.
    }
  }
}
