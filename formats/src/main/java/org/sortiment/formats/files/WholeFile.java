package org.sortiment.formats.files;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Writes files that are whole or absent: under a temporary name in the same folder first, then
 * moved. The temporary file goes away when writing fails or the process is stopped. An interrupt
 * does not end writing, as it would close a channel in the middle: what was found gets whole.
 */
public final class WholeFile {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** As many links in a row as Linux follows. */
  private static final int MOST_LINKS = 40;

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
      try (OutputStream stream =
          new BufferedOutputStream(new FileOutputStream(target.toFile()), 1 << 16)) {
        content.writeTo(stream);
      }
      return;
    }
    Path real = followed(target);
    byte[] unguessable = new byte[8];
    RANDOM.nextBytes(unguessable);
    Path temporary =
        real.resolveSibling(
            "." + real.getFileName() + "." + HexFormat.of().formatHex(unguessable) + ".part");
    Thread cleaner = new Thread(() -> deleteQuietly(temporary), "delete-partial-file");
    Runtime.getRuntime().addShutdownHook(cleaner);
    try {
      Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW).close();
      try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
        keepPermissions(real, temporary);
        OutputStream stream = new BufferedOutputStream(file, 1 << 16);
        content.writeTo(stream);
        stream.flush();
        file.getFD().sync();
      }
      move(temporary, real);
    } finally {
      deleteQuietly(temporary);
      removeHook(cleaner);
    }
  }

  /** Where a chain of links ends, also when there is no file yet. */
  private static Path followed(Path target) throws IOException {
    Path file = target.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(file); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(target.toString());
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  /** A file that is replaced keeps who may read and write it. */
  private static void keepPermissions(Path replaced, Path file) throws IOException {
    if (Files.exists(replaced)
        && Files.getFileAttributeView(replaced, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(replaced));
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
