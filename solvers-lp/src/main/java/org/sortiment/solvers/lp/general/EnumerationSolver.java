package org.sortiment.solvers.lp.general;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * Optima and frontiers of small catalogs under any choice model, from every feasible assortment:
 * the proof that needs no theory. 2^n evaluations of the model, made once, and as much memory; n is
 * at most {@value #MAX_PRODUCTS}.
 */
public final class EnumerationSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "enumeration";

  /** Its only method. */
  static final String METHOD = "all";

  /** Larger catalogs are refused: 16,384 evaluations cost about as much as a local search. */
  public static final int MAX_PRODUCTS = 14;

  /** A solver with this backend, which only tells contradictory constraints apart. */
  public EnumerationSolver(LpBackend backend) {
    super(ID, backend);
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    int n = problem.catalog().size();
    if (n > MAX_PRODUCTS) {
      throw new SolveException(
          "Enumeration takes at most "
              + MAX_PRODUCTS
              + " products, but there are "
              + n
              + ". Maybe leave the choice to the solver.");
    }
    return new All(problem, options);
  }

  private static final class All implements WeightedSumOracle {
    private final AssortmentProblem problem;
    private final SolveOptions options;
    private int[] masks = {};
    private double[] revenues = {};
    private double[] others = {};
    private int count;
    private int next;

    All(AssortmentProblem problem, SolveOptions options) {
      this.problem = problem;
      this.options = options;
    }

    @Override
    public Measures measures() {
      return new RevenueAndUtility(problem, Measure.of(problem.choiceModel()));
    }

    /** Nobody pays more than the dearest product costs; utility is left open. */
    @Override
    public double bound(double revenueWeight, double otherWeight, Deadline deadline) {
      if (otherWeight != 0 && problem.choiceModel() instanceof RandomUtilityModel) {
        return Double.POSITIVE_INFINITY;
      }
      double dearest = 0;
      for (int i = 0; i < problem.catalog().size(); i++) {
        dearest = Math.max(dearest, problem.catalog().revenue(i));
      }
      return revenueWeight * dearest;
    }

    @Override
    public String method() {
      return METHOD;
    }

    @Override
    public String explanation() {
      return "all " + count + " feasible assortments evaluated under the model";
    }

    @Override
    public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
      Termination.Limit limit = evaluate(deadline);
      int best = -1;
      double value = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        double each = weighted(revenueWeight, revenues[k]) + weighted(otherWeight, others[k]);
        if (best < 0 || each > value) {
          best = k;
          value = each;
        }
      }
      if (limit != Termination.Limit.NONE) {
        return new Answer(
            best < 0 ? Optional.empty() : Optional.of(assortment(best)),
            Double.POSITIVE_INFINITY,
            limit);
      }
      if (best < 0) {
        throw new InfeasibleProblemException();
      }
      return Answer.proven(assortment(best));
    }

    /** A weight of 0 counts nothing, infinite utilities included. */
    private static double weighted(double weight, double value) {
      return weight == 0 ? 0 : weight * value;
    }

    private Assortment assortment(int k) {
      return Assortment.ofMask(problem.catalog().size(), masks[k]);
    }

    /** Evaluates what has not been evaluated yet. */
    private Termination.Limit evaluate(Deadline deadline) {
      int n = problem.catalog().size();
      for (; next < 1 << n; next++) {
        Termination.Limit limit = deadline.limitReached();
        if (limit != Termination.Limit.NONE) {
          return limit;
        }
        Assortment assortment = Assortment.ofMask(n, next);
        if (problem.isFeasible(assortment)) {
          add(next, Evaluation.of(problem, assortment));
        }
        options.progress().report("evaluating all assortments", next, 1 << n);
      }
      return Termination.Limit.NONE;
    }

    private void add(int mask, Evaluation evaluation) {
      if (count == masks.length) {
        int length = Math.max(64, 2 * count);
        masks = Arrays.copyOf(masks, length);
        revenues = Arrays.copyOf(revenues, length);
        others = Arrays.copyOf(others, length);
      }
      masks[count] = mask;
      revenues[count] = evaluation.revenue();
      others[count] = Measure.of(problem.choiceModel()).of(evaluation.utility());
      count++;
    }
  }
}
