package com.example.exponomial;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.RandomUtilityModel;

/**
 * The exponomial choice model (Alptekinoglu, Semple 2016): utilities are u_i - z_i with independent
 * z_i ~ Exp(1), so that customers never like a product better than its best, and often a bit less.
 *
 * <p>Let the options on offer, leaving included, be sorted, u_1 <= ... <= u_m. The best utility lies
 * between u_(k-1) and u_k only if each of the options k..m lies there or below, and then each of
 * them is equally likely to be the best. So
 *
 * <pre>C_k = (E_k - E_(k-1)) / (m - k + 1),  E_k = exp(-sum over j >= k of (u_j - u_k)),  E_0 = 0,
 * P_k = C_1 + ... + C_k,  and the expected best utility is u_m - P_m.</pre>
 *
 * <p>An evaluation takes O(n) time and one array: the order is found once.
 */
public final class ExponomialModel implements RandomUtilityModel {
  /** The utilities of the products and, last, of leaving. */
  private final double[] utilities;

  /** The options by rising utility. */
  private final int[] order;

  /** A model from mean best utilities, finite; the utility of leaving is 0 at best. */
  public ExponomialModel(double... productUtilities) {
    utilities = Arrays.copyOf(productUtilities, productUtilities.length + 1);
    for (int i = 0; i < utilities.length; i++) {
      if (!Double.isFinite(utilities[i])) {
        throw new InvalidInputException("utilities[" + i + "]", utilities[i], "must be finite");
      }
    }
    order =
        IntStream.range(0, utilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> utilities[i]))
            .mapToInt(i -> i)
            .toArray();
  }

  @Override
  public int productCount() {
    return utilities.length - 1;
  }

  @Override
  public void purchaseProbabilities(Assortment offered, double[] probabilities) {
    System.arraycopy(chosen(offered), 0, probabilities, 0, probabilities.length);
  }

  @Override
  public double noPurchaseProbability(Assortment offered) {
    return chosen(offered)[productCount()];
  }

  /** Of leaving alone the expected utility is 0 - 1. */
  @Override
  public double expectedUtility(Assortment offered) {
    int best = productCount();
    for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
      best = utilities[i] > utilities[best] ? i : best;
    }
    return utilities[best] + (1 - chosen(offered)[best]);
  }

  /** The probabilities that each product and, last, leaving is chosen. */
  private double[] chosen(Assortment offered) {
    double[] result = new double[order.length];
    double distance = 0; // minus log E of the option before
    int count = 0;
    int above = -1;
    for (int k = order.length - 1; k >= 0; k--) {
      int option = order[k];
      if (option != productCount() && !offered.contains(option)) {
        continue;
      }
      if (count > 0) {
        // E_k - E_(k-1) = E_k (1 - E_(k-1) / E_k): without cancellation.
        double step = count * (utilities[above] - utilities[option]);
        result[above] = Math.exp(-distance) * -Math.expm1(-step) / count;
        distance += step;
      }
      above = option;
      count++;
    }
    result[above] = Math.exp(-distance) / count;
    double cumulated = 0;
    for (int option : order) {
      if (option == productCount() || offered.contains(option)) {
        cumulated += result[option];
        result[option] = cumulated;
      }
    }
    return result;
  }

  @Override
  public String toString() {
    return "exponomial model over " + productCount() + " products";
  }
}
