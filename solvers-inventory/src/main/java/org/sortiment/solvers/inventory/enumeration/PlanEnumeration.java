package org.sortiment.solvers.inventory.enumeration;

import java.time.Duration;
import java.util.Optional;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.inventory.season.SeasonMasses;
import org.sortiment.solvers.inventory.stock.Economics;
import org.sortiment.solvers.inventory.stock.StockRules;

/**
 * The best plan of a small problem, by the exact expected profits of all plans that can be best
 * ({@link PlanBox}). With t customers still to come and stock q the expected sales are worth
 *
 * <pre>
 * V_t(q) = sum_i P_i(S(q)) (p_i + V_(t-1)(q - e_i)) + P_0(S(q)) V_(t-1)(q), V_0 = 0,</pre>
 *
 * S(q) being what is in stock; and a plan earns E V_N(q) - c.q - penalty E N. One recursion serves
 * all plans and all numbers of customers: O(plans x customers x n) time, O(plans x n) memory. Exact
 * up to rounding, and up to a mass of 1e-13 of very long seasons.
 */
public final class PlanEnumeration {
  private static final int MOST_STATES = 2_000_000;
  private static final int MOST_CUSTOMERS = 1_000_000;
  private static final double MOST_STEPS = 6e8;
  private static final double STEPS_PER_SECOND = 1e8;

  private final StockProblem problem;
  private final double[][] probabilities;
  private final int[] most;
  private final double[] masses;
  private final int states;
  private final int[] predecessors;
  private final int[] sets;
  private final int[] units;
  private final Economics economics;

  private PlanEnumeration(
      StockProblem problem, PlanBox box, double[] masses, int states, Economics economics) {
    int n = box.most().length;
    this.problem = problem;
    this.probabilities = box.probabilities();
    this.most = box.most();
    this.masses = masses;
    this.states = states;
    this.predecessors = new int[states * n];
    this.sets = new int[states];
    this.units = new int[states * n];
    this.economics = economics;
  }

  /**
   * What the enumeration has found.
   *
   * @param stock the best plan; empty when no plan keeps all limits, which is then proven
   * @param profit its expected profit; NaN without a plan
   * @param plans how many feasible plans were compared
   */
  public record Best(Optional<int[]> stock, double profit, long plans) {}

  /**
   * Compares all plans.
   *
   * @return empty when there are too many, or the time did not suffice
   */
  public static Optional<Best> best(StockProblem problem, Deadline deadline) {
    return of(problem, deadline).flatMap(each -> each.search(deadline));
  }

  private static Optional<PlanEnumeration> of(StockProblem problem, Deadline deadline) {
    double affordable =
        Math.min(
            MOST_STEPS,
            STEPS_PER_SECOND
                * deadline.remaining().map(Duration::toMillis).orElse(Long.MAX_VALUE)
                / 2e3);
    Optional<double[]> masses = SeasonMasses.of(problem.season(), MOST_CUSTOMERS);
    if (masses.isEmpty()) {
      return Optional.empty();
    }
    Optional<PlanBox> box = PlanBox.of(problem, deadline);
    if (box.isEmpty()) {
      return Optional.empty();
    }
    int n = box.get().most().length;
    double perState = (double) masses.get().length * (n + 1);
    int mostStates = (int) Math.min(MOST_STATES, affordable / perState);
    int states = count(problem, box.get().most(), mostStates);
    if (states > mostStates) {
      return Optional.empty();
    }
    PlanEnumeration result =
        new PlanEnumeration(problem, box.get(), masses.get(), states, new Economics(problem));
    result.listStates();
    return Optional.of(result);
  }

  /** How many plans of the box keep all limits, or more than {@code enough}. */
  private static int count(StockProblem problem, int[] most, int enough) {
    Odometer odometer = new Odometer(problem, most);
    int count = 0;
    do {
      count++;
    } while (count <= enough && odometer.next());
    return count;
  }

  /** Goes through the plans of a box that keep all limits, in lexicographic order. */
  private static final class Odometer {
    private final StockProblem problem;
    private final int[] most;
    private final int[] plan;

    Odometer(StockProblem problem, int[] most) {
      this.problem = problem;
      this.most = most;
      this.plan = new int[most.length];
    }

    /** Larger plans use more of every limit: what exceeds one ends its digit. */
    boolean next() {
      for (int i = plan.length - 1; i >= 0; i--) {
        if (plan[i] < most[i]) {
          plan[i]++;
          if (isWithinLimits()) {
            return true;
          }
        }
        plan[i] = 0;
      }
      return false;
    }

    private boolean isWithinLimits() {
      for (ResourceLimit row : problem.rows()) {
        if (!row.allows(row.use(plan))) {
          return false;
        }
      }
      return true;
    }
  }

  private void listStates() {
    int n = most.length;
    Odometer odometer = new Odometer(problem, most);
    for (int s = 0; s < states; s++) {
      for (int i = 0; i < n; i++) {
        units[s * n + i] = odometer.plan[i];
        sets[s] |= odometer.plan[i] > 0 ? 1 << i : 0;
      }
      for (int i = 0; i < n; i++) {
        if (odometer.plan[i] > 0) {
          odometer.plan[i]--;
          predecessors[s * n + i] = find(odometer.plan, s);
          odometer.plan[i]++;
        }
      }
      odometer.next();
    }
  }

  /** The place of a plan among the first states, by bisection. */
  private int find(int[] plan, int end) {
    int low = 0;
    int high = end - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, plan) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int state, int[] plan) {
    int n = plan.length;
    for (int i = 0; i < n; i++) {
      int order = Integer.compare(units[state * n + i], plan[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Optional<Best> search(Deadline deadline) {
    int n = most.length;
    double[] price = economics.price();
    double[] value = new double[states];
    double[] expected = new double[states];
    for (int t = 1; t < masses.length; t++) {
      if (deadline.isReached()) {
        return Optional.empty();
      }
      // Predecessors come first in the order, so from the end they are still those of t - 1.
      for (int s = states - 1; s >= 0; s--) {
        double[] p = probabilities[sets[s]];
        double sum = 0;
        double leaves = 1;
        for (int i = 0; i < n; i++) {
          if (p[i] > 0) {
            sum += p[i] * (price[i] + value[predecessors[s * n + i]]);
            leaves -= p[i];
          }
        }
        value[s] = sum + Math.max(0, leaves) * value[s];
        expected[s] += masses[t] * value[s];
      }
    }
    return Optional.of(pick(expected));
  }

  private Best pick(double[] expected) {
    int n = most.length;
    StockRules rules = new StockRules(problem);
    double constant = economics.penalty() * problem.season().mean();
    Optional<int[]> best = Optional.empty();
    double bestProfit = Double.NaN;
    long plans = 0;
    int[] plan = new int[n];
    for (int s = 0; s < states; s++) {
      System.arraycopy(units, s * n, plan, 0, n);
      if (rules.allow(plan)) {
        plans++;
        double profit = expected[s] - constant;
        for (int i = 0; i < n; i++) {
          profit -= economics.cost()[i] * plan[i];
        }
        if (best.isEmpty() || profit > bestProfit + 1e-13 * Math.abs(bestProfit)) {
          best = Optional.of(plan.clone());
          bestProfit = profit;
        }
      }
    }
    return new Best(best, bestProfit, plans);
  }
}
