package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in processes of their own that end in the middle, and are started again. */
class FleetEndsTest {
  private static final int INSTANCES = 4_000;
  private static final int ENOUGH = 50;

  @TempDir private Path folder;
  private Path fleet;
  private Path out;

  @BeforeEach
  void makeFleet() {
    fleet = FleetFiles.fleet(folder.resolve("fleet.jsonl"), INSTANCES);
    out = folder.resolve("out");
  }

  private List<String> command() {
    return new ArrayList<>(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            "fleet",
            fleet.toString(),
            "--task",
            "solve",
            "--workers",
            "2",
            "--quiet",
            "--out",
            out.toString()));
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Waits until some lines are written, while the process is at work. */
  private void awaitLines(Process process) throws IOException, InterruptedException {
    Path results = out.resolve("results-1.jsonl");
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!Files.exists(results) || Files.size(results) < ENOUGH * 300L) {
      assertThat(process.isAlive()).as(log()).isTrue();
      assertThat(System.nanoTime()).as("in three minutes " + log()).isLessThan(until);
      Thread.sleep(5);
    }
  }

  private void theRestIsDoneOnce(long before) throws IOException {
    assertThat(before).isBetween(1L, INSTANCES - 1L);
    CliRun run = CliRun.of("fleet", fleet, "--task", "solve", "--quiet", "--out", out);
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = FleetFiles.results(out);
    assertThat(FleetFiles.names(lines))
        .isEqualTo(IntStream.range(0, INSTANCES).mapToObj(k -> "centre " + k).sorted().toList());
    assertThat(Files.readString(out.resolve("fleet.json"))).contains("\"status\": \"complete\"");
  }

  private long wholeLines() throws IOException {
    return Files.readString(out.resolve("results-1.jsonl")).chars().filter(c -> c == '\n').count();
  }

  @Test
  void killedAndStartedAgain() throws IOException, InterruptedException {
    Process process = start(command());
    awaitLines(process);
    process.destroyForcibly().waitFor();
    long before = wholeLines();
    assertThat(Files.readString(out.resolve("fleet.json"))).contains("\"status\": \"running\"");
    // What a kill in the middle of writing leaves.
    Files.writeString(
        out.resolve("results-1.jsonl"), "{\"instance\": \"cen", StandardOpenOption.APPEND);
    theRestIsDoneOnce(before);
  }

  @Test
  void endedBySignalAndStartedAgain() throws IOException, InterruptedException {
    assumeTrue(
        !System.getProperty("os.name").startsWith("Windows"), "Windows has no SIGTERM to send.");
    Process process = start(command());
    awaitLines(process);
    process.destroy();
    assertThat(process.waitFor()).as(log()).isEqualTo(ExitCode.LIMIT);
    assertThat(log()).contains("The same command does the rest.");
    assertThat(Files.readString(out.resolve("fleet.json"))).contains("\"status\": \"interrupted\"");
    theRestIsDoneOnce(FleetFiles.results(out).size());
  }

  @Test
  void fullDiskAndStartedAgain() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "The limit of file sizes needs bash.");
    List<String> command = command();
    command.addAll(0, List.of("/bin/bash", "-c", "ulimit -f 100 && exec \"$0\" \"$@\""));
    Process process = start(command);
    assertThat(process.waitFor()).as(log()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(log()).contains("Cannot write: ").contains("The lines before are kept");
    assertThat(Files.readString(out.resolve("fleet.json"))).contains("\"status\": \"stopped\"");
    theRestIsDoneOnce(FleetFiles.results(out).size());
  }

  @Test
  void twoAtOnceInOneFolderAreRefused() throws IOException, InterruptedException {
    Process process = start(command());
    awaitLines(process);
    CliRun second = CliRun.of("fleet", fleet, "--task", "solve", "--quiet", "--out", out);
    boolean isStillAtWork = process.isAlive();
    process.destroyForcibly().waitFor();
    assumeTrue(isStillAtWork, "The first run was done too soon.");
    assertThat(second.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(second.err()).contains("is in use by another run");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
    Path readOnly = Files.createDirectory(folder.resolve("read-only"));
    assumeTrue(
        readOnly.toFile().setWritable(false) && !Files.isWritable(readOnly),
        "This user may write everywhere.");
    CliRun run =
        CliRun.of("fleet", fleet, "--task", "solve", "--quiet", "--out", readOnly.resolve("out"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("Cannot write: ").contains("read-only");
  }
}
