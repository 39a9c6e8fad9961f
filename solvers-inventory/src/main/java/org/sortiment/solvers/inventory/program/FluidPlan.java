package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.solvers.inventory.stock.Economics;

/**
 * The fluid relaxation without limits on stock: the best assortment when every sale earns p_i -
 * c_i, by optimal stopping (Blanchet, Gallego, Goyal 2016).
 */
public final class FluidPlan {
  private final Assortment support;
  private final double[] probabilities;

  public FluidPlan(MarkovChain chain, Economics economics, boolean[] allowed) {
    int n = chain.productCount();
    double[] margins = new double[n];
    for (int i = 0; i < n; i++) {
      margins[i] = allowed[i] ? economics.price()[i] - economics.cost()[i] : 0;
    }
    double[] h = new double[n];
    new Stopping(chain.substitution()).solve(margins, h);
    double scale = Arrays.stream(margins).max().orElse(0);
    int[] stop = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (margins[i] > 0 && h[i] <= margins[i] + 1e-9 * scale) {
        stop[count++] = i;
      }
    }
    support = Assortment.of(n, Arrays.copyOf(stop, count));
    probabilities = chain.purchaseProbabilities(support);
  }

  /** What to stock. */
  public Assortment support() {
    return support;
  }

  /** P_i(support), shape n; not to be changed. */
  public double[] probabilities() {
    return probabilities;
  }
}
