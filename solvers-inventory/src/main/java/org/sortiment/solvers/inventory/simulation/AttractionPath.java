package org.sortiment.solvers.inventory.simulation;

import java.util.Arrays;
import org.sortiment.api.problem.Inventory;

/**
 * The path under the multinomial logit, where all products share one clock: H_j(t) = v_j G(t) with
 * G' = 1 / (v_0 + V(S)). So they sell out in the order of age / v, and a whole season takes O(s log
 * s) however many stockouts it has.
 */
final class AttractionPath implements SelloutPath {
  private final int[] products;
  private final double[] weights;
  private final double outside;
  private final double[] clock;
  private final double[] times;
  private final double[] rates;
  private final long[] order;
  private double[] ages = {};

  AttractionPath(AttractionForm form, Inventory inventory) {
    products =
        Arrays.stream(inventory.stocked().toIndices()).filter(i -> form.weights()[i] > 0).toArray();
    outside = form.outside();
    int s = products.length;
    weights = Arrays.stream(products).mapToDouble(i -> form.weights()[i]).toArray();
    clock = new double[s + 1];
    times = new double[s + 1];
    rates = new double[s + 1];
    order = new long[s];
  }

  @Override
  public int[] products() {
    return products;
  }

  /** clock[k], times[k] are G and t when k products have sold out; from there t' = rates[k]. */
  @Override
  public void follow(double[] ages, double horizon) {
    int s = products.length;
    this.ages = ages;
    // Positive doubles sort like their bits; the low bits carry the index.
    int bits = 32 - Integer.numberOfLeadingZeros(s);
    long mask = (1L << bits) - 1;
    for (int j = 0; j < s; j++) {
      order[j] = (Double.doubleToRawLongBits(ages[j] / weights[j]) & ~mask) | j;
    }
    Arrays.sort(order);
    double rate = outside;
    rates[s] = outside;
    for (int k = s - 1; k >= 0; k--) {
      int j = (int) (order[k] & mask);
      rate += weights[j];
      rates[k] = rate;
      clock[k + 1] = ages[j] / weights[j];
    }
    for (int k = 1; k <= s; k++) {
      // Dropping low bits may swap products within a relative 1e-10 or so of each other.
      clock[k] = Math.max(clock[k], clock[k - 1]);
      double step = clock[k] == clock[k - 1] ? 0 : clock[k] - clock[k - 1];
      times[k] = times[k - 1] + step * rates[k - 1];
    }
  }

  @Override
  public void hazards(double time, double[] hazards) {
    int s = products.length;
    int found = Arrays.binarySearch(times, time);
    int k = found >= 0 ? found : -found - 2;
    double g = clock[k] + (time - times[k]) / rates[k];
    for (int j = 0; j < s; j++) {
      hazards[j] = Math.min(ages[j], weights[j] * g);
    }
    hazards[s] = outside * g;
  }
}
