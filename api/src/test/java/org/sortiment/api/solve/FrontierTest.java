package org.sortiment.api.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;

class FrontierTest {
  private static Evaluation value(double revenue, double utility) {
    return new Evaluation(revenue, utility, 0.5);
  }

  private static Frontier threePoints() {
    return Frontier.startingAt(Assortment.of(4, 0))
        .add(value(10, 1))
        .add(value(9, 2), 1, 2)
        .add(value(5, 3), 0, 3)
        .build();
  }

  @Test
  void breakpointsAreTheSlopes() {
    Frontier frontier = threePoints();
    assertThat(frontier.size()).isEqualTo(3);
    assertThat(frontier.point(0)).isEqualTo(new FrontierPoint(10, 1, 0.5, 0, 1, 1));
    assertThat(frontier.point(1)).isEqualTo(new FrontierPoint(9, 2, 0.5, 1, 4, 3));
    assertThat(frontier.point(2))
        .isEqualTo(new FrontierPoint(5, 3, 0.5, 4, Double.POSITIVE_INFINITY, 3));
    assertThat(frontier.indexFor(0)).isZero();
    assertThat(frontier.indexFor(0.99)).isZero();
    assertThat(frontier.indexFor(1)).isEqualTo(1);
    assertThat(frontier.indexFor(1e9)).isEqualTo(2);
    assertThatThrownBy(() -> frontier.indexFor(Double.NaN))
        .hasMessage("The utility weight (NaN) must be >= 0.");
  }

  @Test
  void assortmentsAreRebuiltFromChanges() {
    Frontier frontier = threePoints();
    assertThat(frontier.assortment(0)).isEqualTo(Assortment.of(4, 0));
    assertThat(frontier.assortment(1)).isEqualTo(Assortment.of(4, 0, 1, 2));
    assertThat(frontier.assortment(2)).isEqualTo(Assortment.of(4, 1, 2, 3));
    assertThat(frontier.changes(0)).isEmpty();
    assertThat(frontier.changes(2)).containsExactly(0, 3);
    List<Assortment> walked = new ArrayList<>();
    frontier.walk((k, point, members) -> walked.add(Assortment.of(4, members)));
    assertThat(walked)
        .containsExactly(frontier.assortment(0), frontier.assortment(1), frontier.assortment(2));
    assertThat(Frontier.empty(4).size()).isZero();
  }

  @Test
  void pointsThatAreNoStrictCornersAreRefused() {
    Evaluation[][] wrong = {
      {value(10, 1), value(10, 2)}, // revenue must fall
      {value(10, 1), value(9, 1)}, // utility must rise
      {value(10, 1), value(8, 2), value(7, 3)}, // below the hull
      {value(10, 1), value(9, 2), value(8, 3)}, // on a line
      {value(Double.NaN, 1)},
    };
    for (Evaluation[] points : wrong) {
      Frontier.Builder builder = Frontier.startingAt(Assortment.none(2));
      assertThatThrownBy(
              () -> {
                for (Evaluation point : points) {
                  builder.add(point);
                }
              })
          .hasMessageContaining("is no strict corner");
    }
    assertThatThrownBy(() -> Frontier.startingAt(Assortment.none(2)).add(value(1, 1), 0))
        .hasMessageContaining("The first point");
  }

  @Test
  void manyPointsGrowTheArrays() {
    Frontier.Builder builder = Frontier.startingAt(Assortment.none(100));
    builder.add(value(0, 0));
    for (int k = 1; k < 100; k++) {
      builder.add(value(-k * (double) k, k), k);
    }
    Frontier frontier = builder.build();
    assertThat(frontier.assortment(99).size()).isEqualTo(99);
    assertThat(frontier.point(50).utilityWeightTo()).isEqualTo(101);
    assertThat(frontier.indexFor(100)).isEqualTo(50);
  }
}
