package org.sortiment.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;

class ConstraintsTest {
  @Property(tries = 300, seed = "6")
  void boundsCountTheirGroup(
      @ForAll @IntRange(max = 255) int mask,
      @ForAll @IntRange(min = 1, max = 255) int group,
      @ForAll @IntRange(max = 5) int min,
      @ForAll @IntRange(max = 5) int width) {
    Assortment assortment = Assortment.ofMask(8, mask);
    int[] members = Assortment.ofMask(8, group).toIndices();
    int count = Integer.bitCount(mask & group);
    CardinalityBound bound = CardinalityBound.between(min, min + width, members);
    assertThat(bound.count(assortment)).isEqualTo(count);
    assertThat(bound.isSatisfiedBy(assortment)).isEqualTo(min <= count && count <= min + width);
    assertThat(CardinalityBound.exactly(min, members).isSatisfiedBy(assortment))
        .isEqualTo(count == min);
    assertThat(CardinalityBound.atLeast(min, members).isSatisfiedBy(assortment))
        .isEqualTo(count >= min);
    assertThat(CardinalityBound.atMost(min, members).isSatisfiedBy(assortment))
        .isEqualTo(count <= min);
    assertThat(CardinalityBound.overall(8, min, 8).count(assortment))
        .isEqualTo(Integer.bitCount(mask));
    double[] ones = new double[members.length];
    java.util.Arrays.fill(ones, 1);
    assertThat(new LinearConstraint(members, ones, min, min + width).isSatisfiedBy(assortment))
        .isEqualTo(bound.isSatisfiedBy(assortment));
  }

  @Test
  void aBoundOfNoProductsIsRefused() {
    assertThatThrownBy(() -> CardinalityBound.atMost(2))
        .hasMessageStartingWith("products: must name the products that are counted");
    assertThatThrownBy(() -> CardinalityBound.exactly(1)).hasMessageContaining("overall");
    assertThat(CardinalityBound.ofGroup(new int[0], 1, 2).isSatisfiedBy(Assortment.none(3)))
        .isFalse();
  }

  @Test
  void precedenceNeedsTheOther() {
    Precedence precedence = new Precedence(0, 2);
    assertThat(precedence.isSatisfiedBy(Assortment.of(3, 0))).isFalse();
    assertThat(precedence.isSatisfiedBy(Assortment.of(3, 0, 2))).isTrue();
    assertThat(precedence.isSatisfiedBy(Assortment.of(3, 1))).isTrue();
    assertThat(precedence.largestProduct()).isEqualTo(2);
    assertThatThrownBy(() -> new Precedence(1, 1))
        .hasMessage("requires: 1 must differ from the product itself.");
  }

