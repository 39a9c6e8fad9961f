package org.sortiment.benchmarks.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long commands run that are given a time limit, on instances that take much longer: elapsed
 * from the first line of the program, see {@link LimitedRun}, a process each. "After" is processor
 * time after the limit, of all threads: what counts on a machine that does other things as well.
 * Arguments: limit in seconds (default 2), then parts of the names of instances, all without them.
 */
public final class TimeLimitTable {
  /** What a command may need beyond the limit; more is marked. */
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
    System.out.println("| instance | command | limit | elapsed | processor | after | exit code | |");
    System.out.println("|---|---|---|---|---|---|---|---|");
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
        double[] run = run(folder, limit, words);
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
  }

  /** The numbers of {@link LimitedRun}, and the exit code. */
  private static double[] run(Path folder, int limit, List<String> words)
      throws IOException, InterruptedException {
    Path numbers = folder.resolve("numbers.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                LimitedRun.class.getName(),
                numbers.toString(),
                "" + limit));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    int code = process.waitFor();
    String[] parts = Files.readString(numbers).split(" ");
    return new double[] {
      Double.parseDouble(parts[0]),
      Double.parseDouble(parts[1]),
      Double.parseDouble(parts[2]),
      code
    };
  }
}
