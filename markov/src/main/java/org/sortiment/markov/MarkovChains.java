package org.sortiment.markov;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.StoppedException;

/**
 * Markov chains of choice models: the chain that a model equals, or the one that stands for it, so
 * that whatever works on chains works on every model.
 */
public final class MarkovChains {
  private MarkovChains() {}

  /**
   * The chain of a model (Blanchet, Gallego, Goyal 2016). Exact when {@link #isExact}: in closed
   * form of rank 1, O(n), for a {@link GeneralAttractionModel}, otherwise as the model names it.
   * For every other model the {@link ChainApproximation}, n + 1 evaluations and 8 n^2 bytes: {@link
   * ChainFit} measures how good it is, and what was found on it must be evaluated under the model
   * itself.
   */
  public static MarkovChain of(ChoiceModel model) {
    return exact(model).orElseGet(() -> ChainApproximation.of(model).chain());
  }

  /**
   * The same in limited time.
   *
   * @throws StoppedException when a limit comes before the {@link ChainApproximation} is made
   */
  public static MarkovChain of(ChoiceModel model, Deadline deadline) {
    return exact(model).orElseGet(() -> ChainApproximation.of(model, deadline).chain());
  }

  private static Optional<MarkovChain> exact(ChoiceModel model) {
    if (model instanceof GeneralAttractionModel attraction) {
      double[] weights = new double[model.productCount()];
      double[] shadowWeights = new double[weights.length];
      Arrays.setAll(weights, attraction::weight);
      Arrays.setAll(shadowWeights, attraction::shadowWeight);
      return Optional.of(
          ofGeneralAttraction(attraction.noPurchaseWeight(), weights, shadowWeights));
    }
    return model.equalsMarkovChain() ? Optional.of(model.toMarkovChain()) : Optional.empty();
  }

  /** Whether {@link #of} equals the model, so that what is best for the chain is best for it. */
  public static boolean isExact(ChoiceModel model) {
    return model instanceof GeneralAttractionModel || model.equalsMarkovChain();
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
   * @param shadowWeights w, shape n, {@code 0 <= w_i <= v_i}
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

  /**
   * A chain with a full matrix: {@link DenseSubstitution#ofRows}.
   *
   * @param arrivals lambda, shape n
   * @param rows rho, n rows of n
   */
  public static MarkovChain dense(double[] arrivals, double[]... rows) {
    return new MarkovChain(arrivals, DenseSubstitution.ofRows(rows));
  }

  /**
   * A chain with sparse rows: {@link SparseSubstitution#ofEntries}.
   *
   * @param arrivals lambda, shape n
   * @param from the row of each entry of rho
   * @param to the column of each entry
   * @param probabilities the entries
   */
  public static MarkovChain sparse(
      double[] arrivals, int[] from, int[] to, double[] probabilities) {
    return new MarkovChain(
        arrivals, SparseSubstitution.ofEntries(arrivals.length, from, to, probabilities));
  }

  /**
   * The chain in which nobody goes on from these products: whoever finds one of them missing
   * leaves. The shape stays; memory and time of a copy.
   */
  public static MarkovChain absorbing(MarkovChain chain, Assortment products) {
    SubstitutionOperator rho = chain.substitution();
    SubstitutionOperator without =
        rho instanceof DenseSubstitution dense
            ? dense.withoutRows(products)
            : rho instanceof AttractionSubstitution attraction
                ? attraction.withoutRows(products)
                : SparseSubstitution.of(rho, products);
    return new MarkovChain(chain.arrivalProbabilities(), chain.noArrivalProbability(), without);
  }

  /**
   * A sampler that walks customer by customer, O(1) a hop, whatever the shape of the chain. Chains
   * of the shapes of this package give the same by {@link MarkovChain#sampler}.
   */
  public static ChainSampler sampler(MarkovChain chain) {
    return new ChainSampler(chain);
  }
}
