package org.sortiment.api.estimation;

import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.spi.ModelSpecBuilder;

/** A choice model with its estimated parameters. Immutable, thread-safe. */
public interface FittedModel {
  /**
   * The probabilities of the alternatives that a situation offers.
   *
   * @param data the situation's data: the alternatives and variables of the estimation
   * @param situation of the data
   * @param probabilities one a row of the situation, overwritten; they add up to 1
   */
  void probabilities(ChoiceData data, int situation, double[] probabilities);

  /**
   * The same model with other values of its parameters. Standard errors of what follows from a
   * model come from small changes of its parameters.
   *
   * @param values in the order of {@link Estimation#parameters()}
   * @return nothing when the model cannot be had at other values
   */
  default Optional<FittedModel> withParameters(double[] values) {
    return Optional.empty();
  }

  /**
   * The model of choices in the sample it was estimated from: another one where who is in the
   * sample depends on the choice. Observed choices are compared with this.
   */
  default FittedModel ofSample() {
    return this;
  }

  /**
   * The parameters of the choice model over the products of one situation that offers everything:
   * all alternatives but the one that stands for no purchase, in their order. Where the choice
   * model is an approximation of the estimated one, {@code notes} hears how good.
   *
   * @param scenario one situation that offers all alternatives
   * @param noPurchase observed or assumed
   * @param notes hears what a reader of the instance should know
   * @throws org.sortiment.api.InvalidInputException when no purchase is unknown, or a choice model
   *     of this kind cannot be written
   */
  ModelSpecBuilder choiceModel(ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes);
}