  @Test
  void aTenthAndTwoTenthsFitIntoThree() {
    LinearConstraint row =
        new LinearConstraint(
            new int[] {2, 0}, new double[] {0.1, 0.2}, Double.NEGATIVE_INFINITY, 0.3);
    assertThat(row.isSatisfiedBy(Assortment.of(3, 0, 2))).isTrue();
    assertThat(row.value(Assortment.of(3, 1, 2))).isEqualTo(0.1);
    assertThat(row.largestProduct()).isEqualTo(2);
    LinearConstraint tight =
        new LinearConstraint(
            new int[] {2, 0}, new double[] {0.1, 0.2}, Double.NEGATIVE_INFINITY, 0.2999);
    assertThat(tight.isSatisfiedBy(Assortment.of(3, 0, 2))).isFalse();
    assertThat(row).isNotEqualTo(tight);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> CardinalityBound.between(3, 2, 0))
        .hasMessage("min: 3 must not exceed max (2). Maybe swap them.");
    assertThatThrownBy(() -> CardinalityBound.atMost(-1, 0)).hasMessage("max: -1 must be >= 0.");
    assertThatThrownBy(() -> CardinalityBound.atMost(1, 4, 4))
        .hasMessage("products: 4 must not appear twice in one group.");
    assertThatThrownBy(() -> CardinalityBound.atMost(1, -4)).hasMessageContaining("must be >= 0");
    assertThatThrownBy(() -> new LinearConstraint(new int[] {0}, new double[] {Double.NaN}, 0, 1))
        .hasMessage("coefficients[0]: NaN must be finite.");
    assertThatThrownBy(() -> new LinearConstraint(new int[] {0}, new double[] {1}, Double.NaN, 1))
        .hasMessage("min: NaN must be a number below infinity.");
    assertThatThrownBy(() -> new LinearConstraint(new int[] {0, 0}, new double[] {1, 1}, 0, 1))
        .hasMessageContaining("must be distinct");
    assertThatThrownBy(() -> new LinearConstraint(new int[] {0}, new double[] {1}, 2, 1))
        .hasMessage("min: 2.0 must not exceed max (1.0). Maybe swap them.");
  }

  @Test
  void problemsCheckThatTheirPartsFit() {
    ChoiceModel model =
        new ChoiceModel() {
          @Override
          public int productCount() {
            return 2;
          }

          @Override
          public void purchaseProbabilities(Assortment offered, double[] probabilities) {
            java.util.Arrays.fill(probabilities, 0);
          }
        };
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(1, 2), model, List.of(CardinalityBound.atMost(1, 0, 1)));
    assertThat(problem.isFeasible(Assortment.of(2, 1))).isTrue();
    assertThat(problem.isFeasible(Assortment.all(2))).isFalse();
    assertThat(problem.withConstraints(List.of()).isFeasible(Assortment.all(2))).isTrue();
    assertThatThrownBy(() -> new AssortmentProblem(Catalog.ofRevenues(1), model))
        .hasMessage("choiceModel: 2 products must be as many as the catalog has (1).");
    assertThatThrownBy(() -> problem.withConstraints(List.of(new Precedence(0, 2))))
        .hasMessage("constraints[0]: product index 2 must be below the size of the catalog (2).");
  }

  @Property(tries = 300, seed = "9")
  void everyConstraintIsARow(
      @ForAll @IntRange(max = 255) int mask,
      @ForAll @IntRange(max = 255) int group,
      @ForAll @IntRange(max = 4) int min,
      @ForAll @IntRange(max = 4) int width) {
    int[] members = Assortment.ofMask(8, group).toIndices();
    Assortment assortment = Assortment.ofMask(8, mask);
    int[] number = {3, 4, 5, 6, 7, 8, 9, 2};
    Assortment moved =
        Assortment.of(10, assortment.toBitSet().stream().map(i -> number[i]).toArray());
    double[] coefficients = new double[members.length];
    java.util.Arrays.setAll(coefficients, k -> k - 1.5);
    for (Constraint each :
        List.of(
            CardinalityBound.ofGroup(members, min, min + width),
            CardinalityBound.ofGroup(members, min, Integer.MAX_VALUE),
            CardinalityBound.ofGroup(members, 0, min),
            new Precedence(min, min + 1 + width % 3),
            new LinearConstraint(members, coefficients, -min, width))) {
      assertThat(each.toRow().isSatisfiedBy(assortment)).isEqualTo(each.isSatisfiedBy(assortment));
      assertThat(each.toRow().products()).isEqualTo(each.products());
      Constraint renumbered = each.renumbered(number);
      assertThat(renumbered).hasSameClassAs(each);
      assertThat(renumbered.isSatisfiedBy(moved)).isEqualTo(each.isSatisfiedBy(assortment));
      assertThat(renumbered.products())
          .containsExactlyInAnyOrder(
              java.util.Arrays.stream(each.products()).map(i -> number[i]).toArray());
    }
  }

  @Test
  void aRowSaysWhichBoundsExcludeNothing() {
    LinearConstraint most = CardinalityBound.atMost(1, 2, 0).toRow();
    assertThat(most)
        .isEqualTo(
            new LinearConstraint(
                new int[] {0, 2}, new double[] {1, 1}, Double.NEGATIVE_INFINITY, 1));
    assertThat(CardinalityBound.atLeast(1, 2, 0).toRow().max()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new Precedence(3, 1).toRow())
        .isEqualTo(
            new LinearConstraint(
                new int[] {3, 1}, new double[] {1, -1}, Double.NEGATIVE_INFINITY, 0));
  }

  @Test
  void twoProductsCannotGetOneNumber() {
    int[] number = {0, 0, 1};
    assertThatThrownBy(() -> CardinalityBound.atMost(1, 0, 1).renumbered(number))
        .hasMessage("products: 0 must not appear twice in one group.");
    assertThatThrownBy(() -> new Precedence(0, 1).renumbered(number))
        .hasMessage("requires: 0 must differ from the product itself.");
    assertThat(new Precedence(0, 2).renumbered(number)).isEqualTo(new Precedence(0, 1));
  }
}
