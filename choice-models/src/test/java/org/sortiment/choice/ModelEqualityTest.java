package org.sortiment.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.independent.IndependentDemand;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.ranking.RankingChoice;

/** Models equal by their parameters, so that problems do. */
class ModelEqualityTest {
  private static Arguments of(Supplier<ChoiceModel> model, ChoiceModel... others) {
    return Arguments.of(model, List.of(others));
  }

  private static MultinomialLogit logit(double outside, double second) {
    return new MultinomialLogit(outside, new double[] {1, second});
  }

  private static MixedLogit mixture(double share, double second) {
    return new MixedLogit(new double[] {share, 1 - share}, List.of(logit(1, second), logit(2, 1)));
  }

  static Stream<Arguments> models() {
    return Stream.of(
        of(() -> logit(1, 2), logit(2, 2), logit(1, 3)),
        of(() -> mixture(0.5, 2), mixture(0.25, 2), mixture(0.5, 3)),
        of(
            () -> new GeneralAttraction(1, new double[] {1, 2}, new double[] {0.5, 0}),
            new GeneralAttraction(1, new double[] {1, 2}, new double[] {0.5, 1}),
            new GeneralAttraction(1, new double[] {1, 3}, new double[] {0.5, 0})),
        of(
            () -> new RankingChoice(2, new double[] {1}, List.of(new int[] {0, 1})),
            new RankingChoice(2, new double[] {1}, List.of(new int[] {1, 0})),
            new RankingChoice(3, new double[] {1}, List.of(new int[] {0, 1}))),
        of(() -> new IndependentDemand(0.25, 0.5), new IndependentDemand(0.5, 0.25)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void equalsByItsParameters(Supplier<ChoiceModel> model, List<ChoiceModel> others) {
    ChoiceModel one = model.get();
    assertThat(one).isEqualTo(model.get()).hasSameHashCodeAs(model.get());
    for (ChoiceModel other : others) {
      assertThat(one).isNotEqualTo(other);
      assertThat(other).isNotEqualTo(one);
    }
  }
}
