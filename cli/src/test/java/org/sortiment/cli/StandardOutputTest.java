package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static StandardOutput failingWith(String message) {
    return new StandardOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        });
  }

  @Test
  void whatCouldNotBeWrittenIsReported() {
    StandardOutput out = failingWith("No space left on device");
    PrintWriter writer = out.writer();
    writer.println("a result");
    writer.flush();
    assertThat(Failure.of(out.failure().orElseThrow()).message())
        .isEqualTo("Cannot write: No space left on device");
  }

  @Test
  void readerThatHasGoneIsNoError() {
    StandardOutput out = failingWith("Broken pipe");
    PrintWriter writer = out.writer();
    writer.println("a result");
    writer.flush();
    assertThat(out.failure()).isEmpty();
  }
}
