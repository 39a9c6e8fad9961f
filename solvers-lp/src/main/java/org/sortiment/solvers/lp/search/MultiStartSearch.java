package org.sortiment.solvers.lp.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;

/**
 * {@link LocalSearch} from the best of several starts, and again from the best found after a few
 * random changes. Without a guarantee; the same seed gives the same answer unless a deadline comes
 * first.
 */
public final class MultiStartSearch {
  private static final int STARTS = 3;

  private final FlipState state;
  private final RowLevels rows;
  private final LocalSearch search;
  private final Deadline deadline;

  /** A search that moves this state; what it offers now must be feasible. */
  public MultiStartSearch(FlipState state, RowLevels rows, Deadline deadline) {
    this(state, rows, false, deadline);
  }

  /**
   * A search that moves this state; what it offers now must be feasible.
   *
   * @param singlesOnly whether to leave out pairs of products
   */
  public MultiStartSearch(FlipState state, RowLevels rows, boolean singlesOnly, Deadline deadline) {
    this.state = state;
    this.rows = rows;
    this.search = new LocalSearch(state, rows, singlesOnly, deadline);
    this.deadline = deadline;
  }

  /**
   * Searches and leaves the state at the best assortment found, which is returned.
   *
   * @param starts feasible; at least one
   * @param rounds how often to shake and search again
   */
  public Assortment run(Collection<Assortment> starts, int rounds, long seed) {
    Map<Assortment, Double> values = new LinkedHashMap<>();
    for (Assortment start : starts) {
      if (values.isEmpty() || !deadline.isReached()) {
        search.moveTo(start);
        values.put(start, state.value());
      }
    }
    List<Assortment> order = new ArrayList<>(values.keySet());
    order.sort(Comparator.comparing(values::get).reversed());
    Assortment best = order.get(0);
    double value = Double.NEGATIVE_INFINITY;
    for (Assortment start : order.subList(0, Math.min(STARTS, order.size()))) {
      search.moveTo(start);
      search.run();
      if (state.value() > value && rows.isFeasible(search.assortment())) {
        value = state.value();
        best = search.assortment();
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < rounds && !deadline.isReached(); round++) {
      search.moveTo(best);
      search.shake(2 + random.nextInt(Math.max(1, Math.min(8, state.size() / 2))), random);
      search.run();
      if (state.value() > value && rows.isFeasible(search.assortment())) {
        value = state.value();
        best = search.assortment();
      }
    }
    search.moveTo(best);
    return best;
  }
}
