package org.sortiment.estimation.likelihood;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.spi.ModelSpecBuilder;

/** A fitted model that can be had at other values of its parameters. */
final class EstimatedModel implements FittedModel {
  private final ParameterSpace space;
  private final Function<double[], FittedModel> make;
  private final double[] theta;
  private final FittedModel model;

  /**
   * A model at theta.
   *
   * @param make makes the model of a theta
   */
  EstimatedModel(ParameterSpace space, Function<double[], FittedModel> make, double[] theta) {
    this.space = space;
    this.make = make;
    this.theta = theta.clone();
    this.model = make.apply(theta);
  }

  @Override
  public void probabilities(ChoiceData data, int situation, double[] probabilities) {
    model.probabilities(data, situation, probabilities);
  }

  @Override
  public Optional<FittedModel> withParameters(double[] values) {
    return Optional.of(new EstimatedModel(space, make, space.theta(values, theta)));
  }

  @Override
  public FittedModel ofSample() {
    return model.ofSample();
  }

  @Override
  public ModelSpecBuilder choiceModel(
      ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
    return model.choiceModel(scenario, noPurchase, notes);
  }
}
