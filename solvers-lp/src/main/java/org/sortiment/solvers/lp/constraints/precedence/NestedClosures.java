package org.sortiment.solvers.lp.constraints.precedence;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;

/**
 * Best closures of any graph of requirements for every theta.
 *
 * <p>All scores G - theta V rise as theta falls, so best closures are nested (Gallo, Grigoriadis,
 * Tarjan 1989): they grow by blocks, whose ratios G / V are the thetas at which they enter. Between
 * two closures on the way lies a set of nodes of unknown blocks. At theta equal to the ratio of the
 * whole set, taking nothing and taking everything score 0; a minimum cut either finds a closure
 * that scores more, which splits the set in two, or proves that the set is one block. With K blocks
 * that is at most 2K - 1 cuts, on sets that shrink. Every closure is one by construction, checked
 * by its own ratio against that of the rest, computed from their members, before it is accepted.
 */
final class NestedClosures {
  private final Requirements graph;
  private final NodeSums sums;
  private final Deadline deadline;
  private final ClosureFlow cut = new ClosureFlow();

  private final int[] local;
  private final int[] arcFrom;
  private final int[] arcTo;
  private final double[] scores;
  private final double[] rounding;
  private final boolean[] inClosure;
  private final int[] scratch;

  NestedClosures(Requirements graph, NodeSums sums, Deadline deadline) {
    this.graph = graph;
    this.sums = sums;
    this.deadline = deadline;
    int nodes = graph.nodeCount();
    int arcs = graph.arcCount();
    local = new int[nodes];
    Arrays.fill(local, -1);
    arcFrom = new int[arcs];
    arcTo = new int[arcs];
    scores = new double[nodes];
    rounding = new double[nodes];
    inClosure = new boolean[nodes];
    scratch = new int[nodes];
  }

  /** A set of nodes {@code [from, to)} of the order that enters between two known closures. */
  private record Gap(int from, int to) {}

  /**
   * Appends the blocks of an independent part by falling theta.
   *
   * @param nodes the part, without weightless nodes that nothing of weight requires; reordered
   */
  void trace(int[] nodes, StepBuffer steps) {
    steps.startPart();
    Deque<Gap> gaps = new ArrayDeque<>();
    gaps.push(new Gap(0, nodes.length));
    while (!gaps.isEmpty()) {
      Termination.Limit limit = deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        throw new LimitReachedException(limit);
      }
      Gap gap = gaps.pop();
      int middle = gap.to() - gap.from() == 1 ? gap.to() : split(nodes, gap.from(), gap.to());
      if (middle == gap.to()) {
        steps.step(sums.theta(sums.ratio(nodes, gap.from(), gap.to())));
        for (int k = gap.from(); k < gap.to(); k++) {
          for (int m = graph.memberStart(nodes[k]); m < graph.memberEnd(nodes[k]); m++) {
            steps.toggle(graph.member(m));
          }
        }
      } else {
        gaps.push(new Gap(middle, gap.to()));
        gaps.push(new Gap(gap.from(), middle));
      }
    }
  }

  /**
   * Scores add up to 0 at this theta. A node that outweighs all others by 16 digits or more makes
   * theta its own ratio, and rounding alone decides the sign of its score; the others tell it.
   */
  private void balance(int count) {
    int heaviest = 0;
    for (int k = 1; k < count; k++) {
      heaviest = rounding[k] > rounding[heaviest] ? k : heaviest;
    }
    if (Math.abs(scores[heaviest]) > rounding[heaviest]) {
      return;
    }
    CompensatedSum others = new CompensatedSum();
    double magnitude = 0;
    for (int k = 0; k < count; k++) {
      if (k != heaviest && Math.abs(scores[k]) > rounding[k]) {
        others.add(scores[k]);
        magnitude += Math.abs(scores[k]);
      }
    }
    scores[heaviest] = -others.value();
    rounding[heaviest] = 0x1p-49 * magnitude;
  }

  /**
   * Moves a closure with a higher ratio than what it leaves to the front of the gap and returns its
   * end, or {@code to} when there is none.
   */
  private int split(int[] nodes, int from, int to) {
    double theta = sums.ratio(nodes, from, to);
    int count = to - from;
    for (int k = 0; k < count; k++) {
      local[nodes[from + k]] = k;
      scores[k] = sums.score(nodes[from + k], theta);
      rounding[k] = sums.scoreRounding(nodes[from + k], theta);
    }
    balance(count);
    int arcs = 0;
    for (int k = 0; k < count; k++) {
      int node = nodes[from + k];
      for (int a = graph.requiredStart(node); a < graph.requiredEnd(node); a++) {
        int other = local[graph.required(a)];
        if (other >= 0) {
          arcFrom[arcs] = k;
          arcTo[arcs++] = other;
        }
      }
    }
    for (int k = 0; k < count; k++) {
      local[nodes[from + k]] = -1;
    }
    cut.solve(count, scores, rounding, arcFrom, arcTo, arcs, inClosure);
    int middle = partition(nodes, from, to);
    return middle < to ? middle : splitBySingleSource(nodes, from, to);
  }

  /**
   * Where scores of many magnitudes meet, the rounding of a large one can tie everything to a small
   * but certain source. Then the best closure that one source alone leads to is split off.
   */
  private int splitBySingleSource(int[] nodes, int from, int to) {
    int count = to - from;
    int best = -1;
    double bestRatio = Double.NEGATIVE_INFINITY;
    for (int x = 0; x < count; x++) {
      if (cut.closureOf(x, inClosure)) {
        int size = 0;
        for (int k = 0; k < count; k++) {
          if (inClosure[k]) {
            scratch[size++] = nodes[from + k];
          }
        }
        double ratio = sums.ratio(scratch, 0, size);
        if (size < count && ratio > bestRatio) {
          best = x;
          bestRatio = ratio;
        }
      }
    }
    if (best < 0) {
      return to;
    }
    cut.closureOf(best, inClosure);
    return partition(nodes, from, to);
  }

  /** Moves the marked closure to the front if its ratio is higher than that of the rest. */
  private int partition(int[] nodes, int from, int to) {
    int count = to - from;
    int size = 0;
    for (int k = 0; k < count; k++) {
      size += inClosure[k] ? 1 : 0;
    }
    if (size == 0 || size == count) {
      return to;
    }
    int inside = 0;
    int outside = size;
    for (int k = 0; k < count; k++) {
      scratch[inClosure[k] ? inside++ : outside++] = nodes[from + k];
    }
    if (!(sums.ratio(scratch, 0, size) > sums.ratio(scratch, size, count))) {
      return to;
    }
    System.arraycopy(scratch, 0, nodes, from, count);
    return from + size;
  }
}
