package org.sortiment.choice.ranking;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.internal.Ids;
import org.sortiment.choice.internal.Rounding;

/** Type {@code ranking}: {@code types: [{share, ranking}]}. */
public final class RankingProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "ranking";
  }

  @Override
  public String description() {
    return "ranked preferences: types of share and ranking, the most wanted product first";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    List<ModelSpec> types = parameters.list("types");
    double[] shares = new double[types.size()];
    List<int[]> rankings = new ArrayList<>();
    for (int t = 0; t < shares.length; t++) {
      shares[t] = types.get(t).requireNumber("share");
      rankings.add(Ids.indices(types.get(t), "ranking", catalog));
    }
    new Rounding().shares(shares).warn(parameters, "types");
    try {
      return new RankingChoice(catalog.size(), shares, rankings);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
