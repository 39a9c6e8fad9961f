package org.sortiment.fleet.budget;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The plans of all centres from all rounds, and the choice of one for each: a knapsack with one
 * item from each class. Centres start with their cheapest plan; then, in the order of the profit
 * per money that a change brings, each goes up along the concave hull of its plans as long as the
 * budget lasts. That is the optimum of the relaxation up to one step of one centre (Sinha, Zoltners
 * 1979). What is then left goes to whichever single changes still fit.
 *
 * <p>16 bytes a plan. Spending is kept as a double that, read as the decimal it is written as, is
 * never below the exact amount; sums are exact.
 */
public final class PlanMenu {
  private static final int NONE = -1;

  private final int centres;
  private final List<double[]> spent = new ArrayList<>();
  private final List<double[]> profit = new ArrayList<>();
  private int[] chosen;

  /** A menu without plans. */
  public PlanMenu(int centres) {
    this.centres = centres;
    this.chosen = new int[centres];
    Arrays.fill(chosen, NONE);
  }

  /** Starts another round, and returns its number. */
  public int addRound() {
    double[] none = new double[centres];
    Arrays.fill(none, Double.NaN);
    spent.add(none);
    profit.add(none.clone());
    return spent.size() - 1;
  }

  /** Adds the plan of a centre to the last round. */
  public synchronized void add(int centre, BigDecimal cost, double value) {
    spent.get(spent.size() - 1)[centre] = notBelow(cost);
    profit.get(profit.size() - 1)[centre] = value;
  }

  private static double notBelow(BigDecimal exact) {
    double nearest = exact.doubleValue();
    return decimal(nearest).compareTo(exact) < 0 ? Math.nextUp(nearest) : nearest;
  }

  private static BigDecimal decimal(double value) {
    return new BigDecimal(Double.toString(value));
  }

  /** What all plans of the last round cost. */
  public BigDecimal spentInLastRound() {
    BigDecimal sum = BigDecimal.ZERO;
    for (double each : spent.get(spent.size() - 1)) {
      if (!Double.isNaN(each)) {
        sum = sum.add(decimal(each));
      }
    }
    return sum;
  }

  /** Whether there is a plan of this centre in some round. */
  public boolean hasPlan(int centre) {
    return spent.stream().anyMatch(round -> !Double.isNaN(round[centre]));
  }

  /** The round whose plan was chosen for a centre; below 0 when there is none. */
  public int chosenRound(int centre) {
    return chosen[centre];
  }

  /** From the plan of a centre in one round to that in another. */
  private record Change(int centre, int from, int to, double cost, double gain) {
    double perMoney() {
      return gain / cost;
    }
  }

  private static final Comparator<Change> BEST_FIRST =
      Comparator.comparingDouble(Change::perMoney)
          .reversed()
          .thenComparingInt(Change::centre)
          .thenComparingInt(Change::to);

  /**
   * Chooses a plan for each centre.
   *
   * @return what is left of the budget; below 0 when even the cheapest plans cost more
   */
  public BigDecimal choose(BigDecimal budget) {
    List<Change> changes = new ArrayList<>();
    BigDecimal left = budget;
    for (int centre = 0; centre < centres; centre++) {
      int[] hull = hull(centre);
      chosen[centre] = hull.length == 0 ? NONE : hull[0];
      if (hull.length > 0) {
        left = left.subtract(decimal(spent.get(hull[0])[centre]));
      }
      for (int k = 1; k < hull.length; k++) {
        changes.add(change(centre, hull[k - 1], hull[k]));
      }
    }
    changes.sort(BEST_FIRST);
    for (Change change : changes) {
      if (chosen[change.centre()] == change.from()) {
        left = take(change, left);
      }
    }
    return fill(left);
  }

  /** Makes a change when it fits; returns what is left. */
  private BigDecimal take(Change change, BigDecimal left) {
    int centre = change.centre();
    BigDecimal cost =
        decimal(spent.get(change.to())[centre])
            .subtract(decimal(spent.get(chosen[centre])[centre]));
    if (chosen[centre] != change.from() || cost.compareTo(left) > 0) {
      return left;
    }
    chosen[centre] = change.to();
    return left.subtract(cost);
  }

  /** Changes to any better plan that fits, the best first, until there is none. */
  private BigDecimal fill(BigDecimal rest) {
    BigDecimal left = rest;
    while (left.signum() >= 0) {
      List<Change> fitting = new ArrayList<>();
      for (int centre = 0; centre < centres; centre++) {
        for (int round = 0; chosen[centre] != NONE && round < spent.size(); round++) {
          Change change = change(centre, chosen[centre], round);
          if (change.gain() > 0 && change.cost() <= left.doubleValue()) {
            fitting.add(change);
          }
        }
      }
      fitting.sort(
          Comparator.comparing((Change change) -> change.cost() > 0) // what costs nothing first
              .thenComparing(BEST_FIRST));
      boolean isChanged = false;
      for (Change change : fitting) {
        if (chosen[change.centre()] == change.from()) {
          left = take(change, left);
          isChanged |= chosen[change.centre()] == change.to();
        }
      }
      if (!isChanged) {
        return left;
      }
    }
    return left;
  }

  private Change change(int centre, int from, int to) {
    return new Change(
        centre,
        from,
        to,
        spent.get(to)[centre] - spent.get(from)[centre],
        profit.get(to)[centre] - profit.get(from)[centre]);
  }

  /** The rounds whose plans are on the concave hull of profit over spending, by rising spending. */
  private int[] hull(int centre) {
    List<Integer> rounds = new ArrayList<>();
    for (int round = 0; round < spent.size(); round++) {
      if (!Double.isNaN(spent.get(round)[centre])) {
        rounds.add(round);
      }
    }
    rounds.sort(
        Comparator.comparingDouble((Integer round) -> spent.get(round)[centre])
            .thenComparing(round -> -profit.get(round)[centre])
            .thenComparing(round -> round));
    int[] hull = new int[rounds.size()];
    int size = 0;
    for (int round : rounds) {
      if (size > 0 && !(profit.get(round)[centre] > profit.get(hull[size - 1])[centre])) {
        continue;
      }
      while (size > 1
          && change(centre, hull[size - 2], hull[size - 1]).perMoney()
              <= change(centre, hull[size - 1], round).perMoney()) {
        size--;
      }
      hull[size++] = round;
    }
    return Arrays.copyOf(hull, size);
  }
}
