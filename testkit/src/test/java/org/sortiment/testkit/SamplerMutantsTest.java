package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.ChoiceSampler;

/** Each sampler that does not follow the probabilities is caught. */
class SamplerMutantsTest {
  @Test
  void aBiasedSampler() {
    assertThat(Verdict.failuresOf(Biased.class)).containsExactly("samplersFollowTheProbabilities");
  }

  @Test
  void aSamplerThatDoesNotSeeWhatIsSoldOut() {
    assertThat(Verdict.failuresOf(RemembersTheStock.class))
        .containsExactly("samplersFollowTheProbabilities");
  }

  @Test
  void aSamplerWithARandomnessOfItsOwn() {
    assertThat(Verdict.failuresOf(OwnRandomness.class))
        .containsExactly("samplersDependOnTheGeneratorAlone");
  }

  /** A logit whose sampler is to be spoiled. */
  private abstract static class Sampled extends ChoiceModelMutantsTest.Base {
    abstract ChoiceSampler spoiled(ChoiceSampler good);

    @Override
    public ChoiceSampler sampler() {
      return spoiled(right.sampler());
    }
  }

  static class Biased implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Sampled() {
            @Override
            ChoiceSampler spoiled(ChoiceSampler good) {
              return (stock, random) -> {
                int bought = good.sample(stock, random);
                boolean again = bought == ChoiceSampler.NO_PURCHASE && random.nextInt(4) == 0;
                return again ? good.sample(stock, random) : bought;
              };
            }
          });
    }
  }

  static class RemembersTheStock implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Sampled() {
            @Override
            ChoiceSampler spoiled(ChoiceSampler good) {
              return new ChoiceSampler() {
                private Assortment first = Assortment.none(3);

                @Override
                public int sample(Assortment stock, RandomGenerator random) {
                  first = first.isEmpty() ? stock : first;
                  return good.sample(first, random);
                }
              };
            }
          });
    }
  }

  static class OwnRandomness implements ChoiceModelContract {
    @Override
    public List<ChoiceModel> models() {
      return List.of(
          new Sampled() {
            private int made;

            @Override
            ChoiceSampler spoiled(ChoiceSampler good) {
              made++;
              int skipped = made;
              return (stock, random) -> {
                for (int k = 0; k < skipped; k++) {
                  random.nextLong();
                }
                return good.sample(stock, random);
              };
            }
          });
    }
  }
}
