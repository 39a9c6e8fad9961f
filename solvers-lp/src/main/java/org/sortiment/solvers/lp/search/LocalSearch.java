package org.sortiment.solvers.lp.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;

/**
 * Local search among feasible assortments: the best single product to add or drop, and when none
 * helps, pairs of products changed together (swaps first of all), until nothing improves. Ends at a
 * local optimum, without a guarantee. Each step costs O(n) evaluations of a {@link FlipState}, the
 * last ones O(n^2).
 */
public final class LocalSearch {
  private final FlipState state;
  private final RowLevels rows;
  private final Deadline deadline;
  private final boolean singlesOnly;
  private double[] levels;

  /** Where the search for pairs goes on. */
  private int nextPair;

  /** A search from where the state is; that assortment must be feasible. */
  public LocalSearch(FlipState state, RowLevels rows, Deadline deadline) {
    this(state, rows, false, deadline);
  }

  /**
   * A search from where the state is; that assortment must be feasible.
   *
   * @param singlesOnly whether to leave out pairs, which take O(n^2) evaluations
   */
  public LocalSearch(FlipState state, RowLevels rows, boolean singlesOnly, Deadline deadline) {
    this.state = state;
    this.rows = rows;
    this.singlesOnly = singlesOnly;
    this.deadline = deadline;
    this.levels = rows.levels(members());
  }

  private boolean[] members() {
    boolean[] members = new boolean[state.size()];
    for (int i = 0; i < members.length; i++) {
      members[i] = state.contains(i);
    }
    return members;
  }

  /** What the state offers. */
  public Assortment assortment() {
    BitSet members = new BitSet(state.size());
    for (int i = 0; i < state.size(); i++) {
      members.set(i, state.contains(i));
    }
    return Assortment.of(state.size(), members);
  }

  /** Moves the state to an assortment, which must be feasible. */
  public void moveTo(Assortment target) {
    for (int i = 0; i < state.size(); i++) {
      if (state.contains(i) != target.contains(i)) {
        state.flip(i);
      }
    }
    levels = rows.levels(members());
  }

  /** Improves until nothing helps or the deadline is reached. */
  public void run() {
    while (!deadline.isReached()) {
      if (!flipBest() && (singlesOnly || !flipPair())) {
        return;
      }
    }
  }

  private double threshold() {
    return state.value() + state.precision() * Math.abs(state.value());
  }

  private boolean flipBest() {
    double best = threshold();
    int move = -1;
    for (int i = 0; i < state.size(); i++) {
      if (allows(i)) {
        double value = state.valueAfter(i);
        if (value > best) {
          best = value;
          move = i;
        }
      }
    }
    if (move < 0) {
      return false;
    }
    double before = threshold();
    flip(move);
    if (state.value() > before) {
      return true;
    }
    // An estimate that did not come true.
    flip(move);
    return false;
  }

  /**
   * The best partner of a product that has an improving one, beginning where the last search ended.
   */
  private boolean flipPair() {
    int n = state.size();
    double best = threshold();
    for (int step = 0; step < n && !deadline.isReached(); step++) {
      int i = (nextPair + step) % n;
      int partner = -1;
      for (int j = 0; j < n; j++) {
        // Two products that are both in or both out only matter when a row forbids one alone.
        boolean swap = state.contains(i) && !state.contains(j);
        boolean together =
            j > i && state.contains(i) == state.contains(j) && !(allows(i) && allows(j));
        if ((swap || together) && allows(i, j)) {
          double value = state.valueAfter(i, j);
          if (value > best) {
            best = value;
            partner = j;
          }
        }
      }
      if (partner >= 0) {
        double before = threshold();
        flip(i);
        flip(partner);
        if (state.value() > before) {
          nextPair = i;
          return true;
        }
        flip(partner);
        flip(i);
      }
    }
    return false;
  }

  private boolean allows(int i) {
    double sign = sign(i);
    rows.shift(levels, i, sign);
    boolean holds = rows.holds(levels, i);
    rows.shift(levels, i, -sign);
    return holds;
  }

  private boolean allows(int i, int j) {
    double signI = sign(i);
    double signJ = sign(j);
    rows.shift(levels, i, signI);
    rows.shift(levels, j, signJ);
    boolean holds = rows.holds(levels, i, j);
    rows.shift(levels, j, -signJ);
    rows.shift(levels, i, -signI);
    return holds;
  }

  private double sign(int i) {
    return state.contains(i) ? -1 : 1;
  }

  private void flip(int i) {
    rows.shift(levels, i, sign(i));
    state.flip(i);
  }

  /** Makes that many random feasible changes, each of one product or a swap of two. */
  public void shake(int moves, RandomGenerator random) {
    int n = state.size();
    for (int k = 0, tries = 0; k < moves && tries < 50 * moves && n > 1; tries++) {
      int i = random.nextInt(n);
      int j = random.nextInt(n);
      if (random.nextBoolean() && allows(i)) {
        flip(i);
        k++;
      } else if (i != j && state.contains(i) != state.contains(j) && allows(i, j)) {
        flip(i);
        flip(j);
        k++;
      }
    }
    // Sums of coefficients drift; fresh levels keep the next steps exact.
    levels = rows.levels(members());
  }

  @Override
  public String toString() {
    return "local search at " + state.value() + ", rows " + Arrays.toString(levels);
  }
}
