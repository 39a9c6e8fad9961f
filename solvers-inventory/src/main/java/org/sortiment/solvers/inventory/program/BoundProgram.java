package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.SolveException;
import org.sortiment.solvers.inventory.stock.Economics;
import org.sortiment.solvers.inventory.stock.Repair;

/** Makes two-stage programs of one problem. */
public final class BoundProgram {
  private static final double DAMPING = 0.98;

  private final StockProblem problem;
  private final MarkovChain chain;
  private final Economics economics;
  private final double[] scale;

  public BoundProgram(StockProblem problem, MarkovChain chain) {
    this.problem = problem;
    this.chain = chain;
    this.economics = new Economics(problem);
    this.scale = almostVisits(meanDemand());
  }

  /**
   * s = demand + DAMPING rho' s: the visits when nothing is in stock and a few more customers give
   * up at each step, so that they are finite on every chain, and s >= DAMPING rho' s.
   */
  private double[] almostVisits(double[] demand) {
    int n = demand.length;
    double[] visits = demand.clone();
    double[] coming = new double[n];
    double total = Arrays.stream(demand).sum();
    double change = total;
    for (int round = 0; round < 1_000 && change > 1e-6 * total; round++) {
      chain.substitution().multiplyTransposed(visits, coming);
      change = 0;
      for (int i = 0; i < n; i++) {
        double next = demand[i] + DAMPING * coming[i];
        change += Math.abs(next - visits[i]);
        visits[i] = next;
      }
    }
    return visits;
  }

  /** Refuses problems that have no plan at all. */
  public static void requireFeasible(StockProblem problem) {
    Repair.conflict(problem)
        .ifPresent(
            why -> {
              throw new SolveException(
                  "There is nothing to bound, for no plan is feasible: " + why);
            });
  }

  /** What a bound from the chain of the problem's model holds for. */
  public ExactFor exactFor() {
    return problem.choiceModel().equalsMarkovChain() ? ExactFor.MODEL : ExactFor.MARKOV_CHAIN;
  }

  /** A solver of the program over these demands, shape K x n. */
  public TwoStageSolver over(double[][] demand) {
    int n = chain.productCount();
    double crowd = 0;
    for (double[] each : demand) {
      crowd = Math.max(crowd, Arrays.stream(each).sum());
    }
    double[] least = new double[n];
    double[] most = new double[n];
    int[] order = new int[n];
    boolean[] capped = new boolean[n];
    for (int i = 0; i < n; i++) {
      least[i] = problem.terms().least(i);
      double allowed = allowed(i);
      most[i] = Math.max(least[i], Math.min(allowed, Math.ceil(crowd)));
      order[i] = problem.terms().minimumOrder(i);
      capped[i] = allowed <= crowd;
    }
    return new TwoStageSolver(
        new TwoStageProgram(
            chain.substitution(),
            economics,
            scale,
            least,
            most,
            order,
            capped,
            problem.rows(),
            demand));
  }

  /** The most units that terms and every single limit allow. */
  private double allowed(int product) {
    double most = problem.terms().most(product);
    for (ResourceLimit row : problem.rows()) {
      if (row.coefficient(product) > 0) {
        most = Math.min(most, row.max() * (1 + ResourceLimit.TOLERANCE) / row.coefficient(product));
      }
    }
    return most;
  }

  /** What the penalty takes for all customers, bought or not. */
  public double constant() {
    return economics.penalty() * problem.season().mean();
  }

  public MarkovChain chain() {
    return chain;
  }

  public Economics economics() {
    return economics;
  }

  /** Expected first choices, shape n. */
  public double[] meanDemand() {
    double[] mean = chain.arrivalProbabilities();
    for (int i = 0; i < mean.length; i++) {
      mean[i] *= problem.season().mean();
    }
    return mean;
  }

  /** The fluid quantities, a place to start from; shape n. */
  public double[] fluidStock() {
    int n = chain.productCount();
    boolean[] allowed = new boolean[n];
    for (int i = 0; i < n; i++) {
      allowed[i] = problem.terms().most(i) > 0;
    }
    double[] stock = new FluidPlan(chain, economics, allowed).probabilities().clone();
    for (int i = 0; i < n; i++) {
      stock[i] *= problem.season().mean();
    }
    return stock;
  }

  /** The elementary steps of one iteration with one sample. */
  public double stepsPerSample() {
    return OperatorCost.of(chain.substitution());
  }
}
