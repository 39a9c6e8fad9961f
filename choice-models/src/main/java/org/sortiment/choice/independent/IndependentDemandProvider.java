package org.sortiment.choice.independent;

import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.internal.Rounding;

/** Type {@code independent}: {@code probabilities}. */
public final class IndependentDemandProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "independent";
  }

  @Override
  public String description() {
    return "independent demand without substitution: probabilities";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    double[] probabilities = parameters.numbers("probabilities", catalog.size());
    new Rounding().row(probabilities).warn(parameters, "probabilities");
    try {
      return new IndependentDemand(probabilities);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
