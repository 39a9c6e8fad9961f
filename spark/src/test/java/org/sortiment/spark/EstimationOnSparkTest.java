package org.sortiment.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.estimation.Estimators;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimatorOnEngine;
import org.sortiment.estimation.read.ChoiceReader;
import org.sortiment.formats.EstimationSpecs;
import org.sortiment.testkit.EstimatorContract;

/** Estimations by Spark in this process: as many partitions as Spark is told. */
final class EstimationOnSparkTest {
  private static final String PARTITIONS = "spark.default.parallelism";
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults().withThreads(1);
  private static final Estimator LOGIT = Estimators.multinomialLogit();
  private static final Estimator CLASSES =
      Estimators.latentClasses(2, List.of("time"), Map.of(), 2);

  private static final Estimator ONE_CLIMB =
      Estimators.latentClasses(2, List.of("time"), Map.of(), 1);

  @TempDir private Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(PARTITIONS);
  }

  private static Estimator on(EstimationEngine engine, Estimator estimator) {
    return ((EstimatorOnEngine) estimator).on(engine);
  }

  private record Case(Estimator estimator, EstimationProblem problem) {}

  private static void compare(List<Case> cases, int... partitions) {
    List<Estimation> here =
        cases.stream().map(each -> each.estimator.estimate(each.problem, OPTIONS)).toList();
    for (int count : partitions) {
      System.setProperty(PARTITIONS, String.valueOf(count));
      try (EstimationEngine engine = Choices.engine(Optional.of(2), Optional.empty())) {
        for (int k = 0; k < cases.size(); k++) {
          Case each = cases.get(k);
          EstimatorContract.requireEqual(
              on(engine, each.estimator).estimate(each.problem, OPTIONS), here.get(k));
        }
      }
    }
    assertThat(here)
        .allSatisfy(each -> assertThat(each.status()).isEqualTo(Estimation.Status.CONVERGED));
  }

  @Test
  void estimatesAreThoseOfThisMachineForAnyNumberOfPartitions() {
    compare(
        List.of(
            new Case(LOGIT, Choices.problem(Choices.trips(150, false))),
            new Case(LOGIT, Choices.problem(Choices.trips(151, true))), // clustered errors
            new Case(ONE_CLIMB, Choices.problem(Choices.trips(50, true)))),
        1,
        2,
        7,
        64);
  }

  /** The published data, where it is at hand. */
  @Test
  void swissmetro() throws Exception {
    Path data = published("swissmetro/swissmetro.dat");
    Path spec =
        Files.writeString(
            folder.resolve("spec.json"),
            """
            { "format": "sortiment-estimation/1", "name": "swissmetro",
              "data": {"file": "%s", "filter": "PURPOSE IN (1, 3) AND CHOICE != 0"},
              "layout": "wide", "choice": "CHOICE", "panel": "ID",
              "alternatives": {
                "train": {"code": "1", "available": "TRAIN_AV = 1 AND SP != 0",
                  "variables": {"time": "TRAIN_TT / 100", "cost": "TRAIN_CO / 100"}},
                "sm": {"code": "2", "available": "SM_AV = 1",
                  "variables": {"time": "SM_TT / 100", "cost": "SM_CO / 100"}},
                "car": {"code": "3", "available": "CAR_AV = 1 AND SP != 0",
                  "variables": {"time": "CAR_TT / 100", "cost": "CAR_CO / 100"}}},
              "utility": {"constants": {"base": "sm"}, "generic": ["time", "cost"]},
              "model": {"type": "mnl"} }
            """
                .formatted(data));
    EstimationProblem problem =
        new ChoiceReader(Progress.SILENT)
            .read(EstimationSpecs.read(spec, Optional.empty()))
            .problem();
    compare(List.of(new Case(LOGIT, problem), new Case(ONE_CLIMB, problem)), 7);
  }

  private static Path published(String name) {
    String given = System.getProperty("sortiment.data", System.getenv("SORTIMENT_DATA"));
    Path file = given == null ? Path.of("") : Path.of(given).resolve(name);
    for (Path at = Path.of("").toAbsolutePath(); given == null && at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("shared/data").resolve(name))) {
        file = at.resolve("shared/data").resolve(name);
        break;
      }
    }
    assumeTrue(
        Files.isRegularFile(file),
        () ->
            "Skipped: " + name + " is not here; -Dsortiment.data=DIR names the folder of the data");
    return file;
  }

  @Test
  void limitsAndInterruptsKeepTheBestSoFar() {
    EstimationProblem problem = Choices.problem(Choices.trips(60, true));
    try (EstimationEngine engine = Choices.engine(Optional.of(2), Optional.empty())) {
      SolveOptions limited = OPTIONS.withTimeLimit(Duration.ofNanos(1));
      Estimation timed = on(engine, CLASSES).estimate(problem, limited);
      EstimatorContract.requireEqual(timed, CLASSES.estimate(problem, limited));
      assertThat(timed.limit()).isEqualTo(Termination.Limit.TIME);

      Thread.currentThread().interrupt();
      Estimation interrupted = on(engine, LOGIT).estimate(problem, OPTIONS);
      assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
      assertThat(interrupted.limit()).isEqualTo(Termination.Limit.INTERRUPT);
      assertThat(interrupted.status()).isEqualTo(Estimation.Status.NOT_CONVERGED);

      int[] reports = {0};
      Progress interrupting =
          (task, done, total) -> {
            if (++reports[0] == 2) {
              Thread.currentThread().interrupt();
            }
          };
      Estimation cut = on(engine, CLASSES).estimate(problem, OPTIONS.withProgress(interrupting));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(cut.limit()).isEqualTo(Termination.Limit.INTERRUPT);
      assertThat(cut.status()).isEqualTo(Estimation.Status.CONVERGED);

      // The engine is as good as new.
      EstimatorContract.requireEqual(
          on(engine, LOGIT).estimate(problem, OPTIONS), LOGIT.estimate(problem, OPTIONS));
    }
  }

  @Test
  void aMasterThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> Choices.engine(Optional.empty(), Optional.of("spark://127.0.0.1:1")).close())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("spark://127.0.0.1:1 cannot be reached");
  }
}
