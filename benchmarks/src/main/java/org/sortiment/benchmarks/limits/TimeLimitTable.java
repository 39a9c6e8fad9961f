package org.sortiment.benchmarks.limits;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sortiment.cli.Main;

/**
 * How long commands run that are given a time limit, on instances that take much longer, the
 * reading of the instance and the writing of the result included; the start of the virtual machine
 * is not. "After" is the processor time of all threads after the limit: how late a command comes
 * back on a machine that does nothing else. Arguments: limit in seconds (default 2), then parts of
 * the names of instances, all without them.
 */
public final class TimeLimitTable {
  /** What a command may need beyond the limit; more is marked. */
  private static final double GRACE = 1;

  private static final List<List<String>> OF_SEASONS =
      List.of(List.of("stock"), List.of("stock", "--compare"), List.of("simulate"));

  private static final List<List<String>> OF_OFFERS =
      List.of(
          List.of("solve"),
          List.of("solve", "--lambda", "0.5"),
          List.of("frontier"),
          List.of("convert", "--to", "markov-chain"));

  private TimeLimitTable() {}

  /** Runs the table. */
  public static void main(String[] args) throws IOException {
    int limit = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    List<String> parts = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    Path folder = Files.createTempDirectory("sortiment-limits");
    System.out.println(
        "| instance | command | limit | elapsed | processor | after | exit code | |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    boolean isWarm = false;
    for (Map.Entry<String, Supplier<String>> each : new HardInstances().all().entrySet()) {
      if (isWarm && !parts.isEmpty() && parts.stream().noneMatch(each.getKey()::contains)) {
        continue;
      }
      Path file = folder.resolve(each.getKey() + ".json");
      String text = each.getValue().get();
      Files.writeString(file, text);
      List<String> common =
          List.of(
              file.toString(),
              "--time-limit",
              "" + limit,
              "-q",
              "--out",
              folder.resolve("result.json").toString());
      for (List<String> command : text.contains("\"season\"") ? OF_SEASONS : OF_OFFERS) {
        List<String> words = new ArrayList<>(command);
        words.addAll(common);
        if (!isWarm) {
          run(limit, words);
          isWarm = true;
        }
        if (command.contains("simulate")) {
          words.addAll(List.of("--plan", folder.resolve("result.json").toString()));
          words.set(words.indexOf("--out") + 1, folder.resolve("simulated.json").toString());
        }
        double[] run = run(limit, words);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %d | %.1f | %.1f | %.1f | %.0f | %s |%n",
            each.getKey(),
            String.join(" ", command),
            limit,
            run[0],
            run[1],
            run[2],
            run[3],
            run[2] > GRACE ? "late" : "");
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    System.exit(0); // engines may have left threads
  }

  /** Elapsed seconds, seconds of processor time, those of them after the limit, exit code. */
  private static double[] run(int limit, List<String> words) {
    PrintWriter none = new PrintWriter(Writer.nullWriter());
    AtomicLong atLimit = new AtomicLong(Long.MAX_VALUE);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    long start = System.nanoTime();
    long before = processorTime();
    ScheduledFuture<?> look =
        clock.schedule(() -> atLimit.set(processorTime()), limit, TimeUnit.SECONDS);
    int code = Main.run(none, none, words.toArray(new String[0]));
    long end = processorTime();
    double elapsed = (System.nanoTime() - start) / 1e9;
    look.cancel(false);
    clock.shutdownNow();
    return new double[] {
      elapsed, (end - before) / 1e9, Math.max(0, end - atLimit.get()) / 1e9, code
    };
  }

  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
