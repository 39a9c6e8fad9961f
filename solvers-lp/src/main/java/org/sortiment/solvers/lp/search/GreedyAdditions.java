package org.sortiment.solvers.lp.search;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;

/**
 * Adds products one by one, the one that gains most first, as long as one gains and the rows allow
 * it. Gains are computed anew only for products that come first by what they gained before (Minoux
 * 1978): the same choice where gains fall as more is offered, and a good one otherwise. Every step
 * is feasible, so that a deadline leaves a feasible assortment.
 */
public final class GreedyAdditions {
  private record Candidate(int product, double gain, int step) {}

  private GreedyAdditions() {}

  /** Adds to what the state offers, which must be feasible; O(n) evaluations, and some a step. */
  public static void run(FlipState state, RowLevels rows, Deadline deadline) {
    int n = state.size();
    boolean[] members = new boolean[n];
    for (int i = 0; i < n; i++) {
      members[i] = state.contains(i);
    }
    double[] levels = rows.levels(members);
    PriorityQueue<Candidate> queue =
        new PriorityQueue<>((a, b) -> Double.compare(b.gain(), a.gain()));
    double value = state.value();
    for (int i = 0; i < n && !deadline.isReached(); i++) {
      if (!members[i]) {
        queue.add(new Candidate(i, state.valueAfter(i) - value, 0));
      }
    }
    List<Candidate> blocked = new ArrayList<>();
    for (int step = 0; !queue.isEmpty() && !deadline.isReached(); ) {
      Candidate first = queue.poll();
      if (!(first.gain() > state.precision() * Math.abs(value))) {
        break;
      }
      if (first.step() < step) {
        queue.add(new Candidate(first.product(), state.valueAfter(first.product()) - value, step));
        continue;
      }
      rows.shift(levels, first.product(), 1);
      if (!rows.holds(levels, first.product())) {
        rows.shift(levels, first.product(), -1);
        blocked.add(first);
        continue;
      }
      state.flip(first.product());
      double after = state.value();
      if (!(after > value)) {
        // An estimate that did not come true.
        state.flip(first.product());
        rows.shift(levels, first.product(), -1);
        continue;
      }
      value = after;
      step++;
      if (rows.canOpen(first.product())) {
        // What needs this product may be allowed now.
        queue.addAll(blocked);
        blocked.clear();
      }
    }
  }

  /** What a state offers. */
  public static Assortment assortment(FlipState state) {
    java.util.BitSet members = new java.util.BitSet(state.size());
    for (int i = 0; i < state.size(); i++) {
      members.set(i, state.contains(i));
    }
    return Assortment.of(state.size(), members);
  }
}
