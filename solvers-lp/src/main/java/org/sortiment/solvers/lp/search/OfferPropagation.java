package org.sortiment.solvers.lp.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What follows from products fixed in or out: a row forces a product when deciding it otherwise
 * would leave the row out of its bounds whatever the free products do; and of two products of which
 * one is better, the worse is offered only beside the better.
 */
public final class OfferPropagation {
  private final RowLevels rows;
  private final int[] better;
  private final int[] worse;
  private final int[][] rowProducts;
  private final double[][] rowCoefficients;

  /**
   * What follows from these rows.
   *
   * @param better for each product the one that is offered before it in some best assortment, or -1
   */
  public OfferPropagation(RowLevels rows, int[] better) {
    this.rows = rows;
    this.better = better.clone();
    this.worse = new int[better.length];
    java.util.Arrays.fill(worse, -1);
    for (int i = 0; i < better.length; i++) {
      if (better[i] >= 0) {
        worse[better[i]] = i;
      }
    }
    List<List<double[]>> entries = new ArrayList<>();
    for (int k = 0; k < rows.rowCount(); k++) {
      entries.add(new ArrayList<>());
    }
    for (int i = 0; i < rows.productCount(); i++) {
      for (int e = rows.start(i); e < rows.start(i + 1); e++) {
        entries.get(rows.row(e)).add(new double[] {i, rows.coefficient(e)});
      }
    }
    this.rowProducts = new int[entries.size()][];
    this.rowCoefficients = new double[entries.size()][];
    for (int k = 0; k < rowProducts.length; k++) {
      rowProducts[k] = entries.get(k).stream().mapToInt(e -> (int) e[0]).toArray();
      rowCoefficients[k] = entries.get(k).stream().mapToDouble(e -> e[1]).toArray();
    }
  }

  /** Fixes in place what is forced; false when the state has no feasible completion. */
  public boolean tighten(byte[] state) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < state.length; i++) {
        int up = better[i];
        if (state[i] == OfferTree.IN && up >= 0 && state[up] != OfferTree.IN) {
          if (state[up] == OfferTree.OUT) {
            return false;
          }
          state[up] = OfferTree.IN;
          changed = true;
        }
        int down = worse[i];
        if (state[i] == OfferTree.OUT && down >= 0 && state[down] != OfferTree.OUT) {
          if (state[down] == OfferTree.IN) {
            return false;
          }
          state[down] = OfferTree.OUT;
          changed = true;
        }
      }
      for (int k = 0; k < rowProducts.length; k++) {
        int fixed = tightenRow(k, state);
        if (fixed < 0) {
          return false;
        }
        changed |= fixed > 0;
      }
    }
    return true;
  }

  /** The number of products fixed by row k, or -1 when it cannot be kept. */
  private int tightenRow(int k, byte[] state) {
    double least = 0;
    double most = 0;
    double size = 1;
    for (int t = 0; t < rowProducts[k].length; t++) {
      double a = rowCoefficients[k][t];
      byte s = state[rowProducts[k][t]];
      size = Math.max(size, Math.abs(a));
      if (s == OfferTree.IN) {
        least += a;
        most += a;
      } else if (s == OfferTree.FREE) {
        least += Math.min(0, a);
        most += Math.max(0, a);
      }
    }
    // Sums round; leaves are checked against the constraints themselves.
    double slack = 1e-12 * size * rowProducts[k].length;
    double min = rows.min(k) - slack;
    double max = rows.max(k) + slack;
    if (least > max || most < min) {
      return -1;
    }
    int fixed = 0;
    for (int t = 0; t < rowProducts[k].length; t++) {
      int product = rowProducts[k][t];
      double a = rowCoefficients[k][t];
      if (state[product] == OfferTree.FREE && a != 0) {
        boolean mustStayLow = least + Math.abs(a) > max;
        boolean mustStayHigh = most - Math.abs(a) < min;
        if (mustStayLow && mustStayHigh) {
          return -1;
        }
        if (mustStayLow || mustStayHigh) {
          state[product] = (a > 0) == mustStayHigh ? OfferTree.IN : OfferTree.OUT;
          fixed++;
          // The row's other products are judged again in the next round.
          if (mustStayLow) {
            most -= Math.abs(a);
          } else {
            least += Math.abs(a);
          }
        }
      }
    }
    return fixed;
  }
}
