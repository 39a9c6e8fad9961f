package org.sortiment.solvers.lp.mixed;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.search.OfferPropagation;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Between what v_0 + V lies in each class, over all feasible assortments and over those with or
 * without one product. The overall ranges are exact where linear functions are easily maximised
 * over the feasible assortments; the others follow from what the constraints force when a product
 * is fixed, and from the largest number of products. O(n (n + nonzero weights)).
 */
final class ClassRanges {
  private final MixedLogitData data;
  private final int capacity;

  /** By class. */
  final double[] least;

  final double[] most;

  /** By entry of the data: with the product of the entry offered, and without. */
  final double[] leastWith;

  final double[] mostWith;
  final double[] leastWithout;
  final double[] mostWithout;

  ClassRanges(
      MixedLogitData data,
      AssortmentProblem problem,
      FeasibleSet feasible,
      OfferPropagation propagation,
      int capacity,
      Deadline deadline) {
    this.data = data;
    this.capacity = capacity;
    int entries = data.product.length;
    least = new double[data.classCount];
    most = new double[data.classCount];
    leastWith = new double[entries];
    mostWith = new double[entries];
    leastWithout = new double[entries];
    mostWithout = new double[entries];
    byte[] root = new byte[data.productCount];
    Arrays.fill(root, OfferTree.FREE);
    propagation.tighten(root);
    for (int k = 0; k < data.classCount; k++) {
      double[] range = range(k, root);
      least[k] = range[0];
      most[k] = range[1];
    }
    if (!problem.constraints().isEmpty() && feasible.isSimple()) {
      narrow(feasible, deadline);
    }
    for (int i = 0; i < data.productCount; i++) {
      fill(i, fixed(root, i, OfferTree.IN, propagation), leastWith, mostWith);
      fill(i, fixed(root, i, OfferTree.OUT, propagation), leastWithout, mostWithout);
    }
  }

  /** The same, forgetting what a single product says of its class. */
  private ClassRanges(ClassRanges wide) {
    data = wide.data;
    capacity = wide.capacity;
    least = wide.least;
    most = wide.most;
    int entries = data.product.length;
    leastWith = new double[entries];
    mostWith = new double[entries];
    for (int k = 0; k < data.classCount; k++) {
      Arrays.fill(leastWith, data.classStart[k], data.classStart[k + 1], least[k]);
      Arrays.fill(mostWith, data.classStart[k], data.classStart[k + 1], most[k]);
    }
    leastWithout = leastWith;
    mostWithout = mostWith;
  }

  /** Ranges of the classes alone. */
  ClassRanges ofClasses() {
    return new ClassRanges(this);
  }

  private void narrow(FeasibleSet feasible, Deadline deadline) {
    double[] weights = new double[data.productCount];
    try {
      for (int k = 0; k < data.classCount; k++) {
        for (int sign = -1; sign <= 1; sign += 2) {
          Arrays.fill(weights, 0);
          for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
            weights[data.product[e]] = sign * data.weight[e];
          }
          Assortment extreme = feasible.maximize(weights, deadline);
          double total = data.outside[k];
          for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
            total += extreme.contains(data.product[e]) ? data.weight[e] : 0;
          }
          // An optimum up to rounding, and up to what was not proven.
          if (sign < 0) {
            least[k] = Math.max(least[k], (total - feasible.excess()) * (1 - 1e-12));
          } else {
            most[k] = Math.min(most[k], (total + feasible.excess()) * (1 + 1e-12));
          }
        }
      }
    } catch (LimitReachedException e) {
      // The ranges known so far are valid, too.
    }
  }

  private static Optional<byte[]> fixed(
      byte[] root, int i, byte decision, OfferPropagation propagation) {
    byte[] state = root.clone();
    if (state[i] != OfferTree.FREE && state[i] != decision) {
      return Optional.empty();
    }
    state[i] = decision;
    return propagation.tighten(state) ? Optional.of(state) : Optional.empty();
  }

  /** Without a feasible assortment any range is right, and the whole one does no harm. */
  private void fill(int i, Optional<byte[]> state, double[] low, double[] high) {
    for (int e = data.productStart[i]; e < data.productStart[i + 1]; e++) {
      int k = data.productClass[e];
      int entry = data.classEntry[e];
      low[entry] = least[k];
      high[entry] = most[k];
      if (state.isPresent()) {
        double[] range = range(k, state.get());
        low[entry] = Math.min(Math.max(low[entry], range[0]), high[entry]);
        high[entry] = Math.max(Math.min(high[entry], range[1]), low[entry]);
      }
    }
  }

  private double[] range(int k, byte[] state) {
    int room = capacity;
    for (byte each : state) {
      room -= each == OfferTree.IN ? 1 : 0;
    }
    double low = data.outside[k];
    double free = 0;
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      byte decision = state[data.product[e]];
      if (decision == OfferTree.IN) {
        low += data.weight[e];
      } else if (decision == OfferTree.FREE && room-- > 0) {
        // By falling weight: these are the heaviest that fit.
        free += data.weight[e];
      }
    }
    return new double[] {low, low + free};
  }
}
