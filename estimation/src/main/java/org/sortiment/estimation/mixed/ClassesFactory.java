package org.sortiment.estimation.mixed;

import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.likelihood.Likelihood;
import org.sortiment.estimation.likelihood.LikelihoodFactory;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The likelihood of latent classes, over any data.
 *
 * @param completeData whether the Hessian is that of the complete data
 */
record ClassesFactory(Utility utility, LatentClasses classes, boolean completeData)
    implements LikelihoodFactory {
  private static final long serialVersionUID = 1L;

  @Override
  public Likelihood of(ChoiceData data) {
    return new MixtureLikelihood(data, new UtilityFunction(data, utility), classes, completeData);
  }
}
