package org.sortiment.solvers.inventory.planners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.paths.PathValues;
import org.sortiment.solvers.inventory.season.DemandQuantile;
import org.sortiment.solvers.inventory.stock.Economics;
import org.sortiment.solvers.inventory.stock.Repair;
import org.sortiment.solvers.inventory.stock.StockRules;

/** What every planner needs, made once per call. */
final class PlanningContext {
  /** Seasons of more customers are simulated from stockout to stockout only. */
  private static final double LONG_SEASON = 1e6;

  /** Of wanting more: newsvendor quantities where units cost nothing. */
  private static final double LEAST_RISK = 1e-9;

  private static final String ON_CHAIN =
      "Planned on a Markov chain that approximates the choice model; profits are simulated under the"
          + " model itself.";

  private final StockProblem problem;
  private final SolveOptions options;
  private final Deadline deadline;
  private final MarkovChain chain;
  private final Economics economics;
  private final StockRules rules;
  private final boolean[] asked;
  private final boolean[] worthwhile;
  private final List<String> notes = new ArrayList<>();

  PlanningContext(StockProblem problem, SolveOptions options) {
    this.problem = problem;
    this.options = options;
    this.deadline = Deadline.startingNow(options.timeLimit());
    this.chain = MarkovChains.of(problem.choiceModel());
    this.economics = new Economics(problem);
    this.rules = new StockRules(problem);
    this.asked = askedFor();
    this.worthwhile = findWorthwhile();
    if (!problem.choiceModel().equalsMarkovChain()) {
      notes.add(ON_CHAIN);
    }
  }

  /** From here on the choice model itself is asked, no chain in its place. */
  void leaveChain() {
    notes.remove(ON_CHAIN);
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
        // With a cost of 0 every unit that may well be sold is worth it, but no more.
        double risk = Math.max(cost / price, LEAST_RISK);
        units[i] =
            DemandQuantile.quantile(
                problem.season(), probabilities[i], risk, problem.terms().most(i));
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
    return new StockPlan(
        termination,
        Optional.of(Inventory.of(stock)),
        notesOn(stock),
        new Provenance(planner, "", explanation, options.toString()));
  }

  /** A result without a plan: proven infeasible, or nothing found. */
  StockPlan none(String planner) {
    Optional<String> conflict = Repair.conflict(problem);
    conflict.ifPresent(notes::add);
    Termination termination =
        conflict.isPresent()
            ? Termination.infeasible()
            : new Termination(Termination.Reason.UNDETERMINED, deadline.limitReached());
    if (conflict.isEmpty()) {
      notes.add("No plan that keeps all constraints was found; that there is none is not proven.");
    }
    return new StockPlan(
        termination,
        Optional.empty(),
        notes,
        new Provenance(planner, "", String.join(" ", notes), options.toString()));
  }

  /** A result without a plan: proven infeasible, for this reason. */
  StockPlan infeasible(String planner, String reason) {
    notes.add(reason);
    return new StockPlan(
        Termination.infeasible(),
        Optional.empty(),
        notes,
        new Provenance(planner, "", String.join(" ", notes), options.toString()));
  }

  private boolean[] findWorthwhile() {
    int n = chain.productCount();
    boolean[] result = new boolean[n];
    for (int i = 0; i < n; i++) {
      result[i] = asked[i] && pays(i) && problem.terms().most(i) > 0;
    }
    return result;
  }

  private boolean pays(int product) {
    return economics.price()[product] > economics.cost()[product];
  }

  /** Says of products that earn nothing why they are left out, or stocked all the same. */
  private List<String> notesOn(int[] stock) {
    List<String> all = new ArrayList<>(notes);
    for (boolean isStocked : new boolean[] {false, true}) {
      String start =
          isStocked
              ? "Stocked only because limits or constraints ask for it, although "
              : "Left out because ";
      List<String> unwanted = new ArrayList<>();
      List<String> unprofitable = new ArrayList<>();
      for (int i = 0; i < stock.length; i++) {
        if (problem.terms().least(i) == 0
            && problem.terms().most(i) > 0
            && stock[i] > 0 == isStocked) {
          if (!asked[i]) {
            unwanted.add(problem.catalog().id(i));
          } else if (!pays(i)) {
            unprofitable.add(problem.catalog().id(i));
          }
        }
      }
      note(all, unwanted, start + "no customer ever asks for it");
      note(all, unprofitable, start + "a sale does not bring more than the unit costs");
    }
    return all;
  }

  private static void note(List<String> notes, List<String> products, String reason) {
    if (!products.isEmpty()) {
      int shown = Math.min(10, products.size());
      notes.add(
          reason
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
    boolean[] found = askedForOnChain();
    ChoiceModel model = problem.choiceModel();
    for (int i = 0; i < found.length && !model.equalsMarkovChain(); i++) {
      found[i] = found[i] || model.purchaseProbabilities(Assortment.of(found.length, i))[i] > 0;
    }
    return found;
  }

  private boolean[] askedForOnChain() {
    int n = chain.productCount();
    boolean[] found = new boolean[n];
    double[] reach = new double[n];
    double[] next = new double[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      found[i] = chain.arrivalProbability(i) > 0;
      count += found[i] ? 1 : 0;
    }
    for (int before = -1; before < count; ) {
      before = count;
      for (int i = 0; i < n; i++) {
        reach[i] = found[i] ? 1 : 0;
      }
      chain.substitution().multiplyTransposed(reach, next);
      for (int i = 0; i < n; i++) {
        if (!found[i] && next[i] > 0) {
          found[i] = true;
          count++;
        }
      }
    }
    return found;
  }

  /** Whether seasons have so many customers that they are simulated from stockout to stockout. */
  boolean isLongSeason() {
    // Seasons that vary are not all of mean length.
    double customers = problem.season().mean() + 2 * Math.sqrt(problem.season().variance());
    return customers > LONG_SEASON && customers > ModelSearch.eventSteps(problem.catalog().size());
  }

  /** The options with what is left of the time. */
  SolveOptions optionsFromNow() {
    return deadline
        .remaining()
        .map(left -> options.withTimeLimit(left.plusMillis(1)))
        .orElse(options);
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
