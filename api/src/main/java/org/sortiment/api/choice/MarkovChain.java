package org.sortiment.api.choice;

import java.util.Arrays;
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
   *     1e-9; above 1 they are divided by their sum); the rest leaves at once
   * @param substitution rho, over the same n products
   */
  public MarkovChain(double[] arrivals, SubstitutionOperator substitution) {
    if (arrivals.length != substitution.size()) {
      throw new InvalidInputException(
          "arrivals",
          arrivals.length + " numbers",
          "must be as many as the transitions have rows (" + substitution.size() + ")",
          "");
    }
    this.arrivals = arrivals.clone();
    for (int i = 0; i < arrivals.length; i++) {
      Walks.requireProbability("arrivals[" + i + "]", arrivals[i]);
    }
    this.noArrival = Walks.normalise("arrivals", this.arrivals, 0, arrivals.length);
    this.substitution = substitution;
  }

  private MarkovChain(double[] arrivals, double noArrival, SubstitutionOperator substitution) {
    this.arrivals = arrivals;
    this.noArrival = noArrival;
    this.substitution = substitution;
  }

  /**
   * The chain of the multinomial logit with these weights, which it equals exactly: lambda_i = v_i
   * / (v_0 + V), rho_ij = v_j / (v_0 + V - v_i). O(n) time and memory.
   *
   * @param noPurchaseWeight v_0, finite and > 0
   * @param weights v, shape n, finite and >= 0, with a finite sum
   */
  public static MarkovChain ofAttraction(double noPurchaseWeight, double... weights) {
    return ofGeneralAttraction(noPurchaseWeight, weights, new double[weights.length]);
  }

  /**
   * The chain of the general attraction model with these weights, which it equals exactly: lambda_i
   * = v_i / D, rho_ij = (1 - w_i / v_i) v_j / (D - v_i + w_i) with D = v_0 + V. O(n) time and
   * memory.
   *
   * @param noPurchaseWeight v_0, finite and > 0
   * @param weights v, shape n, finite and >= 0, with a finite sum
   * @param shadowWeights w, shape n, 0 <= w_i <= v_i
   */
  public static MarkovChain ofGeneralAttraction(
      double noPurchaseWeight, double[] weights, double[] shadowWeights) {
    int n = weights.length;
    double[] sources = new double[n];
    double[] exits = new double[n];
    double[] kept = new double[n];
    for (int i = 0; i < n; i++) {
      // A product of weight 0 has shadow weight 0; 0/0 means nothing is kept.
      kept[i] = weights[i] == 0 ? 0 : shadowWeights[i] / weights[i];
      sources[i] = weights[i] == 0 ? 1 : (weights[i] - shadowWeights[i]) / weights[i];
    }
    // e_i = v_0 + w_i + (V - v_i) w_i / v_i, without the difference.
    RunningSums others = new RunningSums(2);
    for (int i = 0; i < n; i++) {
      exits[i] = noPurchaseWeight + shadowWeights[i] + others.get(0) * kept[i];
      others.add(0, weights[i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      exits[i] += others.get(1) * kept[i];
      others.add(1, weights[i]);
    }
    CompensatedSum total = new CompensatedSum();
    total.add(noPurchaseWeight);
    for (double weight : weights) {
      total.add(weight);
    }
    double all = total.value();
    return new MarkovChain(
        Arrays.stream(weights).map(v -> v / all).toArray(),
        noPurchaseWeight / all,
        AttractionSubstitution.of(1, sources, weights, exits));
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

  @Override
  public ChainSampler sampler() {
    return new ChainSampler(this);
  }

  @Override
  public String toString() {
    return "Markov chain over " + arrivals.length + " products (" + substitution + ")";
  }
}
