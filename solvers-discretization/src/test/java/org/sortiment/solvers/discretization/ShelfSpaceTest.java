package org.sortiment.solvers.discretization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/** Shelf space of one row and of two: inexact answers, whose gaps are part of what is stated. */
class ShelfSpaceTest {
  private static final MultinomialLogitSolver SOLVER =
      new MultinomialLogitSolver(new OjAlgoBackend());

  private static AssortmentProblem problem(int n, int rows, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] revenues = random.doubles(n, 1, 10).toArray();
    double[] weights = random.doubles(n, 0.01, 1).toArray();
    int[] all = IntStream.range(0, n).toArray();
    Constraint[] constraints = new Constraint[rows];
    for (int k = 0; k < rows; k++) {
      double[] space = new double[n];
      Arrays.setAll(space, i -> Math.rint(20 * weights[i] * revenues[i]) + random.nextInt(1, 30));
      double room = Math.floor(Arrays.stream(space).sum() / 4);
      constraints[k] = new LinearConstraint(all, space, Double.NEGATIVE_INFINITY, room);
    }
    return new AssortmentProblem(
        Catalog.ofRevenues(revenues), new MultinomialLogit(2, weights), List.of(constraints));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oneWeightIsWithinTheGapThatIsAllowed(int rows) {
    for (int seed = 0; seed < 6; seed++) {
      AssortmentProblem problem = problem(40, rows, seed);
      for (double weight : new double[] {0, 0.7}) {
        double best = SOLVER.solve(problem, weight, SolveOptions.withDefaults()).objective();
        for (double gap : new double[] {0.05, 0.01, 0.001}) {
          AssortmentResult result =
              SOLVER.solve(problem, weight, SolveOptions.withDefaults().withRelativeGap(gap));
          String what = "seed " + seed + ", weight " + weight + ", gap " + gap + ": " + result;
          assertThat(result.bound()).as(what).isGreaterThanOrEqualTo(best * (1 - 1e-9));
          assertThat(result.gap()).as(what).isLessThanOrEqualTo(gap);
          assertThat(result.objective()).as(what).isGreaterThanOrEqualTo((1 - gap) * best);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void candidatesAreWithinEpsilonForEveryWeight(int rows) {
    for (int seed = 0; seed < 3; seed++) {
      AssortmentProblem problem = problem(30, rows, seed);
      CandidateResult result =
          new DiscretizationSolver(SOLVER)
              .candidates(problem, CandidateRequest.within(0.02), SolveOptions.withDefaults());
      assertThat(result.termination().reason()).isEqualTo(Termination.Reason.WITHIN_GUARANTEE);
      for (int k = 0; k < result.frontier().size(); k++) {
        FrontierPoint point = result.frontier().point(k);
        double from = point.utilityWeightFrom();
        double to = Math.min(point.utilityWeightTo(), 10 * (1 + from));
        for (double weight : new double[] {from, (from + to) / 2, to}) {
          double best = SOLVER.solve(problem, weight, SolveOptions.withDefaults()).objective();
          assertThat(point.revenue() + weight * point.utility())
              .as("seed %s, weight %s: %s", seed, weight, result)
              .isGreaterThanOrEqualTo((1 - result.gaps().get(k)) * best * (1 - 1e-9));
        }
      }
    }
  }
}
