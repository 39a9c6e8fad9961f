package org.sortiment.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output, for results alone. A {@link PrintWriter} forgets why writing failed; this
 * remembers. What engines and plug-ins print goes to standard error instead: the launcher hands the
 * real standard output over as another file descriptor.
 */
final class StandardOutput extends OutputStream {
  /** The number of the file descriptor that is the real standard output; set by the launcher. */
  private static final Integer RESULTS = Integer.getInteger("sortiment.results");

  private final OutputStream stream;
  private Optional<IOException> failure = Optional.empty();

  StandardOutput(OutputStream stream) {
    this.stream = stream;
  }

  /** The standard output of the process. Afterwards {@code System.out} is standard error. */
  static StandardOutput ofProcess() {
    System.setOut(System.err);
    return new StandardOutput(
        new FileOutputStream(RESULTS == null ? FileDescriptor.out : descriptor(RESULTS)));
  }

  /** The launcher opens the package for this; opening the file again would block on some pipes. */
  private static FileDescriptor descriptor(int number) {
    try {
      Constructor<FileDescriptor> ofNumber = FileDescriptor.class.getDeclaredConstructor(int.class);
      ofNumber.setAccessible(true);
      return ofNumber.newInstance(number);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException("Standard output cannot be reached: " + e, e);
    }
  }

  /** A writer of UTF-8 to this. */
  PrintWriter writer() {
    return new PrintWriter(new BufferedOutputStream(this, 1 << 16), false, StandardCharsets.UTF_8);
  }

  /**
   * Why something could not be written; empty too when the reader has simply gone, as in {@code
   * sortiment ... | head}.
   */
  Optional<IOException> failure() {
    return failure.filter(e -> !isClosedPipe(e));
  }

  private static boolean isClosedPipe(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    try {
      stream.write(bytes, from, count);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    stream.flush();
  }
}
