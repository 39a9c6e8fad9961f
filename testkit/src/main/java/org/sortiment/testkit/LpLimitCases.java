package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;

/** Limits of time, interrupts, and silence. */
public interface LpLimitCases extends KitTest {
  /** How much longer than its limit a solve may take. */
  Duration GRACE = Duration.ofSeconds(3);

  /** The backend under test. */
  LpBackend backend();

  /** Without any time there is no answer, and afterwards the session still works. */
  @Test
  default void noTimeGivesNoAnswer() {
    LinearProgram program = RandomPrograms.packing(1, 5);
    try (LpSession session = backend().open(program)) {
      LpResult none = session.solve(LpOptions.withDefaults().withTimeLimit(Duration.ZERO));
      assertEquals(LpStatus.LIMIT_REACHED, none.status(), none.toString());
      assertEquals(LpStatus.OPTIMAL, session.solve(LpOptions.withDefaults()).status());
    }
  }

  /** Programs grow until one does not finish in a tenth of a second: that one must stop. */
  @Test
  default void aTimeLimitEndsTheSolve() {
    Assumptions.assumeTrue(backend().capabilities().contains(LpCapability.TIME_LIMIT));
    Duration limit = Duration.ofMillis(100);
    solveGrowing(LpOptions.withDefaults().withTimeLimit(limit), () -> {}, limit);
    assertFalse(Thread.currentThread().isInterrupted());
  }

  /** The same with an interrupt after a tenth of a second; the flag stays set. */
  @Test
  default void anInterruptEndsTheSolve() throws InterruptedException {
    Assumptions.assumeTrue(backend().capabilities().contains(LpCapability.INTERRUPT));
    Thread solving = Thread.currentThread();
    Duration after = Duration.ofMillis(100);
    try {
      solveGrowing(
          LpOptions.withDefaults(),
          () -> {
            Thread timer =
                new Thread(
                    () -> {
                      LpKit.pause(after);
                      solving.interrupt();
                    });
            timer.setDaemon(true);
            timer.start();
          },
          after);
      assertTrue(solving.isInterrupted(), "the interrupt flag must stay set");
    } finally {
      Thread.interrupted();
    }
  }

  private void solveGrowing(LpOptions options, Runnable before, Duration limit) {
    for (int size = 50; size <= 3200; size *= 2) {
      LinearProgram program = RandomPrograms.packing(size, size);
      LpResult result = LpKit.solveInTime(backend(), program, options, before, limit.plus(GRACE));
      if (result.status() == LpStatus.LIMIT_REACHED) {
        return;
      }
      assertEquals(LpStatus.OPTIMAL, result.status(), result.toString());
      LpKit.pause(limit.multipliedBy(2)); // a late interrupt belongs to this solve
      Thread.interrupted();
    }
    fail("No program was large enough to reach the limit.");
  }

  /** An interrupt before the solve counts as well, where interrupts are declared. */
  @Test
  default void anEarlierInterruptCounts() {
    Assumptions.assumeTrue(backend().capabilities().contains(LpCapability.INTERRUPT));
    Thread.currentThread().interrupt();
    try {
      LpResult result = backend().solve(RandomPrograms.packing(1, 5), LpOptions.withDefaults());
      assertEquals(LpStatus.LIMIT_REACHED, result.status(), result.toString());
      assertTrue(Thread.currentThread().isInterrupted(), "the interrupt flag must stay set");
    } finally {
      Thread.interrupted();
    }
  }

  /** Nothing on the streams of Java, whatever the outcome. */
  @Test
  default void printsNothing() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(captured, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      System.setErr(capture);
      LpKit.solveSome(backend());
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertEquals("", captured.toString(StandardCharsets.UTF_8));
  }

  /**
   * Nothing on stdout of the process either, where native code may print: the same solves in a Java
   * of their own.
   */
  @AddedIn(2)
  @Test
  default void aProcessOfItsOwnPrintsNothingOnStdout() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LpKit.class.getName(),
                    getClass().getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process did not end");
    assertEquals(LpKit.DONE, printed, "stdout of " + getClass().getName());
    assertEquals(0, process.exitValue());
  }
}
