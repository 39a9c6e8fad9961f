package org.sortiment.estimation.likelihood;

import java.io.Serializable;
import org.sortiment.api.estimation.ChoiceData;

/**
 * A likelihood that can be had over any data, and so over parts of some. What a unit adds to it
 * depends on the rows of the unit alone, not on its number nor on what is before or behind it. A
 * small value that can travel.
 */
public interface LikelihoodFactory extends Serializable {
  /** The likelihood over data, without copying it. */
  Likelihood of(ChoiceData data);
}
