package org.sortiment.solvers.lp.pages;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.solvers.lp.search.OfferedFlags;

/**
 * The sum of {@link PageTerm}s for a changing assortment, which is about 1e-5 above the revenue of
 * the queries: a change costs one evaluation of every page that lists the product.
 */
final class PageFlipState extends OfferedFlags {
  private final List<PageTerm> terms;
  private final int[][] pagesOf;
  private final double[] values;
  private double value;

  /** Starts with nothing offered. */
  PageFlipState(int n, List<PageTerm> terms) {
    super(n);
    this.terms = terms;
    this.values = new double[terms.size()];
    List<List<Integer>> pages = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      pages.add(new ArrayList<>());
    }
    for (int k = 0; k < terms.size(); k++) {
      for (int j = 0; j < terms.get(k).length(); j++) {
        pages.get(terms.get(k).product(j)).add(k);
      }
    }
    this.pagesOf =
        pages.stream().map(each -> each.stream().mapToInt(k -> k).toArray()).toArray(int[][]::new);
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double valueAfter(int i) {
    offered[i] = !offered[i];
    double after = value;
    for (int k : pagesOf[i]) {
      after += terms.get(k).value(offered) - values[k];
    }
    offered[i] = !offered[i];
    return after;
  }

  @Override
  public double valueAfter(int i, int j) {
    offered[i] = !offered[i];
    offered[j] = !offered[j];
    double after = value;
    int[] one = pagesOf[i];
    int[] other = pagesOf[j];
    for (int a = 0, b = 0; a < one.length || b < other.length; ) {
      // Both rise.
      int k = b == other.length || (a < one.length && one[a] <= other[b]) ? one[a] : other[b];
      a += a < one.length && one[a] == k ? 1 : 0;
      b += b < other.length && other[b] == k ? 1 : 0;
      after += terms.get(k).value(offered) - values[k];
    }
    offered[i] = !offered[i];
    offered[j] = !offered[j];
    return after;
  }

  @Override
  public double precision() {
    return 1e-11;
  }

  @Override
  public void flip(int i) {
    offered[i] = !offered[i];
    for (int k : pagesOf[i]) {
      values[k] = terms.get(k).value(offered);
    }
    value = 0;
    for (double each : values) {
      value += each;
    }
  }
}
