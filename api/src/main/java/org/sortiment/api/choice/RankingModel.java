package org.sortiment.api.choice;

/**
 * Customer types with a ranking each (Farias, Jagabathula, Shah 2013): a customer buys the offered
 * product that stands first in the ranking of her type, and nothing when none of it is offered.
 */
public interface RankingModel extends ChoiceModel {
  /** The number of types, >= 1. */
  int typeCount();

  /** The share of customers of a type, >= 0; shares add up to 1. */
  double share(int type);

  /** How many products a type would buy at all. */
  int rankingLength(int type);

  /** The product at a rank, 0 being the most wanted, below {@link #rankingLength}. */
  int ranked(int type, int rank);
}
