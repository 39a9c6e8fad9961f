package org.sortiment.choice.crossnested;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.internal.Ids;

/**
 * Type {@code cross-nested-logit}: {@code weights, noPurchaseWeight, nests: [{products,
 * allocations, dissimilarity}]}.
 */
public final class CrossNestedLogitProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "cross-nested-logit";
  }

  @Override
  public String description() {
    return "cross-nested logit: weights, noPurchaseWeight (default 1), nests of products,"
        + " allocations and dissimilarity";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    double noPurchaseWeight = parameters.number("noPurchaseWeight").orElse(1);
    double[] weights = parameters.numbers("weights", catalog.size());
    List<CrossNest> nests = new ArrayList<>();
    for (ModelSpec nest : parameters.list("nests")) {
      int[] products = Ids.indices(nest, "products", catalog);
      double[] allocations = nest.numbers("allocations", products.length);
      double dissimilarity = nest.requireNumber("dissimilarity");
      try {
        nests.add(new CrossNest(products, allocations, dissimilarity));
      } catch (InvalidInputException e) {
        throw e.within(nest.path());
      }
    }
    try {
      return new CrossNestedLogit(noPurchaseWeight, weights, nests);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
