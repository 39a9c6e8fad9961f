package org.sortiment.api.choice;

import java.util.Arrays;
import java.util.Objects;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.math.CompensatedSum;

/**
 * The Markov chain choice model (Blanchet, Gallego, Goyal 2016). A customer first asks for product
 * i with probability lambda_i, or leaves at once; when i is not there she asks for j next with
 * probability rho_ij, or leaves; and so on until she finds what she asks for.
 *
 * <p>P_i(S) = lambda_i + sum over j not in S of y_j rho_ji, where the failed visits solve y_j =
 * lambda_j + sum over k not in S of y_k rho_kj. Customers caught among products from which nothing
 * offered and no way out can be reached leave without a purchase. The cost of an evaluation is that
 * of {@link SubstitutionOperator#visits}.
 */
public final class MarkovChain implements ChoiceModel {
  private final double[] arrivals;
  private final double noArrival;
  private final SubstitutionOperator substitution;

  /**
   * A chain.
   *
   * @param arrivals lambda, shape n, each in [0, 1], adding up to at most 1 (with a tolerance of
   *     {@link SubstitutionOperator#ROW_SUM_TOLERANCE}; above 1 they are divided by their sum); the
   *     rest leaves at once
   * @param substitution rho, over the same n products
   */
  public MarkovChain(double[] arrivals, SubstitutionOperator substitution) {
    this.arrivals = checked(arrivals, substitution);
    this.noArrival = Probabilities.normalise("arrivals", this.arrivals, 0, arrivals.length);
    this.substitution = substitution;
  }

  /**
   * A chain whose probability of leaving at once is known better than as 1 minus a sum.
   *
   * @param arrivals lambda, shape n, each in [0, 1]
   * @param noArrivalProbability in [0, 1], kept as it is; with the arrivals it adds up to 1 within
   *     {@link SubstitutionOperator#ROW_SUM_TOLERANCE}
   * @param substitution rho, over the same n products
   */
  public MarkovChain(
      double[] arrivals, double noArrivalProbability, SubstitutionOperator substitution) {
    this.arrivals = checked(arrivals, substitution);
    this.noArrival = Probabilities.requireProbability("noArrivalProbability", noArrivalProbability);
    double rest = Probabilities.normalise("arrivals", this.arrivals, 0, arrivals.length);
    if (Math.abs(noArrivalProbability - rest) > SubstitutionOperator.ROW_SUM_TOLERANCE) {
      throw new InvalidInputException(
          "noArrivalProbability",
          noArrivalProbability,
          "must be what the arrivals leave to 1 (" + rest + ")");
    }
    this.substitution = substitution;
  }

  private static double[] checked(double[] arrivals, SubstitutionOperator substitution) {
    if (arrivals.length != substitution.size()) {
      throw new InvalidInputException(
          "arrivals",
          arrivals.length + " numbers",
          "must be as many as the transitions have rows (" + substitution.size() + ")",
          "");
    }
    double[] checked = new double[arrivals.length];
    for (int i = 0; i < arrivals.length; i++) {
      // The path of a value is made where it is wrong only: there may be a million.
      checked[i] =
          arrivals[i] >= 0 && arrivals[i] <= 1
              ? arrivals[i]
              : Probabilities.requireProbability("arrivals[" + i + "]", arrivals[i]);
    }
    return checked;
  }

  @Override
  public int productCount() {
    return arrivals.length;
  }

  /** lambda_i, the probability of asking for product i first. */
  public double arrivalProbability(int product) {
    return arrivals[product];
  }

  /** lambda, a copy of shape n. */
  public double[] arrivalProbabilities() {
    return arrivals.clone();
  }

  /** The probability of leaving at once: 1 minus the sum of lambda. */
  public double noArrivalProbability() {
    return noArrival;
  }

  /** rho. */
  public SubstitutionOperator substitution() {
    return substitution;
  }

  @Override
  public MarkovChain toMarkovChain() {
    return this;
  }

  @Override
  public boolean equalsMarkovChain() {
    return true;
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    substitution.visits(offered, arrivals, probabilities);
    keepPurchases(offered, probabilities);
  }

  private static void keepPurchases(Assortment offered, double[] visits) {
    for (int i = 0; i < visits.length; i++) {
      visits[i] = offered.contains(i) ? Math.min(1, visits[i]) : 0;
    }
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    return offered.isEmpty() ? 1 : probabilities(offered, new double[arrivals.length]);
  }

  /**
   * One walk for both. Leaving is the sum of all ways of leaving, without the cancellation of 1
   * minus a sum.
   */
  @Override
  public double probabilities(Assortment offered, double[] purchaseProbabilities) {
    double[] visits = purchaseProbabilities;
    CompensatedSum leaving = new CompensatedSum();
    leaving.add(noArrival);
    leaving.add(substitution.visits(offered, arrivals, visits));
    boolean[] dead = substitution.deadEnds(offered);
    for (int i = 0; i < visits.length; i++) {
      if (!offered.contains(i) && !dead[i]) {
        leaving.add(visits[i] * substitution.exitProbability(i));
      }
    }
    keepPurchases(offered, visits);
    return offered.isEmpty() ? 1 : Math.min(1, leaving.value());
  }

  /** The sampler of the operator's shape: see {@link SubstitutionOperator#sampler}. */
  @Override
  public ChoiceSampler sampler() {
    return substitution.sampler(this);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof MarkovChain that
            && Double.compare(noArrival, that.noArrival) == 0
            && Arrays.equals(arrivals, that.arrivals)
            && substitution.equals(that.substitution));
  }

  @Override
  public int hashCode() {
    return Objects.hash(noArrival, Arrays.hashCode(arrivals), substitution);
  }

  @Override
  public String toString() {
    return "Markov chain over " + arrivals.length + " products (" + substitution + ")";
  }
}
