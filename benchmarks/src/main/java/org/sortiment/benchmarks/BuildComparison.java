package org.sortiment.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two builds of this project turn by turn: for each benchmark the processor time of one call in
 * either build, and the ratio. Both feel whatever else the machine does, so ratios hold on a
 * machine that is shared, where times of two runs of JMH do not. Each build has a process of its
 * own ({@link BuildProcess}), which waits while the other one works: natives can be loaded once
 * only in a process.
 *
 * <p>The arguments are the classes of the other build, those of this build (folders or jars, joined
 * as in a class path), and benchmarks: {@code Class.method} with parameters ({@code n=1000});
 * parameters that are not given have their first value. Classes of this project come from the
 * build, all others from the class path.
 */
public final class BuildComparison {
  private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "10"));

  /** The clock of a process ticks every hundredth of a second. */
  private static final double BATCH = 0.3;

  private static final int MOST_CALLS = 1 << 20;
  private static final int LEAST_ROUNDS = 2;
  private static final int MOST_ROUNDS = 10_000;

  private BuildComparison() {}

  /** Prints the table. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      System.err.println(
          "sortiment-bench: --against needs the classes of the other build, those of this build,"
              + " and benchmarks.");
      System.exit(2);
    }
    System.out.println(
        "| benchmark | rounds | before, ms | after, ms | after / before (quartiles) |");
    System.out.println("|---|---:|---:|---:|---:|");
    int k = 2;
    while (k < arguments.length) {
      int end = k + 1;
      while (end < arguments.length && arguments[end].contains("=")) {
        end++;
      }
      String benchmark = String.join(" ", Arrays.copyOfRange(arguments, k, end));
      try (Build before = new Build(arguments[0], benchmark);
          Build after = new Build(arguments[1], benchmark)) {
        compare(before, after, benchmark);
      }
      k = end;
    }
  }

  private static void compare(Build before, Build after, String benchmark) throws IOException {
    double[][] times = new double[2][MOST_ROUNDS];
    int rounds = 0;
    double spent = 0;
    double least = 0;
    while (spent < SECONDS / 2) {
      times[0][0] = before.seconds(1);
      times[1][0] = after.seconds(1);
      least = Math.min(times[0][0], times[1][0]);
      spent += Math.max(times[0][0] + times[1][0], 1e-3);
    }
    if (least > SECONDS) {
      // A call that long needs no warming up.
      rounds = 1;
    }
    int batch = 1;
    while (batch < MOST_CALLS && least < BATCH) {
      batch *= 2;
      least = Math.min(before.seconds(batch), after.seconds(batch));
    }
    for (spent = 0; (spent < SECONDS || rounds < LEAST_ROUNDS) && rounds < MOST_ROUNDS; rounds++) {
      boolean isEven = rounds % 2 == 0;
      double first = (isEven ? before : after).seconds(batch);
      double second = (isEven ? after : before).seconds(batch);
      times[0][rounds] = (isEven ? first : second) / batch;
      times[1][rounds] = (isEven ? second : first) / batch;
      spent += first + second;
    }
    double[] ratios = new double[rounds];
    for (int r = 0; r < rounds; r++) {
      ratios[r] = times[1][r] / times[0][r];
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.4g | %.4g | %.2f (%.2f to %.2f) |%n",
        benchmark,
        rounds,
        1e3 * quantile(Arrays.copyOf(times[0], rounds), 0.5),
        1e3 * quantile(Arrays.copyOf(times[1], rounds), 0.5),
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
    System.out.flush();
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** One build with a benchmark that is set up. */
  private static final class Build implements AutoCloseable {
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    Build(String classes, String benchmark) throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      process =
          new ProcessBuilder(
                  List.of(
                      java,
                      "--enable-native-access=ALL-UNNAMED",
                      "-cp",
                      System.getProperty("java.class.path"),
                      BuildProcess.class.getName(),
                      classes))
              .redirectError(Redirect.INHERIT)
              .start();
      questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      ask(benchmark);
    }

    private String ask(String question) throws IOException {
      questions.println(question);
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("The process of a build ended: " + question);
      }
      return answer;
    }

    /** Processor time of that many calls. */
    double seconds(int calls) throws IOException {
      return Long.parseLong(ask(Integer.toString(calls))) / 1e9;
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
