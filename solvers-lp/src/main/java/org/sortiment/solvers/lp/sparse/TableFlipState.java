package org.sortiment.solvers.lp.sparse;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.solvers.lp.search.OfferedFlags;

/**
 * The sum of tables for a changing assortment: a change costs one look into the table of every
 * class that cares for the product.
 */
final class TableFlipState extends OfferedFlags {
  private final double[][] tables;
  private final int[][] classOf;
  private final int[][] bitOf;
  private final int[] subset;
  private final int[] flipped;

  /**
   * Starts with nothing offered.
   *
   * @param products by class, the products that the bits of its subsets stand for
   * @param tables by class and subset
   */
  TableFlipState(int n, int[][] products, double[][] tables) {
    super(n);
    this.tables = tables;
    this.subset = new int[tables.length];
    this.flipped = new int[tables.length];
    List<List<int[]>> entries = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      entries.add(new ArrayList<>());
    }
    for (int k = 0; k < tables.length; k++) {
      for (int b = 0; b < products[k].length; b++) {
        entries.get(products[k][b]).add(new int[] {k, 1 << b});
      }
    }
    this.classOf = new int[n][];
    this.bitOf = new int[n][];
    for (int i = 0; i < n; i++) {
      classOf[i] = entries.get(i).stream().mapToInt(e -> e[0]).toArray();
      bitOf[i] = entries.get(i).stream().mapToInt(e -> e[1]).toArray();
    }
  }

  /** The value of an assortment from scratch. */
  double value(boolean[] members) {
    int[] subsets = new int[tables.length];
    for (int i = 0; i < members.length; i++) {
      for (int e = 0; members[i] && e < classOf[i].length; e++) {
        subsets[classOf[i][e]] |= bitOf[i][e];
      }
    }
    return sum(subsets);
  }

  private double sum(int[] subsets) {
    double sum = 0;
    for (int k = 0; k < tables.length; k++) {
      sum += tables[k][subsets[k]];
    }
    return sum;
  }

  @Override
  public double value() {
    return sum(subset);
  }

  @Override
  public double valueAfter(int i) {
    double value = value();
    for (int e = 0; e < classOf[i].length; e++) {
      int k = classOf[i][e];
      value += tables[k][subset[k] ^ bitOf[i][e]] - tables[k][subset[k]];
    }
    return value;
  }

  @Override
  public double valueAfter(int i, int j) {
    double value = value();
    for (int e = 0; e < classOf[i].length; e++) {
      flipped[classOf[i][e]] = bitOf[i][e];
    }
    for (int e = 0; e < classOf[j].length; e++) {
      int k = classOf[j][e];
      value += tables[k][subset[k] ^ flipped[k] ^ bitOf[j][e]] - tables[k][subset[k]];
      flipped[k] = 0;
    }
    for (int e = 0; e < classOf[i].length; e++) {
      int k = classOf[i][e];
      value += tables[k][subset[k] ^ flipped[k]] - tables[k][subset[k]];
      flipped[k] = 0;
    }
    return value;
  }

  @Override
  public void flip(int i) {
    offered[i] = !offered[i];
    for (int e = 0; e < classOf[i].length; e++) {
      subset[classOf[i][e]] ^= bitOf[i][e];
    }
  }
}
