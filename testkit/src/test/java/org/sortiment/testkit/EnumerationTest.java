package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;

class EnumerationTest {
  /** r = (4, 2), v = (1, 1), v0 = 1: the four assortments, by hand. */
  private static AssortmentProblem two(Constraint... constraints) {
    return new AssortmentProblem(
        Catalog.ofRevenues(4, 2), new TextbookLogit(1, 1, 1), List.of(constraints));
  }

  @Test
  void theFrontierOfTwoProductsIsTheOneDerivedByHand() {
    // Rev: {} 0, {0} 4/2 = 2, {1} 2/2 = 1, {0,1} 6/3 = 2; so both {0} and {0,1} earn most and
    // {0,1} has the higher utility log 3: one point.
    List<Enumeration.Point> frontier = Enumeration.of(two()).frontier();
    assertThat(frontier).hasSize(1);
    assertThat(frontier.get(0).assortment()).isEqualTo(Assortment.all(2));
    assertThat(frontier.get(0).utility()).isCloseTo(Math.log(3), within(1e-15));
  }

  @Test
  void aPointOnTheLineBetweenTwoOthersIsNoCorner() {
    // Equal weights and a quota of one: utilities are equal, the higher revenue wins alone.
    AssortmentProblem problem = two(CardinalityBound.exactly(1, 0, 1));
    assertThat(Enumeration.of(problem).frontier())
        .extracting(Enumeration.Point::assortment)
        .containsExactly(Assortment.of(2, 0));
  }

  @Test
  void aConflictIsMinimal() {
    AssortmentProblem problem =
        two(
            CardinalityBound.atMost(2, 0, 1),
            CardinalityBound.atLeast(1, 0),
            CardinalityBound.atMost(0, 0));
    Enumeration enumeration = Enumeration.of(problem);
    assertThat(enumeration.isFeasible()).isFalse();
    assertThat(enumeration.frontier()).isEmpty();
    assertThat(enumeration.best(0)).isEmpty();
    assertThat(enumeration.conflict()).containsExactly(1, 2);
  }

  @Test
  void everyCornerIsBestBetweenItsBreakpoints() {
    RandomInstances.stream(1, 130, 8)
        .forEach(
            instance -> {
              Enumeration enumeration = Enumeration.of(instance.problem());
              List<Enumeration.Point> corners = enumeration.frontier();
              for (int k = 0; k < corners.size(); k++) {
                double from = k == 0 ? 0 : breakpoint(corners, k - 1);
                double to = k == corners.size() - 1 ? 2 * from + 1 : breakpoint(corners, k);
                double weight = (from + to) / 2;
                assertThat(corners.get(k).evaluation().objective(weight))
                    .as(instance.toString())
                    .isCloseTo(
                        enumeration.best(weight).orElseThrow().evaluation().objective(weight),
                        within(1e-9 * (1 + weight)));
              }
            });
  }

  private static double breakpoint(List<Enumeration.Point> corners, int k) {
    return (corners.get(k).revenue() - corners.get(k + 1).revenue())
        / (corners.get(k + 1).utility() - corners.get(k).utility());
  }
}
