package org.sortiment.solvers.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.Termination;

/** What every planner needs, made once per call. */
final class PlanningContext {
  private final StockProblem problem;
  private final SolveOptions options;
  private final Deadline deadline;
  private final MarkovChain chain;
  private final Economics economics;
  private final StockRules rules;
  private final boolean[] worthwhile;
  private final List<Integer> unwanted = new ArrayList<>();
  private final List<Integer> unprofitable = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  PlanningContext(StockProblem problem, SolveOptions options) {
    this.problem = problem;
    this.options = options;
    this.deadline = Deadline.startingNow(options.timeLimit());
    this.chain = problem.choiceModel().toMarkovChain();
    this.economics = new Economics(problem);
    this.rules = new StockRules(problem);
    this.worthwhile = findWorthwhile();
    if (exactFor(problem.choiceModel()) == ExactFor.MARKOV_CHAIN) {
      notes.add(
          "Planned on a Markov chain that approximates the choice model; profits are simulated"
              + " under the model itself.");
    }
  }

  /** Whether a model is known to equal its chain. */
  static ExactFor exactFor(ChoiceModel model) {
    return model.equalsMarkovChain() ? ExactFor.MODEL : ExactFor.MARKOV_CHAIN;
  }

  StockProblem problem() {
    return problem;
  }

  SolveOptions options() {
    return options;
  }

  Deadline deadline() {
    return deadline;
  }

  MarkovChain chain() {
    return chain;
  }

  Economics economics() {
    return economics;
  }

  StockRules rules() {
    return rules;
  }

  List<String> notes() {
    return notes;
  }

  /** Whether a product can earn anything; not to be changed. */
  boolean[] worthwhile() {
    return worthwhile;
  }

  /** Exact differences along simulated paths of the chain, within the deadline. */
  PathValues pathValues(int threads) {
    return new PathValues(chain, problem.season(), economics, threads, deadline);
  }

  /** Newsvendor quantities for these purchase probabilities, 0 for what is not worthwhile. */
  int[] newsvendor(double[] probabilities) {
    int[] units = new int[probabilities.length];
    for (int i = 0; i < units.length; i++) {
      double price = economics.price()[i];
      double cost = economics.cost()[i];
      if (worthwhile[i] && probabilities[i] > 0) {
        // With a cost of 0 every unit that can be sold is worth it, but no more.
        double level = Math.min((price - cost) / price, 1 - 1e-9);
        units[i] =
            DemandQuantile.quantile(
                problem.season(), probabilities[i], level, problem.terms().most(i));
      }
    }
    return units;
  }

  /** A plan near the wish that keeps all limits. */
  Optional<int[]> feasible(int[] wish) {
    double[] demand = chain.purchaseProbabilities(Inventory.of(wish).stocked());
    for (int i = 0; i < demand.length; i++) {
      demand[i] *= problem.season().mean();
    }
    return new Repair(problem, demand).toFeasible(wish);
  }

  /** A result with this plan. */
  StockPlan plan(String planner, String explanation, Termination termination, int[] stock) {
    List<String> all = leftOut(stock);
    all.addAll(notes);
    return new StockPlan(
        termination,
        Optional.of(Inventory.of(stock)),
        all,
        new Provenance(planner, "", explanation, options.toString()));
  }

  /** A result without a plan: proven infeasible, or nothing found. */
  StockPlan none(String planner) {
    Optional<String> conflict = Repair.conflict(problem);
    List<String> all = leftOut(new int[chain.productCount()]);
    all.addAll(notes);
    conflict.ifPresent(all::add);
    Termination termination =
        conflict.isPresent()
            ? Termination.infeasible()
            : new Termination(Termination.Reason.UNDETERMINED, deadline.limitReached());
    if (conflict.isEmpty()) {
      all.add("No plan that keeps all constraints was found; that there is none is not proven.");
    }
    return new StockPlan(
        termination, Optional.empty(), all, new Provenance(planner, "", "", options.toString()));
  }

  private boolean[] findWorthwhile() {
    int n = chain.productCount();
    boolean[] asked = askedFor();
    boolean[] result = new boolean[n];
    for (int i = 0; i < n; i++) {
      boolean pays = economics.price()[i] > economics.cost()[i];
      result[i] = asked[i] && pays && problem.terms().most(i) > 0;
      if (problem.terms().least(i) == 0 && problem.terms().most(i) > 0) {
        if (!asked[i]) {
          unwanted.add(i);
        } else if (!pays) {
          unprofitable.add(i);
        }
      }
    }
    return result;
  }

  /** Why products are left out; constraints may have put some of them into the plan after all. */
  private List<String> leftOut(int[] stock) {
    List<String> reasons = new ArrayList<>();
    note(unwanted, "no customer ever asks for it", stock, reasons);
    note(unprofitable, "a sale does not bring more than the unit costs", stock, reasons);
    return reasons;
  }

  private void note(List<Integer> candidates, String reason, int[] stock, List<String> reasons) {
    List<String> products =
        candidates.stream().filter(i -> stock[i] == 0).map(problem.catalog()::id).toList();
    if (!products.isEmpty()) {
      int shown = Math.min(10, products.size());
      reasons.add(
          "Left out because "
              + reason
              + ": "
              + String.join(", ", products.subList(0, shown))
              + (shown < products.size() ? " and " + (products.size() - shown) + " more" : "")
              + ".");
    }
  }

  /**
   * The products that a customer may come to, whatever is offered. An approximate chain may know of
   * nobody who wants a product, and the model of somebody who does when little else is there.
   */
  private boolean[] askedFor() {
    boolean[] asked = askedForOnChain();
    ChoiceModel model = problem.choiceModel();
    for (int i = 0; i < asked.length && !model.equalsMarkovChain(); i++) {
      asked[i] = asked[i] || model.purchaseProbabilities(Assortment.of(asked.length, i))[i] > 0;
    }
    return asked;
  }

  private boolean[] askedForOnChain() {
    int n = chain.productCount();
    boolean[] asked = new boolean[n];
    double[] reach = new double[n];
    double[] next = new double[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      asked[i] = chain.arrivalProbability(i) > 0;
      count += asked[i] ? 1 : 0;
    }
    for (int before = -1; before < count; ) {
      before = count;
      for (int i = 0; i < n; i++) {
        reach[i] = asked[i] ? 1 : 0;
      }
      chain.substitution().multiplyTransposed(reach, next);
      for (int i = 0; i < n; i++) {
        if (!asked[i] && next[i] > 0) {
          asked[i] = true;
          count++;
        }
      }
    }
    return asked;
  }

  /** All products. */
  Assortment everything() {
    int[] all = new int[chain.productCount()];
    Arrays.setAll(all, i -> i);
    return Assortment.of(all.length, all);
  }

  /** How many paths of the season fit into that many customers. */
  int replicationsFor(double customers, int least, int most) {
    return (int) Math.min(most, Math.max(least, customers / Math.max(1, problem.season().mean())));
  }
}
