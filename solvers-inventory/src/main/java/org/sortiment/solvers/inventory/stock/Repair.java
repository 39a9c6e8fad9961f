package org.sortiment.solvers.inventory.stock;

import java.util.Arrays;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;

/**
 * Brings a wished plan within terms, rows and constraints: first the set of products, greedily by
 * the profit their units would make on average; then, while a row is exceeded, the units that earn
 * least for the room they take.
 */
public final class Repair {
  private final StockProblem problem;
  private final StockTerms terms;
  private final Economics economics;
  private final double[] demand;

  /**
   * For one problem.
   *
   * @param demand expected demand of each product, by which units are judged; shape n
   */
  public Repair(StockProblem problem, double[] demand) {
    this.problem = problem;
    this.terms = problem.terms();
    this.economics = new Economics(problem);
    this.demand = demand;
  }

  /** Whether not even the least that must be stocked fits; a proof of infeasibility. */
  public static Optional<String> conflict(StockProblem problem) {
    StockTerms terms = problem.terms();
    int n = terms.size();
    int[] least = new int[n];
    for (int i = 0; i < n; i++) {
      least[i] = terms.least(i) == 0 ? 0 : Math.max(terms.least(i), terms.minimumOrder(i));
      if (least[i] > terms.most(i)) {
        return Optional.of(
            "Product "
                + problem.catalog().id(i)
                + " must be stocked in "
                + least[i]
                + " units or more but in at most "
                + terms.most(i)
                + ".");
      }
    }
    for (ResourceLimit row : problem.rows()) {
      if (!row.allows(row.use(least))) {
        return Optional.of(
            "What must be stocked exceeds the limit on " + row.name() + " (" + row.max() + ").");
      }
    }
    for (Constraint constraint : problem.constraints()) {
      if (constraint instanceof CardinalityBound bound) {
        int musts = bound.count(Inventory.of(least).stocked());
        int possible =
            (int) Arrays.stream(bound.products()).filter(i -> canBeStocked(terms, i)).count();
        if (musts > bound.max() || possible < bound.min()) {
          return Optional.of(
              "Between "
                  + musts
                  + " and "
                  + possible
                  + " products of a group can be stocked, against "
                  + bound
                  + ".");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean canBeStocked(StockTerms terms, int i) {
    return terms.most(i) >= Math.max(1, terms.minimumOrder(i));
  }

  /** A feasible plan near the wish, or empty when none was found. */
  public Optional<int[]> toFeasible(int[] wish) {
    int n = wish.length;
    int[] plan = new int[n];
    for (int i = 0; i < n; i++) {
      plan[i] = nearest(i, wish[i]);
    }
    if (!problem.constraints().isEmpty()
        && !allSatisfied(Inventory.of(plan).stocked())
        && !chooseSet(plan)) {
      return Optional.empty();
    }
    return fitRows(plan) ? Optional.of(plan) : Optional.empty();
  }

  private int nearest(int i, long units) {
    if (units <= 0 && terms.least(i) == 0) {
      return 0;
    }
    long least = Math.max(terms.least(i), terms.minimumOrder(i));
    if (terms.least(i) == 0 && (2 * units < least || least > terms.most(i))) {
      return 0;
    }
    return (int) Math.min(terms.most(i), Math.max(least, units));
  }

  private boolean allSatisfied(Assortment stocked) {
    return problem.constraints().stream().allMatch(c -> c.isSatisfiedBy(stocked));
  }

  /** Grows a set from what must be stocked, the most profitable first, with what each requires. */
  private boolean chooseSet(int[] plan) {
    int n = plan.length;
    boolean[] in = new boolean[n];
    for (int i = 0; i < n; i++) {
      if (terms.least(i) > 0) {
        addWithRequired(in, i);
      }
    }
    int[] order =
        IntStream.range(0, n)
            .filter(i -> canBeStocked(terms, i))
            .boxed()
            .sorted(
                (a, b) -> {
                  int byValue = Double.compare(wishedProfit(b, plan), wishedProfit(a, plan));
                  return byValue != 0 ? byValue : Integer.compare(a, b);
                })
            .mapToInt(i -> i)
            .toArray();
    for (int i : order) {
      boolean isNeeded = !allSatisfied(assortmentOf(in));
      if (!in[i] && (plan[i] > 0 || isNeeded)) {
        boolean[] larger = in.clone();
        addWithRequired(larger, i);
        if (upperLimitsHold(larger)) {
          System.arraycopy(larger, 0, in, 0, n);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      plan[i] = in[i] ? Math.max(plan[i], nearest(i, Math.max(1, terms.minimumOrder(i)))) : 0;
      if (in[i] && plan[i] == 0) {
        return false;
      }
    }
    return allSatisfied(assortmentOf(in));
  }

  private double wishedProfit(int i, int[] plan) {
    double sold = Math.min(plan[i], demand[i]);
    return economics.price()[i] * sold - economics.cost()[i] * plan[i];
  }

  private void addWithRequired(boolean[] in, int product) {
    if (in[product]) {
      return;
    }
    in[product] = true;
    for (Constraint constraint : problem.constraints()) {
      if (constraint instanceof Precedence p && p.product() == product) {
        addWithRequired(in, p.requires());
      }
    }
  }

  private boolean upperLimitsHold(boolean[] in) {
    Assortment set = assortmentOf(in);
    for (Constraint constraint : problem.constraints()) {
      if (constraint instanceof CardinalityBound bound && bound.count(set) > bound.max()) {
        return false;
      }
      if (constraint instanceof LinearConstraint row
          && !row.isSatisfiedBy(set)
          && row.value(set) > row.max()) {
        return false;
      }
    }
    for (int i = 0; i < in.length; i++) {
      if (in[i] && !canBeStocked(terms, i)) {
        return false;
      }
    }
    return true;
  }

  private static Assortment assortmentOf(boolean[] in) {
    return Assortment.of(in.length, IntStream.range(0, in.length).filter(i -> in[i]).toArray());
  }

  /** Takes out the units that earn least for the share of exceeded limits they use. */
  private boolean fitRows(int[] plan) {
    StockRules rules = new StockRules(problem);
    for (ResourceLimit row : problem.rows()) {
      double use = row.use(plan);
      if (row.allows(use)) {
        continue;
      }
      PriorityQueue<double[]> cheapest =
          new PriorityQueue<>(
              (a, b) -> {
                int byWorth = Double.compare(a[1], b[1]);
                return byWorth != 0 ? byWorth : Double.compare(a[0], b[0]);
              });
      for (int i = 0; i < plan.length; i++) {
        offer(cheapest, row, i, plan);
      }
      while (!row.allows(use)) {
        double[] worst = cheapest.poll();
        if (worst == null) {
          return false;
        }
        int i = (int) worst[0];
        int before = plan[i];
        int below = fewer(rules, row, i, before, use, cheapest.size() + 1);
        if (below >= 0 && rules.tryChange(plan, i, below)) {
          use -= row.coefficient(i) * (before - below);
          offer(cheapest, row, i, plan);
          use = cheapest.isEmpty() || use < 1.001 * row.max() ? row.use(plan) : use;
        }
      }
    }
    return rules.allow(plan);
  }

  /**
   * The next amount of a product on the way down: a unit less, or where far too much is stocked so
   * many that a quarter of the product's part in the excess goes. So the steps are O(n log excess).
   */
  private int fewer(
      StockRules rules, ResourceLimit row, int i, int units, double use, int products) {
    double excess = (use - row.max()) / row.coefficient(i) / (4.0 * products);
    int least = Math.max(terms.least(i), terms.minimumOrder(i));
    double target = Math.max(least, units - Math.floor(excess));
    return target < units - 1.0 ? (int) target : rules.nextBelow(i, units);
  }

  private void offer(PriorityQueue<double[]> queue, ResourceLimit row, int i, int[] plan) {
    if (plan[i] > 0 && row.coefficient(i) > 0) {
      // A smooth stand-in for P(demand >= q): the logistic curve through its mean and deviation.
      double deviation = Math.sqrt(demand[i] + 0.25);
      double sells = 1 / (1 + Math.exp(1.7 * (plan[i] - 0.5 - demand[i]) / deviation));
      double worth = economics.price()[i] * sells - economics.cost()[i];
      queue.add(new double[] {i, worth / row.coefficient(i)});
    }
  }
}
