package org.sortiment.solvers.lp.nested;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;

/**
 * The best choice of corners for one rho: nest by nest, or by dynamic programming over the number
 * of products when that is bounded.
 *
 * @param value what the corners are worth together
 * @param power the powers of the nests together
 * @param products what they offer
 */
record NestSelection(double value, double power, BitSet products) {
  /**
   * The best choice for one rho; empty when powers overflow, which says nothing of feasibility.
   *
   * @param envelopes by nest, then by number of products, or one for any number
   * @param least at least so many products; 0 when they are not counted
   * @param room at most so many products; 0 when they are not counted
   * @throws InfeasibleProblemException when no choice keeps the constraints
   */
  static Optional<NestSelection> best(
      List<List<Optional<NestEnvelope>>> envelopes, double rho, int least, int room) {
    int nests = envelopes.size();
    double[][] value = new double[nests + 1][room + 1];
    int[][] taken = new int[nests + 1][room + 1];
    Arrays.fill(value[0], Double.NEGATIVE_INFINITY);
    value[0][0] = 0;
    NestEnvelope.Maximum[][] maxima = new NestEnvelope.Maximum[nests][];
    for (int k = 0; k < nests; k++) {
      List<Optional<NestEnvelope>> byCount = envelopes.get(k);
      maxima[k] = new NestEnvelope.Maximum[byCount.size()];
      Arrays.fill(value[k + 1], Double.NEGATIVE_INFINITY);
      for (int c = 0; c < byCount.size(); c++) {
        if (byCount.get(c).isEmpty()) {
          continue;
        }
        maxima[k][c] = byCount.get(c).get().maximum(rho);
        if (!Double.isFinite(maxima[k][c].value())) {
          return Optional.empty();
        }
        for (int before = 0; before + c <= room; before++) {
          double total = value[k][before] + maxima[k][c].value();
          if (total > value[k + 1][before + c]) {
            value[k + 1][before + c] = total;
            taken[k + 1][before + c] = c;
          }
        }
      }
    }
    int count = -1;
    for (int c = least; c <= room; c++) {
      double total = value[nests][c];
      if (total > Double.NEGATIVE_INFINITY && (count < 0 || total > value[nests][count])) {
        count = c;
      }
    }
    if (count < 0) {
      throw new InfeasibleProblemException();
    }
    double total = value[nests][count];
    double power = 0;
    BitSet products = new BitSet();
    for (int k = nests - 1; k >= 0; k--) {
      int c = taken[k + 1][count];
      NestEnvelope.Maximum chosen = maxima[k][c];
      power += chosen.power();
      for (int i : envelopes.get(k).get(c).orElseThrow().corners().get(chosen.corner()).products) {
        products.set(i);
      }
      count -= c;
    }
    return Optional.of(new NestSelection(total, power, products));
  }
}
