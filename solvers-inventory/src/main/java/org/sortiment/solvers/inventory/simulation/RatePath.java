package org.sortiment.solvers.inventory.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.Inventory;

/**
 * The path under any choice model: one evaluation of the model and O(s) at every stockout. The
 * probabilities of sets met before are remembered, up to a limit.
 */
final class RatePath implements SelloutPath {
  private static final int REMEMBERED_NUMBERS = 2_000_000;

  private final ChoiceModel model;
  private final int[] products;
  private final Assortment stocked;
  private final Map<Assortment, double[]> remembered = new HashMap<>();
  private final double[] scratch;
  private final double[] times;
  private final double[][] hazardsAt;
  private final double[][] ratesAt;
  private double[] ages = {};
  private int segments;

  RatePath(ChoiceModel model, Inventory inventory) {
    this.model = model;
    this.stocked = inventory.stocked();
    this.products = stocked.toIndices();
    this.scratch = new double[model.productCount()];
    int s = products.length;
    this.times = new double[s + 1];
    this.hazardsAt = new double[s + 1][s + 1];
    this.ratesAt = new double[s + 1][];
  }

  @Override
  public int[] products() {
    return products;
  }

  @Override
  public void follow(double[] ages, double horizon) {
    int s = products.length;
    this.ages = ages;
    Assortment inStock = stocked;
    Arrays.fill(hazardsAt[0], 0);
    segments = 0;
    while (true) {
      double[] rates = ratesOf(inStock);
      ratesAt[segments] = rates;
      double[] hazards = hazardsAt[segments];
      int next = -1;
      double wait = Double.POSITIVE_INFINITY;
      for (int j = 0; j < s; j++) {
        if (rates[j] > 0 && (ages[j] - hazards[j]) / rates[j] < wait) {
          wait = (ages[j] - hazards[j]) / rates[j];
          next = j;
        }
      }
      if (!(times[segments] + wait < horizon)) {
        return;
      }
      double[] after = hazardsAt[segments + 1];
      for (int j = 0; j <= s; j++) {
        after[j] =
            j < s ? Math.min(ages[j], hazards[j] + wait * rates[j]) : hazards[j] + wait * rates[j];
      }
      after[next] = ages[next];
      times[segments + 1] = times[segments] + wait;
      segments++;
      inStock = inStock.without(products[next]);
    }
  }

  /** P_j(S) of the stocked products, and the rest in entry s. */
  private double[] ratesOf(Assortment inStock) {
    double[] known = remembered.get(inStock);
    if (known != null) {
      return known;
    }
    int s = products.length;
    double[] rates = new double[s + 1];
    model.purchaseProbabilities(inStock, scratch);
    double rest = 1;
    for (int j = 0; j < s; j++) {
      rates[j] = scratch[products[j]];
      rest -= rates[j];
    }
    rates[s] = Math.max(0, rest);
    if ((remembered.size() + 1L) * (s + 1) < REMEMBERED_NUMBERS) {
      remembered.put(inStock, rates);
    }
    return rates;
  }

  @Override
  public void hazards(double time, double[] hazards) {
    int s = products.length;
    int found = Arrays.binarySearch(times, 0, segments + 1, time);
    int k = found >= 0 ? found : -found - 2;
    for (int j = 0; j <= s; j++) {
      double h = hazardsAt[k][j] + (time - times[k]) * ratesAt[k][j];
      hazards[j] = j < s ? Math.min(ages[j], h) : h;
    }
  }
}
