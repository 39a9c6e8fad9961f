package org.sortiment.estimation.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.offers.OfferSets;
import org.sortiment.estimation.offers.SetModel;
import org.sortiment.estimation.utility.Scenario;

/** Rankings with their shares. */
final class FittedRankings extends SetModel {
  private final int leaving;
  private final OfferSets sets;
  private final List<int[]> rankings;
  private final List<Double> shares;

  FittedRankings(OfferSets sets, List<int[]> rankings, List<Double> shares, int leaving) {
    super(leaving);
    this.leaving = leaving;
    this.sets = sets;
    this.rankings = rankings;
    this.shares = shares;
  }

  @Override
  protected double[] outcomes(BitSet offered) {
    double[] p = new double[sets.outcomes()];
    for (int t = 0; t < rankings.size(); t++) {
      for (int i : rankings.get(t)) {
        if (i == sets.productCount() || offered.get(i)) {
          p[i] += shares.get(t);
          break;
        }
      }
    }
    return p;
  }

  @Override
  public Optional<FittedModel> withParameters(double[] values) {
    return Optional.of(
        new FittedRankings(sets, rankings, Arrays.stream(values).boxed().toList(), leaving));
  }

  @Override
  public ModelSpecBuilder choiceModel(
      ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
    if (noPurchase instanceof NoPurchase.Unknown) {
      throw Scenario.unknown();
    }
    double buying = 1;
    List<ModelSpecBuilder> types = new ArrayList<>();
    if (noPurchase instanceof NoPurchase.AssumedShare assumed) {
      buying = 1 - assumed.share();
      notes.accept(
          "No purchase is not observed: the same share of customers leaves whatever is offered.");
      types.add(ModelSpec.nested().put("share", assumed.share()).putTexts("ranking", List.of()));
    }
    for (int t = 0; t < rankings.size(); t++) {
      List<String> ids = new ArrayList<>();
      for (int i : RankingEstimator.upToLeaving(sets, rankings.get(t))) {
        if (i < sets.productCount()) {
          ids.add(sets.products().get(i));
        }
      }
      types.add(ModelSpec.nested().put("share", shares.get(t) * buying).putTexts("ranking", ids));
    }
    return ModelSpec.of("ranking").putList("types", types);
  }
}
