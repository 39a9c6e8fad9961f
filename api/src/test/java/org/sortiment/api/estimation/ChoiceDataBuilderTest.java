package org.sortiment.api.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.InvalidInputException;

class ChoiceDataBuilderTest {
  private static void situation(
      ChoiceDataBuilder builder, double x, int chosen, double weight, int panel) {
    for (int j = 0; j < 3; j++) {
      builder.row(j, new double[] {x + j}, j == chosen ? 1 : 0);
    }
    builder.endSituation(weight, panel, 0);
  }

  @Test
  void equalSituationsBecomeOneWithCounts() {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of("x"), 4);
    for (int k = 0; k < 300; k++) {
      situation(builder, k % 3, k % 2, 1, 0);
    }
    ChoiceData data = builder.build(List.of("a", "b", "c"));
    assertThat(data.situations()).isEqualTo(3);
    assertThat(data.rows()).isEqualTo(9);
    assertThat(data.observations()).isEqualTo(300);
    assertThat(data.chosen(0)).isEqualTo(50);
    assertThat(data.chosen(1)).isEqualTo(50);
    assertThat(data.chosen(2)).isZero();
    assertThat(data.nullLogLikelihood()).isCloseTo(-300 * Math.log(3), within(1e-9));
  }

  @Test
  void offerSetsValuesAndPanelsKeepSituationsApart() {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of("x"), 4);
    situation(builder, 0, 0, 1, 0);
    situation(builder, 0, 0, 1, 1);
    situation(builder, 1e-300, 0, 1, 0);
    builder.row(0, new double[] {0}, 1);
    builder.row(1, new double[] {1}, 0);
    builder.endSituation(1);
    situation(builder, -0.0, 0, 1, 0); // equals the first
    assertThat(builder.build(List.of("a", "b", "c")).situations()).isEqualTo(4);
  }

  @Test
  void panelsStandTogether() {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of("x"), 4);
    for (int k = 0; k < 12; k++) {
      situation(builder, k, k % 3, 1, k % 4);
    }
    ChoiceData data = builder.build(List.of("a", "b", "c"), true, List.of());
    assertThat(data.panels()).isEqualTo(4);
    for (int p = 0; p < 4; p++) {
      assertThat(data.firstSituation(p + 1) - data.firstSituation(p)).isEqualTo(3);
      for (int s = data.firstSituation(p); s < data.firstSituation(p + 1); s++) {
        assertThat((int) data.value(0, data.firstRow(s)) % 4).isEqualTo(p);
      }
    }
  }

  @Test
  void partsHaveTheirSituationsAndWhatIsInsideOfPanels() {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of("x"), 4);
    for (int k = 0; k < 12; k++) {
      situation(builder, k, k % 3, 1, k / 3);
    }
    ChoiceData data = builder.build(List.of("a", "b", "c"), true, List.of());
    ChoiceData part = data.part(2, 8);
    assertThat(part.situations()).isEqualTo(6);
    assertThat(part.panels()).isEqualTo(3);
    assertThat(part.firstSituation(1)).isEqualTo(1);
    assertThat(part.firstSituation(2)).isEqualTo(4);
    assertThat(part.firstSituation(3)).isEqualTo(6);
    for (int row = 0; row < part.rows(); row++) {
      assertThat(part.value(0, row)).isEqualTo(data.value(0, 6 + row));
      assertThat(part.chosen(row)).isEqualTo(data.chosen(6 + row));
      assertThat(part.alternative(row)).isEqualTo(data.alternative(6 + row));
    }
    assertThat(data.part(0, data.situations())).isEqualTo(data);
    assertThat(data.part(5, 5).situations()).isZero();
    assertThat(data.part(5, 5).panels()).isZero();
  }

  @Test
  void weightsAndTheirSquares() {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of("x"), 4);
    situation(builder, 0, 0, 2, 0);
    situation(builder, 0, 0, 3, 0);
    ChoiceData data = builder.build(List.of("a", "b", "c"));
    assertThat(data.observations()).isEqualTo(2);
    assertThat(data.chosen(0)).isEqualTo(5);
    assertThat(data.chosenSquares(0)).isEqualTo(13);
  }

  @Test
  void refusesWhatIsNoNumber() {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of("x"), 4);
    assertThatThrownBy(() -> builder.row(0, new double[] {Double.NaN}, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("x: NaN must be finite.");
    assertThatThrownBy(() -> builder.row(0, new double[] {1}, -1))
        .hasMessageContaining("must be chosen a finite number >= 0 of times");
    builder.row(0, new double[] {1}, 1);
    assertThatThrownBy(() -> builder.endSituation(0))
        .hasMessage("weight: 0.0 must be finite and > 0.");
  }
}
