package org.sortiment.benchmarks.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long commands run that are given a time limit, on instances that take much longer. Each runs
 * in a process of its own, as users run it; the start of the virtual machine, measured by {@code
 * --version}, is part of the elapsed time and stands in the first line. Arguments: limit in seconds
 * (default 2), then parts of the names of instances, all without them.
 */
public final class TimeLimitTable {
  /** What a command may need beyond limit and start; more is marked. */
  private static final double GRACE = 1;

  private static final Map<String, List<List<String>>> COMMANDS =
      Map.of(
          "stock",
          List.of(List.of("stock", "--replications", "100"), List.of("stock", "--bound", "fluid")),
          "",
          List.of(
              List.of("solve"),
              List.of("solve", "--lambda", "0.5"),
              List.of("frontier"),
              List.of("evaluate", "--assortment", "p0"),
              List.of("convert", "--to", "markov-chain")));

  private TimeLimitTable() {}

  /** Runs the table. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int limit = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    List<String> parts = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    Path folder = Files.createTempDirectory("sortiment-limits");
    double start = run(folder, List.of("--version"))[0];
    System.out.println("| instance | command | limit | elapsed | processor | exit code | |");
    System.out.println("|---|---|---|---|---|---|---|");
    System.out.printf(Locale.ROOT, "| | --version | | %.1f | | | |%n", start);
    for (Map.Entry<String, String> each : new HardInstances().all().entrySet()) {
      if (!parts.isEmpty() && parts.stream().noneMatch(each.getKey()::contains)) {
        continue;
      }
      Path file = folder.resolve(each.getKey() + ".json");
      Files.writeString(file, each.getValue());
      boolean isStock = each.getValue().contains("\"season\"");
      for (List<String> command : COMMANDS.get(isStock ? "stock" : "")) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(file.toString(), "--time-limit", "" + limit, "-q"));
        words.addAll(List.of("--out", folder.resolve("result.json").toString()));
        double[] run = run(folder, words);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %d | %.1f | %.1f | %.0f | %s |%n",
            each.getKey(),
            String.join(" ", command),
            limit,
            run[0],
            run[1],
            run[2],
            run[0] > limit + start + GRACE ? "late" : "");
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Elapsed seconds, seconds of processor time as far as they were seen, exit code. */
  private static double[] run(Path folder, List<String> words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.sortiment.cli.Main"));
    command.addAll(words);
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    Duration processor = Duration.ZERO;
    while (!process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      processor = process.toHandle().info().totalCpuDuration().orElse(processor);
    }
    return new double[] {
      (System.nanoTime() - before) / 1e9, processor.toMillis() / 1e3, process.exitValue()
    };
  }
}
