package org.sortiment.formats.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.choice.mnl.MultinomialLogit;

/** The best of disjoint groups is the best of all assortments. */
class DisjointGroupsTest {
  private static AssortmentProblem problem(int n, List<Constraint> constraints) {
    return new AssortmentProblem(
        Catalog.ofRevenues(new double[n]), new MultinomialLogit(1, new double[n]), constraints);
  }

  @Test
  void agreesWithAllAssortments() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 200; round++) {
      int n = 1 + random.nextInt(9);
      int[] group = random.ints(n, 0, 4).toArray(); // products of group 3 are in none
      List<Constraint> constraints = new ArrayList<>();
      for (int g = 0; g < 3; g++) {
        int which = g;
        int[] own = IntStream.range(0, n).filter(i -> group[i] == which).toArray();
        if (own.length > 0) {
          int min = random.nextInt(own.length + 1);
          constraints.add(CardinalityBound.between(min, random.nextInt(min, own.length + 1), own));
        }
      }
      AssortmentProblem problem = problem(n, constraints);
      double[] costs = random.ints(n, -3, 4).asDoubleStream().toArray();
      double best =
          IntStream.range(0, 1 << n)
              .mapToObj(set -> IntStream.range(0, n).filter(i -> (set >> i & 1) == 1).toArray())
              .filter(set -> problem.isFeasible(Assortment.of(n, set)))
              .mapToDouble(set -> IntStream.of(set).mapToDouble(i -> costs[i]).sum())
              .max()
              .orElseThrow();
      LinearMaximum.Best answer =
          DisjointGroups.of(problem).flatMap(groups -> groups.of(costs)).orElseThrow();
      assertThat(answer.bound()).as("round %s", round).isCloseTo(best, within(1e-12));
      assertThat(problem.isFeasible(answer.assortment())).as("round %s", round).isTrue();
      double[] sum = {0};
      answer.assortment().forEach(i -> sum[0] += costs[i]);
      assertThat(sum[0]).as("round %s", round).isCloseTo(best, within(1e-12));
    }
  }

  @Test
  void groupsThatShareAProductAreLeftToLinearPrograms() {
    assertThat(
            DisjointGroups.of(
                problem(
                    3,
                    List.of(CardinalityBound.atMost(1, 0, 1), CardinalityBound.atMost(1, 1, 2)))))
        .isEmpty();
  }
}
