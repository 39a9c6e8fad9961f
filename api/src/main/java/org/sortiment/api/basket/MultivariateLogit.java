package org.sortiment.api.basket;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sortiment.api.InvalidInputException;

/**
 * The multivariate logit model of baskets with at most one product of each category (Jasin, Lyu,
 * Najafi, Zhang 2024). A basket has the weight
 *
 * <pre>w = product of the weights v_i of its products * product of the factors of the pairs of
 * categories in it,</pre>
 *
 * <p>the empty basket the weight v_0; each is chosen with a probability proportional to its weight.
 * A factor above 1 says that two categories go together, one below 1 that they replace each other.
 * Every category has a multinomial logit model, of whose weights only the ratios to its own
 * no-purchase weight count.
 *
 * @param noPurchaseWeight v_0, finite and > 0
 * @param pairs the factors; pairs that are not named have the factor 1
 */
public record MultivariateLogit(double noPurchaseWeight, List<Pair> pairs) implements BasketModel {
  /** Sums go over all sets of categories: more than this many are refused. */
  public static final int MAX_CATEGORIES = 16;

  /**
   * How two categories go together.
   *
   * @param first the index of one category
   * @param second the index of the other
   * @param factor finite and > 0
   */
  public record Pair(int first, int second, double factor) {
    /**
     * Validates the numbers.
     *
     * @throws InvalidInputException with a path relative to the pair
     */
    public Pair {
      if (first == second) {
        throw new InvalidInputException("between", "the pair", "must name two categories", "");
      }
      if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException("factor", factor, "must be finite and > 0");
      }
    }
  }

  /**
   * Validates the weight, and that no pair is named twice.
   *
   * @throws InvalidInputException for whatever is wrong
   */
  public MultivariateLogit {
    if (!(noPurchaseWeight > 0 && noPurchaseWeight < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          "noPurchaseWeight", noPurchaseWeight, "must be finite and > 0");
    }
    pairs = List.copyOf(pairs);
    Set<Set<Integer>> seen = new HashSet<>();
    for (int k = 0; k < pairs.size(); k++) {
      if (!seen.add(Set.of(pairs.get(k).first, pairs.get(k).second))) {
        throw new InvalidInputException(
            "pairs[" + k + "].between", "the pair", "must be named once", "");
      }
    }
  }

  /**
   * The product of the factors of all pairs within each set of categories, by the bits of the set.
   * O(2^count * count).
   *
   * @param count of categories, up to {@link #MAX_CATEGORIES}
   */
  public double[] factors(int count) {
    double[][] between = new double[count][count];
    for (double[] row : between) {
      Arrays.fill(row, 1);
    }
    for (Pair pair : pairs) {
      between[pair.first][pair.second] = pair.factor;
      between[pair.second][pair.first] = pair.factor;
    }
    double[] factors = new double[1 << count];
    factors[0] = 1;
    for (int set = 1; set < factors.length; set++) {
      int lowest = Integer.numberOfTrailingZeros(set);
      int rest = set & (set - 1);
      double factor = factors[rest];
      for (int h = lowest + 1; h < count; h++) {
        factor *= (rest >> h & 1) == 1 ? between[lowest][h] : 1;
      }
      factors[set] = factor;
    }
    return factors;
  }
}
