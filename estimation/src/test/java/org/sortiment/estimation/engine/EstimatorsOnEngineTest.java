package org.sortiment.estimation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Utility;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.estimation.Estimators;
import org.sortiment.estimation.RandomChoices;
import org.sortiment.estimation.Validation;
import org.sortiment.testkit.EstimatorContract;

/** Estimates do not depend on where a likelihood is added up. */
class EstimatorsOnEngineTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  /** Customers of two kinds; every second situation has another scale. */
  private static ChoiceData data(int situations, int panelSize, long seed) {
    return RandomChoices.of(
        4,
        2,
        situations,
        panelSize,
        seed,
        (ids, x, panel, random) -> {
          double taste = panel % 3 == 0 ? 2 : -1;
          int best = 0;
          double highest = Double.NEGATIVE_INFINITY;
          for (int j = 0; j < ids.length; j++) {
            double v = taste * x[j][0] - 0.5 * x[j][1] + RandomChoices.gumbel(random);
            if (v > highest) {
              highest = v;
              best = j;
            }
          }
          return best;
        });
  }

  private static EstimationProblem problem(ChoiceData data, boolean transformed) {
    BitSet boxCox = new BitSet();
    boxCox.set(1, transformed);
    return new EstimationProblem(
        "here and there",
        data,
        new Utility(
            List.of(
                Coefficient.generic("x0", 0, 4),
                Coefficient.generic("x1", 1, 4),
                Coefficient.specific("constant.a1", Coefficient.CONSTANT, 1)),
            boxCox,
            transformed),
        new NoPurchase.Unknown());
  }

  private static void compare(Estimator estimator, EstimationProblem problem) {
    Estimation here = estimator.estimate(problem, OPTIONS);
    assertThat(here.status()).isEqualTo(Estimation.Status.CONVERGED);
    for (int portions : new int[] {1, 2, 7, 64}) {
      PortionsEngine engine = new PortionsEngine(portions);
      EstimatorContract.requireEqual(
          ((EstimatorOnEngine) estimator).on(engine).estimate(problem, OPTIONS), here);
      assertThat(engine.asked).isPositive();
      assertThat(engine.closed).isEqualTo(engine.held).isPositive();
    }
  }

  @Test
  void theLogit() {
    compare(Estimators.multinomialLogit(), problem(data(700, 0, 1), false));
    compare(Estimators.multinomialLogit(), problem(data(40, 0, 2), false)); // a situation a block
    compare(Estimators.multinomialLogit(), problem(data(900, 5, 3), false)); // clustered errors
    compare(Estimators.multinomialLogit(), problem(data(800, 3, 4), true));
  }

  @Test
  void latentClasses() {
    Estimator estimator = Estimators.latentClasses(2, List.of("x0"), Map.of(), 2);
    compare(estimator, problem(data(600, 4, 5), false));
    compare(estimator, problem(data(400, 7, 6), false));
  }

  @Test
  void folds() {
    EstimationProblem problem = problem(data(300, 0, 7), false);
    Estimator estimator = Estimators.multinomialLogit();
    assertThat(
            Validation.crossValidated(
                problem, ((EstimatorOnEngine) estimator).on(new PortionsEngine(3)), 3, OPTIONS))
        .isPresent()
        .isEqualTo(Validation.crossValidated(problem, estimator, 3, OPTIONS));
  }

  /** What holds the data lets go of it also then. */
  @Test
  void aLimitKeepsTheBestSoFar() {
    EstimationProblem problem = problem(data(300, 3, 8), false);
    SolveOptions limited = OPTIONS.withTimeLimit(Duration.ofNanos(1));
    for (Estimator estimator :
        List.of(
            Estimators.multinomialLogit(), Estimators.latentClasses(2, List.of(), Map.of(), 2))) {
      PortionsEngine engine = new PortionsEngine(2);
      Estimation there = ((EstimatorOnEngine) estimator).on(engine).estimate(problem, limited);
      EstimatorContract.requireEqual(there, estimator.estimate(problem, limited));
      assertThat(there.limit()).isEqualTo(Termination.Limit.TIME);
      assertThat(engine.closed).isEqualTo(engine.held).isPositive();
    }
  }

  @Test
  void onlyThoseThatSaySo() {
    assertThat(Estimators.randomCoefficients(Map.of("x0", "normal"), 1, 1))
        .isNotInstanceOf(EstimatorOnEngine.class);
    assertThat(Estimators.nestedLogit(Map.of("n", List.of("a0", "a1"))))
        .isNotInstanceOf(EstimatorOnEngine.class);
  }
}
