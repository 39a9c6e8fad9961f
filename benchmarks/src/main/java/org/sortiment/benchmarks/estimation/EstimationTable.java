package org.sortiment.benchmarks.estimation;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.Estimators;
import org.sortiment.estimation.markov.MarkovChainEstimator;

/**
 * Processor time of whole estimations from data in memory, cold (the first run) and warm (the
 * third), which also means something on a busy machine.
 */
public final class EstimationTable {
  private static final Pattern STEPS = Pattern.compile("([0-9]+) steps");

  private EstimationTable() {}

  /**
   * Prints the table; {@code args[0]}: the situations of the logit, 100,000 when missing; {@code
   * args[1]}: what the name of a row contains, all rows when missing.
   */
  public static void main(String[] args) {
    int situations = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    String wanted = args.length > 1 ? args[1] : "";
    System.out.println("| work | steps | cold | warm |");
    System.out.println("|---|---|---|---|");
    row(
        wanted,
        "Markov chain EM, n = 11, 300 transactions, 300 offer sets",
        () -> RandomSituations.ofSets(11, 300, 1, 1),
        new MarkovChainEstimator(1e-6));
    row(
        wanted,
        "Markov chain EM, n = 11, 300 transactions, 10 offer sets",
        () -> RandomSituations.ofSets(11, 10, 30, 1),
        new MarkovChainEstimator(1e-6));
    row(
        wanted,
        "two normal coefficients, 2,000 draws, 6,768 choices of 3",
        () -> RandomSituations.of(6_768, 3, 5, 1),
        Estimators.randomCoefficients(Map.of("x3", "normal", "x4", "normal"), 2_000, 3));
    row(
        wanted,
        String.format(
            Locale.ROOT, "logit, %,d situations x 10 alternatives x 10 coefficients", situations),
        () -> RandomSituations.of(situations, 10, 10, 1),
        Estimators.multinomialLogit());
  }

  private static void row(
      String wanted, String work, Supplier<EstimationProblem> data, Estimator estimator) {
    if (!work.contains(wanted)) {
      return;
    }
    EstimationProblem problem = data.get();
    double[] seconds = new double[3];
    String steps = "";
    for (int run = 0; run < seconds.length; run++) {
      double before = processorSeconds();
      Estimation estimation = estimator.estimate(problem, SolveOptions.withDefaults());
      seconds[run] = processorSeconds() - before;
      Matcher matcher = STEPS.matcher(estimation.explanation());
      steps = matcher.find() ? matcher.group(1) : "";
    }
    System.out.printf(
        Locale.ROOT, "| %s | %s | %.2f s | %.2f s |%n", work, steps, seconds[0], seconds[2]);
  }

  private static double processorSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
