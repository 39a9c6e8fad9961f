package org.sortiment.solvers.lp.sparse;

import java.util.Arrays;
import java.util.BitSet;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.SparseMixtureModel;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.decomposition.FactorSum;

/**
 * What every class of a mixture brings for every subset of its relevant products: revenue and
 * purchases. 2^s evaluations of a class with s products; 16 bytes a subset. Immutable.
 */
final class ClassTables {
  /** The most numbers in all tables: 32 MB, four times. */
  private static final long MOST_ENTRIES = 1L << 22;

  final int productCount;

  /** By class; bit b of a subset stands for the b-th of these. */
  final int[][] products;

  final double[][] revenue;
  final double[][] purchases;

  /** Whether all classes are small enough. */
  static boolean fit(SparseMixtureModel model) {
    long entries = 0;
    for (int k = 0; k < model.classCount(); k++) {
      int size = model.relevantProducts(k).length;
      if (size > FactorSum.LARGEST_TABLE) {
        return false;
      }
      entries += 1L << size;
    }
    return entries <= MOST_ENTRIES;
  }

  /**
   * Tabulates.
   *
   * @param revenues shape n
   * @throws LimitReachedException when the deadline is reached first
   */
  ClassTables(SparseMixtureModel model, double[] revenues, Deadline deadline) {
    productCount = model.productCount();
    int classes = model.classCount();
    products = new int[classes][];
    revenue = new double[classes][];
    purchases = new double[classes][];
    double[] contribution = new double[productCount];
    for (int k = 0; k < classes; k++) {
      products[k] = model.relevantProducts(k);
      int subsets = 1 << products[k].length;
      revenue[k] = new double[subsets];
      purchases[k] = new double[subsets];
      for (int subset = 0; subset < subsets; subset++) {
        if ((subset & 63) == 0) {
          Termination.Limit limit = deadline.limitReached();
          if (limit != Termination.Limit.NONE) {
            throw new LimitReachedException(limit);
          }
        }
        model.classContribution(k, offered(products[k], subset), contribution);
        for (int i : products[k]) {
          revenue[k][subset] += contribution[i] * revenues[i];
          purchases[k][subset] += contribution[i];
        }
      }
    }
  }

  private Assortment offered(int[] relevant, int subset) {
    BitSet members = new BitSet(productCount);
    for (int b = 0; b < relevant.length; b++) {
      members.set(relevant[b], (subset >> b & 1) != 0);
    }
    return Assortment.of(productCount, members);
  }

  /** The tables of a revenue + b purchases. */
  double[][] weighted(double revenueWeight, double purchaseWeight) {
    double[][] tables = new double[products.length][];
    for (int k = 0; k < tables.length; k++) {
      double[] table = new double[revenue[k].length];
      double[] money = revenue[k];
      double[] sold = purchases[k];
      Arrays.setAll(table, s -> revenueWeight * money[s] + purchaseWeight * sold[s]);
      tables[k] = table;
    }
    return tables;
  }
}
