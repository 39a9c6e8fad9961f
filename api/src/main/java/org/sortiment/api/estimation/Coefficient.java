package org.sortiment.api.estimation;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Objects;

/**
 * One coefficient of a utility that is linear in its coefficients.
 *
 * @param name of the parameter, {@code price}, {@code time.train} or {@code constant.car}
 * @param variable the column that it multiplies, or {@link #CONSTANT}
 * @param alternatives those in whose utility it stands; read only
 */
public record Coefficient(String name, int variable, BitSet alternatives) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The "column" of a constant: 1 everywhere. */
  public static final int CONSTANT = -1;

  /** Copies the set. */
  public Coefficient {
    Objects.requireNonNull(name, "name");
    alternatives = (BitSet) alternatives.clone();
    if (variable < CONSTANT) {
      throw new IllegalArgumentException("The variable (" + variable + ") must be a column.");
    }
  }

  /** A coefficient that all J alternatives share. */
  public static Coefficient generic(String name, int variable, int alternativeCount) {
    BitSet all = new BitSet(alternativeCount);
    all.set(0, alternativeCount);
    return new Coefficient(name, variable, all);
  }

  /** A coefficient of one alternative. */
  public static Coefficient specific(String name, int variable, int alternative) {
    BitSet one = new BitSet();
    one.set(alternative);
    return new Coefficient(name, variable, one);
  }

  /** Whether it stands in the utility of an alternative. */
  public boolean appliesTo(int alternative) {
    return alternatives.get(alternative);
  }

  @Override
  public BitSet alternatives() {
    return (BitSet) alternatives.clone();
  }
}
