package org.sortiment.solvers.lp.constraints.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;

class AnalysisTest {
  /** Products 0 and 1 free; 2 to 4 a crossing part, 5 to 7 with a general row. */
  private static final List<Constraint> CONSTRAINTS =
      List.of(
          CardinalityBound.atMost(3, 0, 1, 2),
          CardinalityBound.atMost(1, 2, 3),
          CardinalityBound.atMost(1, 3, 4),
          new LinearConstraint(new int[] {7, 5, 6}, new double[] {1, 2, 3}, 1, 4),
          new LinearConstraint(new int[] {5, 6}, new double[] {3, -3}, 0, 0));

  @Test
  void oneAnalysisServesAllWhoAskForTheSameList() {
    Structure structure = Structure.of(8, CONSTRAINTS);
    assertThat(Structure.of(8, CONSTRAINTS)).isSameAs(structure);
    assertThat(Structure.of(9, CONSTRAINTS)).isNotSameAs(structure);
    assertThat(Structure.of(8, new ArrayList<>(CONSTRAINTS))).isNotSameAs(structure);
    GeneralPart part = structure.generalParts().get(0);
    assertThat(part.recognition()).isSameAs(part.recognition());
  }

  @Test
  void generalPartsAreSystemsOfTheirOwn() {
    Structure structure = Structure.of(8, CONSTRAINTS);
    assertThat(IntStream.range(0, 8).filter(structure::isFree)).containsExactly(0, 1);
    assertThat(structure.generalParts()).hasSize(2);
    GeneralPart crossing = structure.generalParts().get(0);
    assertThat(crossing.products()).containsExactly(2, 3, 4);
    assertThat(crossing.system().constraints())
        .containsExactly(CardinalityBound.atMost(1, 0, 1), CardinalityBound.atMost(1, 1, 2));
    assertThat(crossing.origins()).containsExactly(1, 2);
    assertThat(crossing.recognition().recognised()).isTrue();
    GeneralPart general = structure.generalParts().get(1);
    assertThat(general.products()).containsExactly(5, 6, 7);
    assertThat(general.system().constraints())
        .containsExactly(
            new LinearConstraint(new int[] {2, 0, 1}, new double[] {1, 2, 3}, 1, 4),
            new Precedence(0, 1),
            new Precedence(1, 0));
    assertThat(general.origins()).containsExactly(3, 4, 4);
    assertThat(general.recognition().message()).isEqualTo("constraint 3 is a general row");
  }

  @Test
  void unrecognisedRowsAreNamedByTheirConstraint() {
    // A triangle: determinant 2. What comes before says nothing.
    List<Constraint> constraints =
        List.of(
            CardinalityBound.atMost(2, 0, 1),
            CardinalityBound.atMost(1, 1, 2),
            CardinalityBound.atMost(1, 2, 3),
            CardinalityBound.atMost(1, 1, 3));
    GeneralPart part = Structure.of(4, constraints).generalParts().get(0);
    assertThat(part.recognition().recognised()).isFalse();
    assertThat(part.recognition().offendingRows()).containsExactly(1, 2, 3);
    assertThat(part.recognition().message()).endsWith("rows 1, 2, 3");
  }

  @Test
  void impossibleConstraintsAreSetApart() {
    List<Constraint> constraints =
        List.of(
            CardinalityBound.atLeast(3, 0, 1),
            new LinearConstraint(new int[] {0, 1}, new double[] {0, 0}, 1, 2),
            new LinearConstraint(new int[] {0, 1}, new double[] {-2, 5}, 6, 7),
            // Within the tolerance of a row, and so not impossible.
            new LinearConstraint(new int[] {0, 1}, new double[] {0.1, 0.2}, 0.3, 0.5));
    Structure structure = Structure.of(2, constraints);
    assertThat(structure.impossibleConstraints()).containsExactly(0, 1, 2);
    assertThat(structure.isSpecialFeasible()).isFalse();
    assertThat(structure.generalParts()).hasSize(1);
  }

  @Test
  void systemsNameAProductThatIsNotThere() {
    assertThatThrownBy(() -> new ConstraintSystem(2, List.of(new Precedence(0, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mentions product 2")
        .hasMessageContaining("(2)");
  }
}
