package org.sortiment.estimation.mnl;

import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.estimation.likelihood.Likelihood;
import org.sortiment.estimation.utility.UtilityFunction;

/** A log-likelihood over situations whose parameters are those of the utility, and no others. */
abstract class UtilityLikelihood implements Likelihood {
  final ChoiceData data;
  final UtilityFunction utility;

  UtilityLikelihood(ChoiceData data, UtilityFunction utility) {
    this.data = data;
    this.utility = utility;
  }

  @Override
  public final int dimension() {
    return utility.dimension();
  }

  @Override
  public final int units() {
    return data.situations();
  }
}
