package org.sortiment.api.estimation;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sortiment.api.InvalidInputException;

/**
 * What the systematic utility of an alternative is made of: the sum of coefficients times
 * variables, some of the variables transformed (Box, Cox 1964: (x^lambda - 1) / lambda with lambda
 * to be estimated), all of it multiplied by a scale per group of situations.
 *
 * @param coefficients with distinct names
 * @param boxCox the variables that are transformed; their values are > 0; read only
 * @param scaled whether every group has a scale
 */
public record Utility(List<Coefficient> coefficients, BitSet boxCox, boolean scaled)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Copies and validates. */
  public Utility {
    coefficients = List.copyOf(coefficients);
    boxCox = (BitSet) boxCox.clone();
    Set<String> names = new HashSet<>();
    for (Coefficient each : coefficients) {
      if (!names.add(each.name())) {
        throw new InvalidInputException(
            "utility",
            "\"" + each.name() + "\"",
            "must be the name of one coefficient only",
            "Maybe it is both generic and specific.");
      }
    }
  }

  /** A plain sum, without transformed variables and scales. */
  public Utility(List<Coefficient> coefficients) {
    this(coefficients, new BitSet(), false);
  }

  @Override
  public BitSet boxCox() {
    return (BitSet) boxCox.clone();
  }
}
