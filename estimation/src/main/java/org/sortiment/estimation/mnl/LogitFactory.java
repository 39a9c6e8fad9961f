package org.sortiment.estimation.mnl;

import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.likelihood.Likelihood;
import org.sortiment.estimation.likelihood.LikelihoodFactory;

/** The likelihood of the logit of a utility, over any data. */
record LogitFactory(Utility utility) implements LikelihoodFactory {
  private static final long serialVersionUID = 1L;

  @Override
  public Likelihood of(ChoiceData data) {
    return new LogitLikelihood(data, utility);
  }
}
