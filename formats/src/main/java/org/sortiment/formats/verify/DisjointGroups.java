package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;

/**
 * Bounds on the numbers of products in groups that share none: the largest sum is that of each
 * group by itself, its largest costs down to 0 within the bounds. O(n), and O(m log m) for a group
 * of m products of which more than one but not all that pay may be offered.
 */
final class DisjointGroups implements LinearMaximum {
  /** The products of a group and how many of them may be offered. */
  private record Group(int[] products, int min, int max) {}

  private final int n;
  private final List<Group> groups;

  private DisjointGroups(int n, List<Group> groups) {
    this.n = n;
    this.groups = groups;
  }

  /** Empty when the constraints are others, or cannot hold. */
  static Optional<DisjointGroups> of(AssortmentProblem problem) {
    int n = problem.catalog().size();
    BitSet grouped = new BitSet(n);
    List<Group> groups = new ArrayList<>();
    for (Constraint each : problem.constraints()) {
      if (!(each instanceof CardinalityBound bound) || bound.min() > bound.groupSize()) {
        return Optional.empty();
      }
      for (int i : bound.products()) {
        if (grouped.get(i)) {
          return Optional.empty();
        }
        grouped.set(i);
      }
      groups.add(new Group(bound.products(), bound.min(), bound.max()));
    }
    int[] free = IntStream.range(0, n).filter(i -> !grouped.get(i)).toArray();
    groups.add(new Group(free, 0, free.length));
    return Optional.of(new DisjointGroups(n, groups));
  }

  @Override
  public Optional<Best> of(double[] costs) {
    BitSet chosen = new BitSet(n);
    CompensatedSum sum = new CompensatedSum();
    for (Group group : groups) {
      for (int i : best(group, costs)) {
        chosen.set(i);
        sum.add(costs[i]);
      }
    }
    return Optional.of(new Best(Assortment.of(n, chosen.stream().toArray()), sum.value()));
  }

  private static int[] best(Group group, double[] costs) {
    int[] paying = Arrays.stream(group.products).filter(i -> costs[i] > 0).toArray();
    if (group.min <= paying.length && paying.length <= group.max) {
      return paying;
    }
    int count = Math.max(group.min, Math.min(paying.length, group.max));
    int[] candidates = paying.length > count ? paying : group.products;
    if (count == 1) {
      int best = candidates[0];
      for (int i : candidates) {
        best = costs[i] > costs[best] ? i : best;
      }
      return new int[] {best};
    }
    return Arrays.stream(candidates)
        .boxed()
        .sorted((a, b) -> Double.compare(costs[b], costs[a]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
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
