package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomInstancesTest {
  @Test
  void aSeedAlwaysGivesTheSameProblem() {
    List<String> once = RandomInstances.stream(5, 60, 12).map(Object::toString).toList();
    assertThat(RandomInstances.stream(5, 60, 12).map(Object::toString).toList()).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource
  void everyConstrainedShapeExcludesSomethingAndLeavesSomething(RandomInstances.Shape shape) {
    int excluding = 0;
    int feasible = 0;
    for (long seed = 0; seed < 60; seed++) {
      Enumeration all = Enumeration.of(RandomInstances.of(seed, shape, 6).problem());
      feasible += all.isFeasible() ? 1 : 0;
      excluding += all.points().size() < 1 << all.problem().catalog().size() ? 1 : 0;
    }
    assertThat(feasible).isGreaterThan(20);
    assertThat(excluding).isGreaterThan(shape == RandomInstances.Shape.UNCONSTRAINED ? -1 : 20);
  }

  @Test
  void someProblemsAreInfeasibleAndSomeExcludeTheEmptyAssortment() {
    long infeasible =
        RandomInstances.stream(0, 400, 6)
            .filter(each -> !Enumeration.of(each.problem()).isFeasible())
            .count();
    long withoutEmpty =
        RandomInstances.stream(0, 400, 6)
            .map(each -> Enumeration.of(each.problem()))
            .filter(each -> each.isFeasible() && !each.points().get(0).assortment().isEmpty())
            .count();
    assertThat(infeasible).isBetween(20L, 150L);
    assertThat(withoutEmpty).isGreaterThan(40);
  }
}
