package org.sortiment.solvers.lp.logit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Frontier;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.FrontierChecks;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;

class FrontierAssemblerTest {
  private static AssortmentProblem problem(double[] revenues, double v0, double... weights) {
    return new AssortmentProblem(Catalog.ofRevenues(revenues), new MultinomialLogit(v0, weights));
  }

  /** Prefixes by falling revenue: the path of a problem without constraints, one by one. */
  private static ThetaPath prefixes(double[] revenues) {
    Integer[] order = new Integer[revenues.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(revenues[b], revenues[a]));
    ThetaPath.Builder path = ThetaPath.startingAt(Assortment.none(revenues.length));
    for (int i : order) {
      path.toggle(revenues[i], i);
    }
    return path.build();
  }

  @Test
  void findsCornersOfASmallCase() {
    // R({0}) = 10/2, R({0,1}) = 18/3, R(all) = 20/4; U = log 2, log 3, log 4.
    Frontier frontier =
        FrontierAssembler.assemble(
            problem(new double[] {10, 8, 2}, 1, 1, 1, 1), prefixes(new double[] {10, 8, 2}));
    assertThat(frontier.size()).isEqualTo(2);
    assertThat(frontier.assortment(0)).isEqualTo(Assortment.of(3, 0, 1));
    assertThat(frontier.assortment(1)).isEqualTo(Assortment.of(3, 0, 1, 2));
    assertThat(frontier.point(0).revenue()).isEqualTo(6);
    assertThat(frontier.point(1).utility()).isCloseTo(Math.log(4), within(1e-15));
    assertThat(frontier.point(0).purchaseProbability()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(frontier.point(0).utilityWeightTo()).isCloseTo(1 / Math.log(4 / 3.0), within(1e-13));
  }

  @Test
  void agreesWithEnumerationOnRandomCasesWithTies() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 3000; round++) {
      int n = 1 + random.nextInt(8);
      double[] revenues = random.doubles(n).map(u -> Math.floor(5 * u)).toArray();
      double[] weights = random.doubles(n).map(u -> Math.floor(4 * u)).toArray();
      AssortmentProblem problem = problem(revenues, 1 + random.nextInt(3), weights);
      Frontier frontier = FrontierAssembler.assemble(problem, prefixes(revenues));
      FrontierChecks.requireExact(problem, frontier);
    }
  }

  @Test
  void survivesExtremeMagnitudes() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 2000; round++) {
      int n = 1 + random.nextInt(8);
      double[] revenues = new double[n];
      double[] weights = new double[n];
      for (int i = 0; i < n; i++) {
        revenues[i] = Math.pow(10, random.nextDouble(-9, 12));
        weights[i] = Math.pow(10, random.nextDouble(-300, 300));
      }
      AssortmentProblem problem =
          problem(revenues, Math.pow(10, random.nextDouble(-300, 300)), weights);
      Frontier frontier = FrontierAssembler.assemble(problem, prefixes(revenues));
      FrontierChecks.requireExact(problem, frontier);
    }
  }

  @Test
  void staysExactOverManyCancellingSteps() {
    // Exactly one product: each step swaps, and the gain v r falls by 8 digits.
    int n = 60_000;
    double[] revenues = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double missing = Math.exp(-18.0 * i / n);
      weights[i] = 2 - missing;
      revenues[i] = 1e12 * missing * (2 - missing) / weights[i];
    }
    ThetaPath.Builder path = ThetaPath.startingAt(Assortment.of(n, 0));
    double theta = 1e13;
    for (int i = 1; i < n; i++) {
      double slope =
          (weights[i] * revenues[i] - weights[i - 1] * revenues[i - 1])
              / (weights[i] - weights[i - 1]);
      theta = Math.min(theta, slope);
      path.add(theta, i - 1, i);
    }
    AssortmentProblem problem = problem(revenues, 1, weights);
    Frontier frontier = FrontierAssembler.assemble(problem, path.build());
    assertThat(frontier.size()).isGreaterThan(10_000);
    for (int k = 0; k < frontier.size(); k += 997) {
      int only = frontier.assortment(k).next(0);
      double expected = revenues[only] * (weights[only] / (1 + weights[only]));
      assertThat(frontier.point(k).revenue()).isCloseTo(expected, within(4e-15 * expected));
      double utility = Math.log1p(weights[only]);
      assertThat(frontier.point(k).utility()).isCloseTo(utility, within(4e-15 * utility));
    }
  }

  @Test
  void composesChangesOfDroppedVerticesAndCancelsThem() {
    ThetaPath path =
        ThetaPath.startingAt(Assortment.of(3, 0))
            .add(3, 1) // {0, 1} is below the chord
            .add(2, 1, 0, 2) // {2}
            .build();
    AssortmentProblem problem = problem(new double[] {10, 0, 6}, 1, 1, 0.01, 3);
    Frontier frontier = FrontierAssembler.assemble(problem, path);
    assertThat(frontier.size()).isEqualTo(2);
    assertThat(frontier.changes(1)).containsExactlyInAnyOrder(0, 2);
    assertThat(path.last()).isEqualTo(Assortment.of(3, 2));
  }

  @Test
  void takesTheHigherUtilityAmongEqualRevenues() {
    // R({0}) = 4/2 = 2, and adding a product of revenue 2 leaves it at 2.
    double[] revenues = {4, 2, 2};
    Frontier frontier =
        FrontierAssembler.assemble(problem(revenues, 1, 1, 1, 0.3), prefixes(revenues));
    assertThat(frontier.size()).isEqualTo(1);
    assertThat(frontier.assortment(0).size()).isEqualTo(3);
  }

  @Test
  void pathRejectsRisingTheta() {
    ThetaPath.Builder path = ThetaPath.startingAt(Assortment.none(2)).add(1, 0);
    assertThatThrownBy(() -> path.add(2, 1))
        .hasMessage("The theta (2.0) of step 1 must not exceed that of the step before (1.0).");
    assertThatThrownBy(() -> path.add(Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> path.add(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
