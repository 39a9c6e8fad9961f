package org.sortiment.choice.multistep;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.internal.Ids;
import org.sortiment.choice.internal.Rounding;

/**
 * Type {@code multi-step}: {@code queries: [{share, results, consider}], examine, weights,
 * noPurchaseWeight}.
 */
public final class MultiStepProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "multi-step";
  }

  @Override
  public String description() {
    return "search, consideration, purchase: queries of share, results and consider; examine,"
        + " weights, noPurchaseWeight (default 1)";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    double noPurchaseWeight = parameters.number("noPurchaseWeight").orElse(1);
    double[] weights = parameters.numbers("weights", catalog.size());
    double[] examine = parameters.numbers("examine");
    List<Query> queries = new ArrayList<>();
    for (ModelSpec query : parameters.list("queries")) {
      double share = query.requireNumber("share");
      int[] results = Ids.indices(query, "results", catalog);
      double[] consider = query.numbers("consider", results.length);
      try {
        queries.add(new Query(share, results, consider));
      } catch (InvalidInputException e) {
        throw e.within(query.path());
      }
    }
    new Rounding()
        .shares(queries.stream().mapToDouble(Query::share).toArray())
        .warn(parameters, "queries");
    try {
      return new MultiStepChoice(noPurchaseWeight, weights, examine, queries);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
