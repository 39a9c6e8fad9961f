package org.sortiment.choice.gam;

import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;

/** Type {@code general-attraction}: {@code weights, shadowWeights, noPurchaseWeight}. */
public final class GeneralAttractionProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "general-attraction";
  }

  @Override
  public String description() {
    return "general attraction: weights, shadowWeights, noPurchaseWeight (default 1)";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    double noPurchaseWeight = parameters.number("noPurchaseWeight").orElse(1);
    double[] weights = parameters.numbers("weights", catalog.size());
    double[] shadowWeights = parameters.numbers("shadowWeights", catalog.size());
    try {
      return new GeneralAttraction(noPurchaseWeight, weights, shadowWeights);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
