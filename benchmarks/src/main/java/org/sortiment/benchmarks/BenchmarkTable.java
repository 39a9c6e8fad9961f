package org.sortiment.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks chosen as JMH does (a pattern, {@code -p backend=ojalgo}, {@code -f 1} ...) and
 * writes {@code benchmarks.json} and {@code benchmarks.md}: one row per benchmark and parameters,
 * one column per backend, times as measured, with versions and CPU.
 */
public final class BenchmarkTable {
  private BenchmarkTable() {}

  /**
   * The arguments of JMH; the files go to the directory of the property "out", or here. The process
   * ends with 1 when a benchmark fails, and with 2 when the arguments are wrong.
   */
  public static void main(String[] arguments) throws IOException {
    try {
      run(new CommandLineOptions(arguments));
    } catch (CommandLineOptionException e) {
      System.err.println("sortiment-bench: " + e.getMessage());
      System.exit(2);
    } catch (RunnerException e) {
      System.err.println("sortiment-bench: a benchmark failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(CommandLineOptions options) throws RunnerException, IOException {
    Path directory = Path.of(System.getProperty("out", "."));
    Runner runner =
        new Runner(
            new OptionsBuilder()
                .parent(options)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(directory.resolve("benchmarks.json").toString())
                .build());
    if (options.shouldHelp()) {
      options.showHelp();
    } else if (options.shouldList()) {
      runner.list();
    } else if (options.shouldListWithParams()) {
      runner.listWithParams(options);
    } else if (options.shouldListProfilers()) {
      options.listProfilers();
    } else {
      Files.createDirectories(directory);
      Collection<RunResult> results = runner.run();
      String table = environment() + "\n" + table(results);
      Files.writeString(directory.resolve("benchmarks.md"), table);
      System.out.println(table);
    }
  }

  private static String environment() {
    return "Java "
        + Runtime.version()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors"
        + processor()
        + ".\n";
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> " (" + line.replaceFirst(".*: ", "") + ")")
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  private static String table(Collection<RunResult> results) {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    TreeSet<String> columns = new TreeSet<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark().replaceFirst(".*\\.([^.]+\\.[^.]+)$", "$1");
      StringBuilder row = new StringBuilder(name);
      String column = "time";
      for (String key : result.getParams().getParamsKeys()) {
        if (key.equals("backend")) {
          column = result.getParams().getParam(key);
        } else {
          row.append(' ').append(result.getParams().getParam(key));
        }
      }
      row.append(" (").append(result.getPrimaryResult().getScoreUnit()).append(')');
      columns.add(column);
      rows.computeIfAbsent(row.toString(), key -> new TreeMap<>())
          .put(column, format(result.getPrimaryResult().getScore()));
    }
    StringBuilder table = new StringBuilder("| |");
    columns.forEach(column -> table.append(' ').append(column).append(" |"));
    table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    rows.forEach(
        (row, cells) -> {
          table.append("| ").append(row).append(" |");
          columns.forEach(
              column -> table.append(' ').append(cells.getOrDefault(column, "-")).append(" |"));
          table.append('\n');
        });
    return table.toString();
  }

  private static String format(double score) {
    return String.format(Locale.ROOT, score < 10 ? "%.3g" : "%.0f", score);
  }
}
