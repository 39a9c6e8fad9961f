package org.sortiment.solvers.lp.enumeration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * Ranked preferences over the free products: what a type buys depends on the products above it
 * alone. For product i, let f_i(B) be the share of types that want exactly the products B more than
 * i; then i is bought from S with the sum of f_i(B) over all B outside S. These sums over subsets
 * take n steps for all S together, so that all 2^n assortments cost O(n^2 2^n), however many types
 * there are. Sums of positive numbers only. Types with the same ranking fall together.
 */
final class RankingWorth implements SetWorth {
  private final double[] revenue;
  private final double[] sold;
  private final double[] leaving;

  RankingWorth(AssortmentProblem problem, RankingModel model, int[] free, BitSet always) {
    int n = free.length;
    int size = 1 << n;
    int[] place = new int[problem.catalog().size()];
    Arrays.fill(place, -1);
    for (int d = 0; d < n; d++) {
      place[free[d]] = d;
    }
    revenue = new double[size];
    sold = new double[size];
    leaving = new double[size];
    // Shares by what a type wants more than: a free product, one that is always offered, nothing.
    List<Map<Integer, Double>> wanted = new ArrayList<>();
    for (int d = 0; d < n; d++) {
      wanted.add(new HashMap<>());
    }
    double[] caught = new double[size];
    double[] caughtRevenue = new double[size];
    for (int t = 0; t < model.typeCount(); t++) {
      double share = model.share(t);
      int before = 0;
      boolean stops = false;
      for (int k = 0; k < model.rankingLength(t) && !stops; k++) {
        int product = model.ranked(t, k);
        if (always.get(product)) {
          caught[before] += share;
          caughtRevenue[before] += share * problem.catalog().revenue(product);
          stops = true;
        } else if (place[product] >= 0) {
          wanted.get(place[product]).merge(before, share, Double::sum);
          before |= 1 << place[product];
        }
      }
      leaving[size - 1 - before] += stops ? 0 : share;
    }
    sumOverSupersets(leaving);
    sumOverSubsets(caught);
    sumOverSubsets(caughtRevenue);
    for (int mask = 0; mask < size; mask++) {
      revenue[mask] = caughtRevenue[size - 1 - mask];
      sold[mask] = caught[size - 1 - mask];
    }
    double[] shares = caught;
    for (int d = 0; d < n; d++) {
      if (wanted.get(d).isEmpty()) {
        continue;
      }
      Arrays.fill(shares, 0);
      wanted.get(d).forEach((before, share) -> shares[before] = share);
      sumOverSubsets(shares);
      double price = problem.catalog().revenue(free[d]);
      for (int mask = 0; mask < size; mask++) {
        if ((mask >> d & 1) == 1) {
          revenue[mask] += shares[size - 1 - mask] * price;
          sold[mask] += shares[size - 1 - mask];
        }
      }
    }
  }

  /** Each entry becomes the sum of the entries of all subsets of its index. */
  private static void sumOverSubsets(double[] values) {
    for (int bit = 1; bit < values.length; bit <<= 1) {
      for (int mask = 0; mask < values.length; mask++) {
        if ((mask & bit) != 0) {
          values[mask] += values[mask ^ bit];
        }
      }
    }
  }

  /** Each entry becomes the sum of the entries of all supersets of its index. */
  private static void sumOverSupersets(double[] values) {
    for (int bit = 1; bit < values.length; bit <<= 1) {
      for (int mask = 0; mask < values.length; mask++) {
        if ((mask & bit) == 0) {
          values[mask] += values[mask | bit];
        }
      }
    }
  }

  @Override
  public void decide(int depth, boolean offered) {
    // Everything is known beforehand.
  }

  @Override
  public double revenue(int mask) {
    return revenue[mask];
  }

  @Override
  public double utility(int mask) {
    return sold[mask] == 0 ? 0 : Math.log1p(sold[mask] / leaving[mask]);
  }
}
