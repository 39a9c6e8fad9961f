package org.sortiment.choice.independent;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.Probabilities;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.choice.internal.Checks;
import org.sortiment.markov.SparseSubstitution;

/**
 * Independent demand: every customer wants one product and buys it when it is offered, P_i(S) = p_i
 * for i in S. An evaluation takes O(n) time and no memory.
 */
public final class IndependentDemand implements ChoiceModel {
  private final double[] probabilities;
  private final double noDemand;

  /**
   * A model.
   *
   * @param probabilities p, shape n, in [0, 1], adding up to at most 1 (tolerance 1e-6; above 1
   *     they are divided by their sum)
   */
  public IndependentDemand(double... probabilities) {
    this.probabilities = probabilities.clone();
    for (int i = 0; i < probabilities.length; i++) {
      Checks.requireProbability("probabilities[" + i + "]", probabilities[i]);
    }
    this.noDemand =
        Probabilities.normalise("probabilities", this.probabilities, 0, probabilities.length);
  }

  @Override
  public int productCount() {
    return probabilities.length;
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = offered.contains(i) ? probabilities[i] : 0;
    }
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    if (offered.isEmpty()) {
      return 1;
    }
    CompensatedSum sum = new CompensatedSum();
    sum.add(noDemand);
    for (int i = 0; i < probabilities.length; i++) {
      if (!offered.contains(i)) {
        sum.add(probabilities[i]);
      }
    }
    return Math.min(1, sum.value());
  }

  /** The chain that equals this model exactly: nobody substitutes. */
  @Override
  public MarkovChain toMarkovChain() {
    return new MarkovChain(
        probabilities,
        SparseSubstitution.ofEntries(probabilities.length, new int[0], new int[0], new double[0]));
  }

  @Override
  public boolean equalsMarkovChain() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndependentDemand that
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return "independent demand over " + probabilities.length + " products";
  }
}
