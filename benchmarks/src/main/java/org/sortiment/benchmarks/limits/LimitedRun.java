package org.sortiment.benchmarks.limits;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.sortiment.cli.Main;

/**
 * The command line in this process, measured from its first line to the end of the process: elapsed
 * seconds, seconds of processor time, and those of them that were spent after the limit. The last
 * says how late a command comes back also on a machine that is busy with other things. Arguments:
 * file for the three numbers, limit in seconds, words of the command.
 */
public final class LimitedRun {
  private LimitedRun() {}

  /** Runs the command. */
  public static void main(String[] args) {
    long limit = (long) (Double.parseDouble(args[1]) * 1e9);
    long start = System.nanoTime();
    long[] atLimit = {Long.MAX_VALUE};
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(limit / 1_000_000);
                atLimit[0] = processorTime();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    watch.setDaemon(true);
    watch.setPriority(Thread.MAX_PRIORITY);
    watch.start();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> write(Path.of(args[0]), start, atLimit[0])));
    Main.main(Arrays.copyOfRange(args, 2, args.length));
  }

  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void write(Path file, long start, long atLimit) {
    long processor = processorTime();
    String numbers =
        String.format(
            Locale.ROOT,
            "%.2f %.2f %.2f",
            (System.nanoTime() - start) / 1e9,
            processor / 1e9,
            Math.max(0, processor - atLimit) / 1e9);
    try {
      Files.writeString(file, numbers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
