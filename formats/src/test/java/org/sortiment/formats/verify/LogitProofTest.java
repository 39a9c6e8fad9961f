package org.sortiment.formats.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.mnl.MultinomialLogit;

/** Limits on the objective against the optimum of all assortments. */
class LogitProofTest {
  private static final double[] WEIGHTS = {0, 0.1, 1, 7, 1e3, 1e9, Double.POSITIVE_INFINITY};

  private final LpBackend backend = ProviderRegistry.discover().backend("ojalgo");

  private static double objective(Evaluation value, double weight) {
    return Double.isInfinite(weight)
        ? value.utility()
        : value.revenue() + (weight == 0 ? 0 : weight * value.utility());
  }

  private static double[] optima(AssortmentProblem problem) {
    int n = problem.catalog().size();
    double[] best = new double[WEIGHTS.length];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    IntStream.range(0, 1 << n)
        .mapToObj(mask -> Assortment.ofMask(n, mask))
        .filter(problem::isFeasible)
        .map(set -> Evaluation.of(problem, set))
        .forEach(
            value -> {
              for (int k = 0; k < best.length; k++) {
                best[k] = Math.max(best[k], objective(value, WEIGHTS[k]));
              }
            });
    return best;
  }

  private boolean isWithin(AssortmentProblem problem, double[] limits) {
    return LogitProof.isWithin(
            problem,
            WEIGHTS,
            limits,
            backend,
            Deadline.startingNow(Optional.of(Duration.ofMinutes(1))))
        .orElseThrow()
        .answer();
  }

  private static AssortmentProblem problem(SplittableRandom random, List<Constraint> constraints) {
    int n = 8;
    double[] weights = random.doubles(n, 0, 3).toArray();
    double outside = random.nextDouble(0.1, 5);
    return new AssortmentProblem(
        Catalog.ofRevenues(random.doubles(n, 1, 10).toArray()),
        new MultinomialLogit(outside, weights),
        constraints);
  }

  /** Where relaxations are integral, the optima themselves are proven, and nothing less. */
  @Test
  void provesTheOptimaAndNothingLess() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 60; round++) {
      List<Constraint> constraints = new ArrayList<>();
      constraints.add(
          switch (round % 3) {
            case 0 -> CardinalityBound.between(random.nextInt(3), 3, 0, 1, 2, 3, 4);
            case 1 -> CardinalityBound.exactly(1, 0, 1, 2, 3);
            default -> CardinalityBound.overall(8, 2, 5);
          });
      if (round % 3 == 1) {
        constraints.add(CardinalityBound.atMost(1, 3, 4, 5));
      }
      AssortmentProblem problem = problem(random, constraints);
      double[] optima = optima(problem);
      assertThat(isWithin(problem, optima)).as("round %s", round).isTrue();
      for (int k = 0; k < optima.length; k++) {
        double[] less = optima.clone();
        less[k] *= 1 - 1e-6;
        assertThat(isWithin(problem, less)).as("round %s, weight %s", round, k).isFalse();
      }
    }
  }

  /** A knapsack is not integral: its bounds are a little above the optima, and never below. */
  @Test
  void neverProvesLessThanTheOptimaOfAKnapsack() {
    SplittableRandom random = new SplittableRandom(2);
    int proven = 0;
    for (int round = 0; round < 60; round++) {
      AssortmentProblem problem =
          problem(
              random,
              List.of(
                  new LinearConstraint(
                      IntStream.range(0, 8).toArray(),
                      random.doubles(8, 1, 10).toArray(),
                      Double.NEGATIVE_INFINITY,
                      15)));
      double[] optima = optima(problem);
      double[] more = Arrays.stream(optima).map(each -> 1.2 * each).toArray();
      proven += isWithin(problem, more) ? 1 : 0;
      more[round % more.length] = optima[round % more.length] * (1 - 1e-6);
      assertThat(isWithin(problem, more)).as("round %s", round).isFalse();
    }
    assertThat(proven).isGreaterThan(30);
  }

  /** Utility is no function of W then: who looks elsewhere does not buy. */
  @Test
  void provesNothingOfUtilityWithShadowWeights() {
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(2, 1),
            new GeneralAttraction(1, new double[] {1, 2}, new double[] {0, 1.9}),
            List.of(CardinalityBound.overall(2, 0, 1)));
    Deadline deadline = Deadline.startingNow(Optional.of(Duration.ofMinutes(1)));
    // W is larger with the first product, 3.9 and 3, but more customers buy the second.
    assertThat(LogitProof.corners(problem, backend, deadline)).isEmpty();
    assertThat(LogitProof.isWithin(problem, WEIGHTS, optima(problem), backend, deadline)).isEmpty();
    assertThat(LogitProof.highestRevenue(problem, optima(problem)[0], backend, deadline))
        .hasValueSatisfying(proof -> assertThat(proof.answer()).isTrue());
  }
}
