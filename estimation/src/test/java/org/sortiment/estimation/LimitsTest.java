package org.sortiment.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.estimation.Utility;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.estimation.attraction.GeneralAttractionEstimator;
import org.sortiment.estimation.markov.MarkovChainEstimator;
import org.sortiment.estimation.ranking.RankingEstimator;

/** A limit keeps the best so far, and claims nothing that belongs to a maximum. */
class LimitsTest {
  private static EstimationProblem withVariables() {
    ChoiceData data =
        RandomChoices.of(4, 2, 200, 0, 4, (ids, x, panel, random) -> random.nextInt(ids.length));
    return new EstimationProblem(
        "limits",
        data,
        new Utility(List.of(Coefficient.generic("x0", 0, 4), Coefficient.generic("x1", 1, 4))),
        new NoPurchase.Unknown());
  }

  private static void check(Estimation e, Termination.Limit limit) {
    assertThat(e.status()).as(e.model()).isEqualTo(Estimation.Status.NOT_CONVERGED);
    assertThat(e.limit()).as(e.model()).isEqualTo(limit);
    assertThat(e.logLikelihood()).as(e.model()).isNegative().isFinite();
    assertThat(e.covariance()).as(e.model()).isEmpty();
    for (Parameter each : e.parameters()) {
      assertThat(each.value()).as(each.name()).isFinite();
      assertThat(each.standardError()).as(each.name()).isNaN();
    }
    assertThat(e.fitted()).as(e.model()).isPresent();
    assertThat(e.warnings()).noneMatch(text -> text.contains("Separated"));
  }

  private static final List<Estimator> WITH_VARIABLES =
      List.of(
          Estimators.multinomialLogit(),
          Estimators.nestedLogit(Map.of("n", List.of("a0", "a1"))),
          Estimators.crossNestedLogit(Map.of("m", List.of("a0", "a1"), "n", List.of("a1", "a2"))),
          Estimators.latentClasses(2, List.of(), Map.of(), 3),
          Estimators.randomCoefficients(Map.of("x0", "normal"), 1, 1),
          Estimators.randomCoefficients(Map.of("x0", "normal", "x1", "normal"), 100, 2));

  private static final List<Estimator> OF_SETS =
      List.of(
          new GeneralAttractionEstimator(Map.of()),
          new MarkovChainEstimator(1e-9),
          new RankingEstimator(1e-9));

  @Test
  void aTimeLimit() {
    SolveOptions options = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    for (Estimator each : WITH_VARIABLES) {
      check(each.estimate(withVariables(), options), Termination.Limit.TIME);
    }
    EstimationProblem sets = SetChoices.of(new MultinomialLogit(1, 2, 3, 1), 6, 50, true, 2);
    for (Estimator each : OF_SETS) {
      check(each.estimate(sets, options), Termination.Limit.TIME);
    }
  }

  @Test
  void anInterrupt() {
    EstimationProblem sets = SetChoices.of(new MultinomialLogit(1, 2, 3, 1), 6, 50, true, 2);
    List<Estimation> all = new ArrayList<>();
    Thread.currentThread().interrupt();
    for (Estimator each : WITH_VARIABLES) {
      all.add(each.estimate(withVariables(), SolveOptions.withDefaults()));
    }
    for (Estimator each : OF_SETS) {
      all.add(each.estimate(sets, SolveOptions.withDefaults()));
    }
    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    all.forEach(e -> check(e, Termination.Limit.INTERRUPT));
  }

  /** An interrupt after the first of several starts: a maximum, and what was not tried is said. */
  @Test
  void aMaximumWithoutAllStarts() {
    int[] reports = {0};
    Progress interrupting =
        (task, done, total) -> {
          if (++reports[0] == 2) {
            Thread.currentThread().interrupt();
          }
        };
    Estimation e =
        Estimators.latentClasses(2, List.of("x0"), Map.of(), 5)
            .estimate(withVariables(), SolveOptions.withDefaults().withProgress(interrupting));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(e.limit()).isEqualTo(Termination.Limit.INTERRUPT);
    assertThat(e.explanation()).contains("3 were not tried, because a limit came first");
  }
}
