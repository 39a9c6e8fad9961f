package org.sortiment.solvers.lp.mixed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.FlipState;
import org.sortiment.solvers.lp.search.LocalSearch;
import org.sortiment.solvers.lp.search.MultiStartSearch;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * A good assortment under a mixture, without a guarantee: local search from revenue-ordered
 * assortments and after random changes. Groups of products that all classes weigh alike are first
 * cut at the best length each, in turn until none improves, when there are no constraints.
 */
final class MixedLogitSearch {
  private static final int ROUNDS = 12;

  private MixedLogitSearch() {}

  static Assortment run(
      AssortmentProblem problem,
      FlipState state,
      RowLevels rows,
      AlikeProducts alike,
      Set<Assortment> starts,
      long seed,
      Deadline deadline) {
    Set<Assortment> all = new LinkedHashSet<>(starts);
    if (problem.constraints().isEmpty() && !alike.groups().isEmpty()) {
      LocalSearch mover = new LocalSearch(state, rows, deadline);
      for (Assortment start : starts) {
        if (deadline.isReached()) {
          break;
        }
        mover.moveTo(start);
        cutGroups(state, alike.groups());
        all.add(mover.assortment());
      }
      mover.moveTo(starts.iterator().next());
    }
    return new MultiStartSearch(state, rows, deadline).run(all, ROUNDS, seed);
  }

  /** Offers the best prefix of each group, given the others, until no group improves. */
  private static void cutGroups(FlipState state, List<int[]> groups) {
    boolean improved = true;
    while (improved) {
      double before = state.value();
      for (int[] group : groups) {
        for (int product : group) {
          if (state.contains(product)) {
            state.flip(product);
          }
        }
        double best = state.value();
        int length = 0;
        for (int k = 0; k < group.length; k++) {
          state.flip(group[k]);
          if (state.value() > best) {
            best = state.value();
            length = k + 1;
          }
        }
        for (int k = length; k < group.length; k++) {
          state.flip(group[k]);
        }
      }
      improved = state.value() > before + 1e-12 * Math.abs(before);
    }
  }
}
