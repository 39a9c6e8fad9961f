package org.sortiment.solvers.lp.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * Products that every class weighs alike and every constraint counts alike: exchanging one for a
 * dearer one never hurts, so that some best assortment offers the dearest of them. Between tied
 * prices, the one that comes first in the catalog.
 */
final class AlikeProducts {
  private final List<int[]> groups = new ArrayList<>();
  private final int[] better;

  AlikeProducts(MixedLogitData data, RowLevels rows, double[] prices, double[] costs) {
    int n = data.productCount;
    better = new int[n];
    Arrays.fill(better, -1);
    Map<Integer, List<List<Integer>>> byHash = new HashMap<>();
    for (int i = 0; i < n; i++) {
      List<List<Integer>> candidates =
          byHash.computeIfAbsent(hash(data, i), h -> new ArrayList<>());
      boolean placed = false;
      for (List<Integer> group : candidates) {
        int first = group.get(0);
        if (costs[first] == costs[i] && data.areAlike(first, i) && rows.areAlike(first, i)) {
          group.add(i);
          placed = true;
          break;
        }
      }
      if (!placed) {
        candidates.add(new ArrayList<>(List.of(i)));
      }
    }
    for (List<List<Integer>> candidates : byHash.values()) {
      for (List<Integer> group : candidates) {
        if (group.size() > 1) {
          group.sort(
              (i, j) -> prices[i] == prices[j] ? i - j : Double.compare(prices[j], prices[i]));
          for (int k = 1; k < group.size(); k++) {
            better[group.get(k)] = group.get(k - 1);
          }
          groups.add(group.stream().mapToInt(i -> i).toArray());
        }
      }
    }
    groups.sort((a, b) -> a[0] - b[0]);
  }

  private static int hash(MixedLogitData data, int i) {
    int hash = 0;
    for (int e = data.productStart[i]; e < data.productStart[i + 1]; e++) {
      hash = 31 * hash + data.productClass[e];
      hash = 31 * hash + Double.hashCode(data.productWeight[e]);
    }
    return hash;
  }

  /** For each product the one that goes before it, or -1. */
  int[] better() {
    return better.clone();
  }

  /** The groups of more than one product, each by falling price. */
  List<int[]> groups() {
    return List.copyOf(groups);
  }
}
