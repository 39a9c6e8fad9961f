package org.sortiment.estimation.offers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.NoPurchase;

/**
 * Distinct offer sets with the number of choices of each alternative. Alternatives are the products
 * 0..n-1 in their order, without the one that stands for no purchase; where no purchase is observed
 * it is always possible and has index n.
 */
public final class OfferSets {
  private final List<String> products;
  private final boolean leavingObserved;
  private final List<BitSet> offered;
  private final List<double[]> counts;

  private OfferSets(
      List<String> products, boolean leavingObserved, List<BitSet> offered, List<double[]> counts) {
    this.products = products;
    this.leavingObserved = leavingObserved;
    this.offered = offered;
    this.counts = counts;
  }

  /**
   * Groups the choices of a problem whose utility has no variables.
   *
   * @throws InvalidInputException when it has, or no purchase is observed but not always possible
   */
  public static OfferSets of(EstimationProblem problem, String model) {
    for (Coefficient each : problem.utility().coefficients()) {
      if (each.variable() != Coefficient.CONSTANT) {
        throw new InvalidInputException(
            "$.utility",
            "\"" + each.name() + "\"",
            "has no place in the model \"" + model + "\", which knows offer sets alone",
            "Maybe leave out \"generic\" and \"specific\".");
      }
    }
    ChoiceData data = problem.data();
    int leaving =
        problem.noPurchase() instanceof NoPurchase.Observed observed ? observed.alternative() : -1;
    List<String> products = new ArrayList<>(data.alternatives());
    int[] index = new int[products.size()];
    int n = products.size() - (leaving >= 0 ? 1 : 0);
    for (int j = 0, next = 0; j < index.length; j++) {
      index[j] = j == leaving ? n : next++;
    }
    if (leaving >= 0) {
      products.remove(leaving);
    }
    Map<BitSet, double[]> sets = new LinkedHashMap<>();
    for (int s = 0; s < data.situations(); s++) {
      BitSet set = new BitSet();
      boolean canLeave = leaving < 0;
      for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
        canLeave |= data.alternative(row) == leaving;
        if (data.alternative(row) != leaving) {
          set.set(index[data.alternative(row)]);
        }
      }
      if (!canLeave) {
        throw new InvalidInputException(
            "$.noPurchase.alternative",
            "\"" + data.alternatives().get(leaving) + "\"",
            "must be possible in every situation",
            "");
      }
      double[] count = sets.computeIfAbsent(set, key -> new double[index.length]);
      for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
        count[index[data.alternative(row)]] += data.chosen(row);
      }
    }
    return new OfferSets(
        products, leaving >= 0, new ArrayList<>(sets.keySet()), new ArrayList<>(sets.values()));
  }

  /** The ids of the products. */
  public List<String> products() {
    return products;
  }

  /** n. */
  public int productCount() {
    return products.size();
  }

  /** Whether index n stands for no purchase. */
  public boolean isLeavingObserved() {
    return leavingObserved;
  }

  /** n, and one more where no purchase is observed. */
  public int outcomes() {
    return products.size() + (leavingObserved ? 1 : 0);
  }

  /** The number of distinct sets. */
  public int size() {
    return offered.size();
  }

  /** Whether a set offers a product; no purchase is always offered. */
  public boolean offers(int set, int outcome) {
    return outcome == products.size() || offered.get(set).get(outcome);
  }

  /** The outcome that a ranking takes from a set. */
  public int first(int set, int[] ranking) {
    for (int i : ranking) {
      if (offers(set, i)) {
        return i;
      }
    }
    throw new IllegalStateException("Set " + set + " offers nothing.");
  }

  /** How often an outcome was chosen from a set. */
  public double count(int set, int outcome) {
    return counts.get(set)[outcome];
  }

  /** How many choices were made from a set. */
  public double total(int set) {
    double sum = 0;
    for (double count : counts.get(set)) {
      sum += count;
    }
    return sum;
  }

  /** How many choices were made in all. */
  public double total() {
    double sum = 0;
    for (int s = 0; s < size(); s++) {
      sum += total(s);
    }
    return sum;
  }

  /** The products that are never left out of a set. */
  public BitSet alwaysOffered() {
    BitSet all = new BitSet();
    all.set(0, products.size());
    offered.forEach(all::and);
    return all;
  }
}
