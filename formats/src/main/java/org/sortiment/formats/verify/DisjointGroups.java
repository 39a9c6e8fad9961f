package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;

/**
 * Bounds on the numbers of products in groups that share none: the largest sum is that of each group
 * by itself, its largest costs down to 0 within the bounds. O(n log n).
 */
final class DisjointGroups implements LinearMaximum {
  private final int n;
  private final List<CardinalityBound> bounds;

  /** The group of each product, or -1. */
  private final int[] groupOf;

  private DisjointGroups(int n, List<CardinalityBound> bounds, int[] groupOf) {
    this.n = n;
    this.bounds = bounds;
    this.groupOf = groupOf;
  }

  /** Empty when the constraints are others, or cannot hold. */
  static Optional<DisjointGroups> of(AssortmentProblem problem) {
    int n = problem.catalog().size();
    int[] groupOf = new int[n];
    Arrays.fill(groupOf, -1);
    List<CardinalityBound> bounds = new ArrayList<>();
    for (Constraint each : problem.constraints()) {
      if (!(each instanceof CardinalityBound bound) || bound.min() > bound.products().length) {
        return Optional.empty();
      }
      for (int i : bound.products()) {
        if (groupOf[i] >= 0) {
          return Optional.empty();
        }
        groupOf[i] = bounds.size();
      }
      bounds.add(bound);
    }
    return Optional.of(new DisjointGroups(n, bounds, groupOf));
  }

  @Override
  public Optional<Best> of(double[] costs) {
    int[] byCost = byFallingCost(costs);
    int[] taken = new int[bounds.size()];
    int[] chosen = new int[n];
    int count = 0;
    CompensatedSum sum = new CompensatedSum();
    for (int i : byCost) {
      int group = groupOf[i];
      boolean isTaken =
          group < 0
              ? costs[i] > 0
              : taken[group] < bounds.get(group).min()
                  || (costs[i] > 0 && taken[group] < bounds.get(group).max());
      if (isTaken) {
        chosen[count++] = i;
        sum.add(costs[i]);
        if (group >= 0) {
          taken[group]++;
        }
      }
    }
    return Optional.of(new Best(Assortment.of(n, Arrays.copyOf(chosen, count)), sum.value()));
  }

  private static int[] byFallingCost(double[] costs) {
    Integer[] order = new Integer[costs.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(costs[b], costs[a]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String name() {
    return "choosing the best of every group, without the solvers";
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
