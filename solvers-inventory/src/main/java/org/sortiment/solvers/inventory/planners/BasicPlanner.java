package org.sortiment.solvers.inventory.planners;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.inventory.program.FluidPlan;
import org.sortiment.solvers.inventory.stock.Repair;

/** Planners that need one look at the problem, to compare with and to start from. */
public enum BasicPlanner implements StockPlanner {
  /**
   * Each product as if it were alone: newsvendor quantity for the demand it has when everything is
   * offered. Ignores substitution.
   */
  INDEPENDENT_NEWSVENDOR(
      "independent-newsvendor", "newsvendor quantities when everything is offered") {
    @Override
    int[] wish(PlanningContext context) {
      return context.newsvendor(context.chain().purchaseProbabilities(context.everything()));
    }
  },
  /**
   * The best assortment of the fluid relaxation, in newsvendor quantities for the demand under it
   * (in the manner of Gallego and Kim 2020).
   */
  FLUID_NEWSVENDOR("fluid-newsvendor", "newsvendor quantities for the fluid assortment") {
    @Override
    int[] wish(PlanningContext context) {
      return context.newsvendor(fluid(context).probabilities());
    }
  },
  /**
   * The expected sales of the fluid relaxation, rounded to the nearest whole number (after Zhang,
   * Ma, Topaloglu 2025).
   */
  FLUID_ROUNDING("fluid-rounding", "expected sales of the fluid relaxation, rounded") {
    @Override
    int[] wish(PlanningContext context) {
      double[] p = fluid(context).probabilities();
      int[] units = new int[p.length];
      Arrays.setAll(
          units,
          i ->
              (int)
                  Math.min(Integer.MAX_VALUE, Math.rint(p[i] * context.problem().season().mean())));
      return units;
    }
  },
  /**
   * The fluid assortment without the products of small demand: each is dropped in turn and the
   * chain passes its customers on, until all demands reach a threshold; newsvendor quantities for
   * what is left. The threshold is chosen by simulated profit.
   */
  THRESHOLD_AUGMENT(
      "threshold-augment", "the fluid assortment pooled above a demand threshold, by simulation") {
    @Override
    int[] wish(PlanningContext context) {
      return ThresholdAugment.wish(context);
    }
  };

  private final String id;
  private final String description;

  BasicPlanner(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /** The name by which users ask for it. */
  public String id() {
    return id;
  }

  /** One line on the method. */
  public String description() {
    return description;
  }

  abstract int[] wish(PlanningContext context);

  static FluidPlan fluid(PlanningContext context) {
    return new FluidPlan(context.chain(), context.economics(), context.worthwhile());
  }

  @Override
  public StockPlan plan(StockProblem problem, SolveOptions options) {
    PlanningContext context = new PlanningContext(problem, options);
    if (Repair.conflict(problem).isPresent()) {
      return context.none(id);
    }
    Optional<int[]> stock = context.feasible(wish(context));
    return stock
        .map(units -> context.plan(id, description, Termination.feasible(), units))
        .orElseGet(() -> context.none(id));
  }
}
