package org.sortiment.solvers.lp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.sortiment.api.problem.Constraint;

/**
 * Explains infeasibility: a set of constraints that cannot hold together, none of which can be left
 * out. QuickXplain (Junker 2004): a conflict of k among m constraints takes O(k log(m/k) + k)
 * feasibility checks.
 */
final class ConflictFinder {
  private final List<Constraint> constraints;
  private final Predicate<List<Constraint>> isFeasible;

  /**
   * Prepares a search.
   *
   * @param constraints infeasible together
   * @param isFeasible whether some assortment satisfies all of a list
   */
  ConflictFinder(List<Constraint> constraints, Predicate<List<Constraint>> isFeasible) {
    this.constraints = constraints;
    this.isFeasible = isFeasible;
  }

  /** Indices of a minimal conflict, ascending. */
  List<Integer> find() {
    List<Integer> all = new ArrayList<>();
    for (int k = 0; k < constraints.size(); k++) {
      all.add(k);
    }
    return explain(List.of(), false, all).stream().sorted().toList();
  }

  /** A minimal part of {@code candidates} that conflicts in the presence of {@code background}. */
  private List<Integer> explain(List<Integer> background, boolean grown, List<Integer> candidates) {
    if (grown && !isFeasible.test(select(background))) {
      return List.of();
    }
    if (candidates.size() == 1) {
      return candidates;
    }
    int half = candidates.size() / 2;
    List<Integer> first = candidates.subList(0, half);
    List<Integer> second = candidates.subList(half, candidates.size());
    List<Integer> fromSecond = explain(joined(background, first), true, second);
    List<Integer> fromFirst = explain(joined(background, fromSecond), !fromSecond.isEmpty(), first);
    return joined(fromFirst, fromSecond);
  }

  private List<Constraint> select(List<Integer> indices) {
    return indices.stream().map(constraints::get).toList();
  }

  private static List<Integer> joined(List<Integer> a, List<Integer> b) {
    List<Integer> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
