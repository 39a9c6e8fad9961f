package org.sortiment.choice.mnl;

import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;

/** Type {@code mnl}: {@code weights} or {@code utilities}, and {@code noPurchaseWeight}. */
public final class MultinomialLogitProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "mnl";
  }

  @Override
  public String description() {
    return "multinomial logit: weights or utilities, noPurchaseWeight (default 1)";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    double noPurchaseWeight = parameters.number("noPurchaseWeight").orElse(1);
    boolean byUtilities = parameters.has("utilities");
    if (byUtilities && parameters.has("weights")) {
      throw parameters.invalid(
          "utilities", "the list", "must not stand beside weights: give one of the two");
    }
    String key = byUtilities ? "utilities" : "weights";
    double[] values = parameters.numbers(key, catalog.size());
    try {
      return byUtilities
          ? MultinomialLogit.ofUtilities(noPurchaseWeight, values)
          : new MultinomialLogit(noPurchaseWeight, values);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
