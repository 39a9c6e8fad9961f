package org.sortiment.solvers.lp.attraction;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.frontier.CrudeBound;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * The exact best assortment and frontier under the general attraction model, any constraints.
 *
 * <p>With D = v_0 + sum of all shadow weights w, prices p bring sum v_i p_i x_i / (D + sum (v_i -
 * w_i) x_i): a ratio of linear functions, whose best value rho is where max_x sum (v_i p_i - rho
 * (v_i - w_i)) x_i = rho D (Dinkelbach 1967): a handful of linear maximisations over the feasible
 * assortments. Utility is -log P_0, reached through revenues raised by a constant.
 */
public final class GeneralAttractionSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "general-attraction";

  /** Its only method. */
  static final String METHOD = "dinkelbach";

  /** A solver with this backend for constraints without structure. */
  public GeneralAttractionSolver(LpBackend backend) {
    super(ID, backend);
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    GeneralAttractionModel model =
        require(GeneralAttractionModel.class, "attraction and shadow weights", problem);
    return new Dinkelbach(
        problem, model, FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend));
  }

  private static final class Dinkelbach implements WeightedSumOracle {
    private final AssortmentProblem problem;
    private final FeasibleSet feasible;
    private final double[] weights;
    private final double[] net;
    private final double constant;
    private final CrudeBound crude;

    Dinkelbach(AssortmentProblem problem, GeneralAttractionModel model, FeasibleSet feasible) {
      this.problem = problem;
      this.feasible = feasible;
      this.crude = new CrudeBound(new RevenueAndUtility(problem, Measure.PURCHASE));
      this.weights = new double[model.productCount()];
      this.net = new double[weights.length];
      Arrays.setAll(weights, model::weight);
      Arrays.setAll(net, i -> model.weight(i) - model.shadowWeight(i));
      CompensatedSum all = new CompensatedSum();
      all.add(model.noPurchaseWeight());
      for (int i = 0; i < weights.length; i++) {
        all.add(model.shadowWeight(i));
      }
      this.constant = all.value();
    }

    @Override
    public Measures measures() {
      return new RevenueAndUtility(problem, Measure.PURCHASE);
    }

    @Override
    public double bound(double yWeight, double xWeight, Deadline deadline) {
      return crude.of(yWeight, xWeight);
    }

    @Override
    public String method() {
      return METHOD;
    }

    @Override
    public String explanation() {
      return "a ratio of linear functions, by Newton's method over linear maximisations: exact";
    }

    @Override
    public String backend() {
      return feasible.backend();
    }

    @Override
    public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
      double[] prices = new double[weights.length];
      Arrays.setAll(prices, i -> revenueWeight * problem.catalog().revenue(i) + otherWeight);
      double highest = Arrays.stream(prices).max().orElse(0);
      double[] linear = new double[weights.length];
      Optional<Assortment> best = Optional.empty();
      double rho = 0;
      try {
        while (true) {
          for (int i = 0; i < linear.length; i++) {
            linear[i] = weights[i] * prices[i] - rho * net[i];
          }
          Assortment next = feasible.maximize(linear, deadline);
          double ratio = ratio(next, prices);
          if (best.isPresent() && !(ratio > rho)) {
            return Answer.proven(best.get());
          }
          best = Optional.of(next);
          rho = ratio;
        }
      } catch (LimitReachedException e) {
        return new Answer(
            best.isPresent() ? best : e.incumbent(), highest - otherWeight, e.limit());
      }
    }

    private double ratio(Assortment set, double[] prices) {
      CompensatedSum earned = new CompensatedSum();
      CompensatedSum total = new CompensatedSum();
      total.add(constant);
      for (int i = set.next(0); i >= 0; i = set.next(i + 1)) {
        earned.addProduct(weights[i], prices[i]);
        total.add(net[i]);
      }
      return earned.value() / total.value();
    }

    @Override
    public void close() {
      feasible.close();
    }
  }
}
