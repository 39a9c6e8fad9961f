package org.sortiment.api.choice;

import org.sortiment.api.Assortment;

/** A choice model in which customers maximise a random utility, so that its expectation exists. */
public interface RandomUtilityModel extends ChoiceModel {
  /**
   * The expected utility of the best of S and leaving, minus the expected utility of leaving alone
   * (consumer surplus over being offered nothing), in units of the model's utility scale. >= 0, and
   * never falls when S grows.
   */
  double expectedUtility(Assortment offered);
}
