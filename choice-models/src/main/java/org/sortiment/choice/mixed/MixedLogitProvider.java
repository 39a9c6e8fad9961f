package org.sortiment.choice.mixed;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.internal.Rounding;
import org.sortiment.choice.mnl.MultinomialLogit;

/** Type {@code mixed-mnl}: {@code classes: [{share, weights, noPurchaseWeight}]}. */
public final class MixedLogitProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return "mixed-mnl";
  }

  @Override
  public String description() {
    return "mixture of multinomial logits: classes of share, weights, noPurchaseWeight (default 1)";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    List<ModelSpec> specs = parameters.list("classes");
    double[] shares = new double[specs.size()];
    List<MultinomialLogit> classes = new ArrayList<>();
    for (int k = 0; k < shares.length; k++) {
      ModelSpec each = specs.get(k);
      shares[k] = each.requireNumber("share");
      double noPurchaseWeight = each.number("noPurchaseWeight").orElse(1);
      double[] weights = each.numbers("weights", catalog.size());
      try {
        classes.add(new MultinomialLogit(noPurchaseWeight, weights));
      } catch (InvalidInputException e) {
        throw e.within(each.path());
      }
    }
    new Rounding().shares(shares).warn(parameters, "classes");
    try {
      return new MixedLogit(shares, classes);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
