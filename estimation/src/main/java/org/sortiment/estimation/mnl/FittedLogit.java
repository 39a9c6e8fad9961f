package org.sortiment.estimation.mnl;

import java.util.function.Consumer;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.utility.Scenario;
import org.sortiment.estimation.utility.UtilityFunction;

/** A multinomial logit with its coefficients. */
final class FittedLogit implements FittedModel {
  private final UtilityFunction utility;
  private final double[] theta;

  FittedLogit(UtilityFunction utility, double[] theta) {
    this.utility = utility;
    this.theta = theta.clone();
  }

  @Override
  public void probabilities(ChoiceData data, int situation, double[] probabilities) {
    UtilityFunction.Rows rows = utility.rows();
    int size = rows.load(data, situation, theta);
    for (int j = 0; j < size; j++) {
      probabilities[j] = rows.value(j);
    }
    Scenario.softmax(probabilities, size);
  }

  @Override
  public ModelSpecBuilder choiceModel(
      ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
    UtilityFunction.Rows rows = utility.rows();
    int size = rows.load(scenario, 0, theta);
    double[] utilities = new double[size];
    for (int j = 0; j < size; j++) {
      utilities[j] = rows.value(j);
    }
    Scenario.Weights weights = Scenario.weights(utilities, noPurchase);
    return ModelSpec.of("mnl")
        .put("noPurchaseWeight", weights.noPurchase())
        .put("weights", weights.products());
  }
}
