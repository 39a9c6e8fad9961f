package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, with its streams as the launcher lays them. */
final class ChildProcess {
  private final Process process;
  private final Path out;
  private final Path err;

  private ChildProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a command.
   *
   * @param streams a folder for what it prints
   * @param out where its standard output goes; a file, or a device
   */
  static ChildProcess start(Path streams, Path out, List<String> arguments) throws IOException {
    return start(streams, out, "", arguments);
  }

  /** The same after a command of the shell, such as a limit. */
  static ChildProcess start(Path streams, Path out, String before, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                before + "exec 3>&1; exec \"$@\" 1>&2",
                "sortiment",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+DisplayVMOutputToStderr",
                "--add-opens",
                "java.base/java.io=ALL-UNNAMED",
                "-Dsortiment.results=3",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    command.addAll(arguments);
    Path err = Files.createTempFile(streams, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectError(err.toFile())
            .redirectOutput(out.toFile())
            .start();
    return new ChildProcess(process, out, err);
  }

  /** Sends a signal, INT or TERM. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid())).start().waitFor();
  }

  /** Waits for its end; false when it goes on for longer than this, and then it is ended. */
  boolean endsWithin(long seconds) throws InterruptedException {
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    process.destroyForcibly();
    return ended;
  }

  boolean isRunning() {
    return process.isAlive();
  }

  int code() {
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }
}
