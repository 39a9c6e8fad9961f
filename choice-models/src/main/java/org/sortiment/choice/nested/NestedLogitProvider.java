package org.sortiment.choice.nested;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.internal.Ids;

/**
 * Type {@code nested-logit}: {@code weights, noPurchaseWeight, nests: [{products, dissimilarity,
 * noPurchaseWeight}]}.
 */
public final class NestedLogitProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "nested-logit";
  }

  @Override
  public String description() {
    return "nested logit: weights, noPurchaseWeight (default 1), nests of products, dissimilarity"
        + " and noPurchaseWeight (default 0)";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    double noPurchaseWeight = parameters.number("noPurchaseWeight").orElse(1);
    double[] weights = parameters.numbers("weights", catalog.size());
    List<Nest> nests = new ArrayList<>();
    for (ModelSpec nest : parameters.list("nests")) {
      int[] products = Ids.indices(nest, "products", catalog);
      double dissimilarity = nest.requireNumber("dissimilarity");
      double leaving = nest.number("noPurchaseWeight").orElse(0);
      try {
        nests.add(new Nest(products, dissimilarity, leaving));
      } catch (InvalidInputException e) {
        throw e.within(nest.path());
      }
    }
    try {
      return new NestedLogit(noPurchaseWeight, weights, nests);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
