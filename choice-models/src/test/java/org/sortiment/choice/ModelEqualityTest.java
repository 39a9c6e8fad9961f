package org.sortiment.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.choice.crossnested.CrossNest;
import org.sortiment.choice.crossnested.CrossNestedLogit;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.independent.IndependentDemand;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.multistep.Query;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.markov.AttractionSubstitution;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.SparseSubstitution;

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
        of(() -> new IndependentDemand(0.25, 0.5), new IndependentDemand(0.5, 0.25)),
        of(() -> dense(0.5, 0.25), dense(0.25, 0.25), dense(0.5, 0.5), chain(0.5, sparse(0.25))),
        of(() -> chain(0.5, sparse(0.25)), chain(0.5, sparse(0.5)), chain(0.25, sparse(0.25))),
        of(() -> chain(0.5, ofRankOne(1)), chain(0.5, ofRankOne(2)), chain(0.25, ofRankOne(1))),
        of(() -> crossNested(0.5, 0.5), crossNested(0.25, 0.5), crossNested(0.5, 0.75)));
  }

  private static MarkovChain chain(double arrival, SubstitutionOperator substitution) {
    return new MarkovChain(new double[] {arrival, 0.25}, substitution);
  }

  private static MarkovChain dense(double arrival, double move) {
    return chain(arrival, new DenseSubstitution(2, new double[] {0, move, 0, 0}));
  }

  private static SubstitutionOperator sparse(double move) {
    return SparseSubstitution.ofEntries(2, new int[] {0}, new int[] {1}, new double[] {move});
  }

  private static SubstitutionOperator ofRankOne(double target) {
    return AttractionSubstitution.of(
        1, new double[] {1, 1}, new double[] {1, target}, new double[] {1, 1});
  }

  private static CrossNestedLogit crossNested(double allocation, double dissimilarity) {
    return new CrossNestedLogit(
        1, new double[] {1, 2}, List.of(crossNest(allocation, dissimilarity)));
  }

  private static CrossNest crossNest(double allocation, double dissimilarity) {
    return new CrossNest(new int[] {0, 1}, new double[] {allocation, 1}, dissimilarity);
  }

  /** The parts of models, too. */
  @Test
  void partsEqualByWhatTheyHold() {
    assertThat(crossNest(0.5, 0.5)).isEqualTo(crossNest(0.5, 0.5));
    assertThat(crossNest(0.5, 0.5)).hasSameHashCodeAs(crossNest(0.5, 0.5));
    assertThat(crossNest(0.5, 0.5)).isNotEqualTo(crossNest(0.25, 0.5));
    Nest nest = new Nest(new int[] {0, 1}, 0.5, 0);
    assertThat(nest).isEqualTo(new Nest(new int[] {0, 1}, 0.5, 0));
    assertThat(nest).hasSameHashCodeAs(new Nest(new int[] {0, 1}, 0.5, 0));
    assertThat(nest).isNotEqualTo(new Nest(new int[] {0, 2}, 0.5, 0));
    Query query = new Query(0.5, new int[] {0, 1}, new double[] {1, 0.5});
    assertThat(query).isEqualTo(new Query(0.5, new int[] {0, 1}, new double[] {1, 0.5}));
    assertThat(query).isNotEqualTo(new Query(0.5, new int[] {0, 1}, new double[] {1, 0.25}));
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
