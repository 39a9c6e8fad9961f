package org.sortiment.solvers.lp.constraints;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;

/**
 * Explains infeasibility: a set of constraints that cannot hold together, none of which can be left
 * out. QuickXplain (Junker 2004): a conflict of k among m constraints takes O(k log(m/k) + k)
 * feasibility checks; halving keeps the recursion log m deep.
 */
final class ConflictFinder {
  private final Predicate<List<Integer>> isFeasible;
  private final Deadline deadline;

  /**
   * Prepares a search.
   *
   * @param isFeasible whether some assortment satisfies all constraints of a list of indices,
   *     ascending
   */
  ConflictFinder(Predicate<List<Integer>> isFeasible, Deadline deadline) {
    this.isFeasible = isFeasible;
    this.deadline = deadline;
  }

  /**
   * A minimal conflict, ascending.
   *
   * @param constraints infeasible together; at least one
   * @throws LimitReachedException when the deadline is reached first, or when a check reaches it
   */
  List<Integer> find(List<Integer> constraints) {
    return explain(List.of(), false, constraints).stream().sorted().toList();
  }

  /** A minimal part of {@code candidates} that conflicts in the presence of {@code background}. */
  private List<Integer> explain(List<Integer> background, boolean grown, List<Integer> candidates) {
    if (grown && !isFeasibleInTime(background)) {
      return List.of();
    }
    if (candidates.size() <= 1) {
      return candidates;
    }
    int half = candidates.size() / 2;
    List<Integer> first = candidates.subList(0, half);
    List<Integer> second = candidates.subList(half, candidates.size());
    List<Integer> fromSecond = explain(joined(background, first), true, second);
    List<Integer> fromFirst = explain(joined(background, fromSecond), !fromSecond.isEmpty(), first);
    return joined(fromFirst, fromSecond);
  }

  private boolean isFeasibleInTime(List<Integer> constraints) {
    Termination.Limit limit = deadline.limitReached();
    if (limit != Termination.Limit.NONE) {
      throw new LimitReachedException(limit);
    }
    return isFeasible.test(constraints.stream().sorted().toList());
  }

  private static List<Integer> joined(List<Integer> a, List<Integer> b) {
    List<Integer> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
