package org.sortiment.formats.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.PriceOrder;
import org.sortiment.choice.mnl.MultinomialLogit;

/** The prices of consecutive groups prove the best of all assortments. */
class ConsecutiveGroupsTest {
  private static AssortmentProblem problem(int n, List<? extends Constraint> constraints) {
    return new AssortmentProblem(
        Catalog.ofRevenues(new double[n]),
        new MultinomialLogit(1, new double[n]),
        List.copyOf(constraints));
  }

  @Test
  void agreesWithAllAssortments() {
    SplittableRandom random = new SplittableRandom(1);
    int infeasible = 0;
    for (int round = 0; round < 2000; round++) {
      int n = 1 + random.nextInt(9);
      List<Constraint> constraints = new ArrayList<>();
      for (int g = random.nextInt(6); g > 0; g--) {
        int from = random.nextInt(n);
        int[] group = IntStream.range(from, random.nextInt(from, n) + 1).toArray();
        int kind = random.nextInt(8);
        constraints.add(
            CardinalityBound.between(
                kind <= 2 ? 1 : 0, kind == 7 ? 0 : kind == 6 ? group.length : 1, group));
      }
      double[] costs =
          random
              .ints(n, -3, 4)
              .mapToDouble(c -> c * (random.nextInt(20) == 0 ? 1e-300 : 1))
              .toArray();
      infeasible += check(problem(n, constraints), costs, round) ? 0 : 1;
    }
    assertThat(infeasible).isBetween(50, 1000);
  }

  /** Returns whether an assortment is feasible. */
  private static boolean check(AssortmentProblem problem, double[] costs, int round) {
    int n = costs.length;
    OptionalDouble best =
        IntStream.range(0, 1 << n)
            .mapToObj(set -> IntStream.range(0, n).filter(i -> (set >> i & 1) == 1).toArray())
            .filter(set -> problem.isFeasible(Assortment.of(n, set)))
            .mapToDouble(set -> IntStream.of(set).mapToDouble(i -> costs[i]).sum())
            .max();
    Optional<LinearMaximum.Best> answer = ConsecutiveGroups.of(problem).orElseThrow().of(costs);
    assertThat(answer.isPresent()).as("round %s", round).isEqualTo(best.isPresent());
    answer.ifPresent(
        each -> {
          assertThat(problem.isFeasible(each.assortment())).as("round %s", round).isTrue();
          double[] sum = {0};
          each.assortment().forEach(i -> sum[0] += costs[i]);
          assertThat(sum[0]).as("round %s", round).isCloseTo(best.orElseThrow(), within(1e-12));
          assertThat(each.bound())
              .as("round %s", round)
              .isBetween(best.orElseThrow() - 1e-12, best.orElseThrow() + 1e-12);
        });
    return answer.isPresent();
  }

  @Test
  void findsTheLineOfAPriceOrderWhateverTheOrderOfTheCatalog() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 50; round++) {
      int products = 2 + random.nextInt(3);
      int n = 3 * products;
      double[] prices = random.ints(n, 1, 6).asDoubleStream().toArray();
      int[] shuffled = IntStream.range(0, n).toArray();
      for (int i = n - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = kept;
      }
      List<int[]> offers =
          IntStream.range(0, products)
              .mapToObj(k -> Arrays.copyOfRange(shuffled, 3 * k, 3 * k + 3))
              .toList();
      check(
          problem(n, PriceOrder.of(prices, offers).constraints()),
          random.doubles(n, -1, 1).toArray(),
          round);
    }
  }

  @Test
  void boundsHoldForCostsOfAnySize() {
    AssortmentProblem pair = problem(3, List.of(CardinalityBound.exactly(1, 0, 1)));
    for (double size :
        new double[] {Double.MIN_VALUE, 1e-310, 1e-160, 1, 1e160, Double.MAX_VALUE}) {
      double bound =
          ConsecutiveGroups.of(pair)
              .orElseThrow()
              .of(new double[] {-size, -size, size / 2})
              .orElseThrow()
              .bound();
      assertThat(bound).as("%s", size).isGreaterThanOrEqualTo(size / 2 - size);
      assertThat(bound).isLessThanOrEqualTo(-size / 2 * (1 - 1e-12) + 2 * Double.MIN_VALUE);
    }
  }

  @Test
  void otherConstraintsAreLeftToOtherMethods() {
    assertThat(
            ConsecutiveGroups.of(
                problem(
                    3,
                    List.of(
                        CardinalityBound.atMost(1, 0, 2),
                        CardinalityBound.atMost(1, 1, 2),
                        CardinalityBound.atMost(1, 0, 1)))))
        .isEmpty();
    assertThat(ConsecutiveGroups.of(problem(3, List.of(CardinalityBound.atMost(2, 0, 1, 2)))))
        .isEmpty();
    assertThat(ConsecutiveGroups.of(problem(3, List.of(CardinalityBound.atLeast(1, 0, 1)))))
        .isEmpty();
  }
}
