package org.sortiment.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.Estimators;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimatorOnEngine;

/**
 * A program that prints what Spark costs beside the threads of one machine: processor time of this
 * process, all threads, for the same estimations on both, turn by turn. Arguments: the number of
 * people with nine choices each (10,000) and of rounds (3), of which the first one warms up.
 */
final class EstimationOverhead {
  private EstimationOverhead() {}

  /** Prints a line for every round, model and engine. */
  public static void main(String[] arguments) {
    int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    EstimationProblem problem = Choices.problem(Choices.trips(people, true));
    SolveOptions options = SolveOptions.withDefaults().withThreads(2);
    Map<String, Estimator> models =
        Map.of(
            "mnl", Estimators.multinomialLogit(),
            "two classes", Estimators.latentClasses(2, List.of("time"), Map.of(), 1));
    long start = cpu();
    try (EstimationEngine spark = Choices.engine(Optional.of(2), Optional.empty())) {
      System.out.printf(Locale.ROOT, "Spark starts: %.1f s of cpu%n", (cpu() - start) / 1e9);
      for (int round = 1; round <= rounds; round++) {
        for (Map.Entry<String, Estimator> model : models.entrySet()) {
          measure(round, model.getKey(), "local", model.getValue(), problem, options);
          Estimator there = ((EstimatorOnEngine) model.getValue()).on(spark);
          measure(round, model.getKey(), "spark", there, problem, options);
        }
      }
    }
  }

  private static void measure(
      int round,
      String model,
      String engine,
      Estimator estimator,
      EstimationProblem problem,
      SolveOptions options) {
    long cpu = cpu();
    long wall = System.nanoTime();
    double value = estimator.estimate(problem, options).logLikelihood();
    System.out.printf(
        Locale.ROOT,
        "%5d  %-11s  %-5s  %8.3f s of cpu  %8.3f s  log-likelihood %.6f%n",
        round,
        model,
        engine,
        (cpu() - cpu) / 1e9,
        (System.nanoTime() - wall) / 1e9,
        value);
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
