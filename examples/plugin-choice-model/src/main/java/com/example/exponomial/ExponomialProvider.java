package com.example.exponomial;

import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;

/** Type {@code exponomial}: {@code utilities} in product order, against 0 for leaving. */
public final class ExponomialProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "exponomial";
  }

  @Override
  public String description() {
    return "exponomial: utilities (leaving has 0)";
  }

  // @start region=provider
  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    double[] utilities = parameters.numbers("utilities", catalog.size());
    try {
      return new ExponomialModel(utilities);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
  // @end
}
