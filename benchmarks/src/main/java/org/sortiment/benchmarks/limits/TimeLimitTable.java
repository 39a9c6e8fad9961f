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
import java.util.Comparator;
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

  private static final String RESULT = "RESULT";
  private static final String PAGE = "PAGE";
  private static final String PICTURE = "PICTURE";
  private static final String FOLDER = "FOLDER";

  /** RESULT is what the last command wrote. */
  private static final List<List<String>> OF_SEASONS =
      List.of(
          List.of("stock", "--compare"),
          List.of("stock", "--plot-regret", PICTURE),
          List.of("fleet", "--task", "stock", "--out", FOLDER),
          List.of("stock"),
          List.of("simulate", "--plan", RESULT),
          List.of("verify", RESULT),
          List.of("report", "--out", PAGE));

  private static final List<List<String>> OF_OFFERS =
      List.of(
          List.of("solve", "--lambda", "0.5"),
          List.of("frontier"),
          List.of("verify", RESULT),
          List.of("frontier", "--epsilon", "0.001"),
          List.of("convert", "--to", "markov-chain"),
          List.of("fleet", "--task", "frontier", "--out", FOLDER),
          List.of("report", "--out", PAGE),
          List.of("solve"),
          List.of("verify", RESULT));

  private static final List<List<String>> OF_VENDORS =
      List.of(
          List.of("sequential", "--compare"),
          List.of("sequential", "--policy", "rollout"),
          List.of("verify", RESULT),
          List.of("sequential", "--decide", "v3", "--policy", "rollout"));

  private static final List<List<String>> OF_BASKETS =
      List.of(List.of("basket"), List.of("verify", RESULT));

  private static final List<List<String>> OF_ESTIMATION =
      List.of(List.of("estimate"), List.of("estimate", "--folds", "5"));

  private TimeLimitTable() {}

  /** Runs the table. */
  public static void main(String[] args) throws IOException {
    int limit = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    List<String> parts = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    Path folder = Files.createTempDirectory("sortiment-limits");
    HardInstances instances = new HardInstances();
    Files.writeString(folder.resolve("choices.csv"), instances.choices(4_000));
    System.out.println(
        "| instance | command | limit | elapsed | processor | after | exit code | |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    boolean isWarm = false;
    for (Map.Entry<String, Supplier<String>> each : instances.all().entrySet()) {
      if (isWarm && !parts.isEmpty() && parts.stream().noneMatch(each.getKey()::contains)) {
        continue;
      }
      Path file = folder.resolve(each.getKey() + ".json");
      String text = each.getValue().get();
      Files.writeString(file, text);
      for (List<String> command : commands(text)) {
        if (!isWarm) {
          run(limit, words(command, file, folder, limit));
          isWarm = true;
        }
        double[] run = run(limit, words(command, file, folder, limit));
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
    generate(limit, folder);
    delete(folder);
    System.exit(0); // engines may have left threads
  }

  private static List<List<String>> commands(String text) {
    return text.contains("sortiment-estimation")
        ? OF_ESTIMATION
        : text.contains("sortiment-basket")
            ? OF_BASKETS
            : text.contains("\"vendors\"")
                ? OF_VENDORS
                : text.contains("\"season\"") ? OF_SEASONS : OF_OFFERS;
  }

  private static List<String> words(List<String> command, Path file, Path folder, int limit)
      throws IOException {
    delete(folder.resolve("fleet"));
    List<String> words = new ArrayList<>(command);
    words.replaceAll(
        word ->
            switch (word) {
              case RESULT -> folder.resolve("result.json").toString();
              case PAGE -> folder.resolve("page.html").toString();
              case PICTURE -> folder.resolve("picture.svg").toString();
              case FOLDER -> folder.resolve("fleet").toString();
              default -> word;
            });
    words.add(1, file.toString());
    words.addAll(List.of("--time-limit", "" + limit, "-q"));
    boolean isAnswer =
        List.of("solve", "frontier", "stock", "sequential", "basket").contains(words.get(0));
    if (!words.contains("--out")) {
      words.add("--out");
      words.add(folder.resolve(isAnswer ? "result.json" : "other.json").toString());
    }
    return words;
  }

  /** Knows no time limit: it must be quick. */
  private static void generate(int limit, Path folder) {
    String out = folder.resolve("generated.json").toString();
    double[] run = run(limit, List.of("generate", "--products", "20000", "-q", "--out", out));
    System.out.printf(
        Locale.ROOT,
        "| 20,000 products | generate | none | %.1f | %.1f | %.1f | %.0f | %s |%n",
        run[0],
        run[1],
        run[2],
        run[3],
        run[2] > GRACE ? "late" : "");
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
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
