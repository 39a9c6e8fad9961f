package org.sortiment.solvers.lp.attraction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.enumeration.AllAssortments;
import org.sortiment.solvers.lp.frontier.CrudeBound;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.offercosts.OfferCostOracle;

/**
 * The exact best assortment and frontier under the general attraction model, any constraints.
 *
 * <p>With D = v_0 + sum of all shadow weights w, prices p bring sum v_i p_i x_i / (D + sum (v_i -
 * w_i) x_i): a ratio of linear functions, whose best value rho is where max_x sum (v_i p_i - rho
 * (v_i - w_i)) x_i = rho D (Dinkelbach 1967): a handful of linear maximisations over the feasible
 * assortments. Utility is -log P_0, reached through revenues raised by a constant. Where products
 * cost something to offer, by {@link OfferCostOracle}.
 */
public final class GeneralAttractionSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "general-attraction";

  /** The methods that can be forced. */
  static final List<String> METHODS =
      List.of(Dinkelbach.METHOD, EnumeratedSolver.METHOD, OfferCostOracle.METHOD);

  private final Optional<String> forced;

  /** A solver with this backend for constraints without structure. */
  public GeneralAttractionSolver(LpBackend backend) {
    this(backend, Optional.empty());
  }

  /**
   * A solver by one of the methods {@code dinkelbach} and {@code enumeration}; left to choose, by
   * enumeration where that takes seconds at most.
   */
  public GeneralAttractionSolver(LpBackend backend, Optional<String> method) {
    super(ID, backend);
    this.forced = method.map(each -> method(ID, Optional.of(each), METHODS));
  }

  @Override
  protected boolean knowsOfferCosts() {
    return true;
  }

  @Override
  protected boolean isEnumerated(AssortmentProblem problem) {
    return problem.choiceModel() instanceof GeneralAttractionModel
        && forced
            .map(EnumeratedSolver.METHOD::equals)
            .orElseGet(() -> AllAssortments.isAffordable(problem));
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    GeneralAttractionModel model =
        require(GeneralAttractionModel.class, "attraction and shadow weights", problem);
    if (forced.equals(Optional.of(OfferCostOracle.METHOD))
        || (forced.isEmpty() && problem.catalog().hasOfferCosts())) {
      return new OfferCostOracle(problem, model, backend, options);
    }
    if (problem.catalog().hasOfferCosts()) {
      throw new SolveException(
          "The method "
              + forced.orElseThrow()
              + " would ignore what offering products costs. Maybe leave the choice to the"
              + " solver.");
    }
    return new Dinkelbach(
        problem, model, FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend));
  }

  private static final class Dinkelbach implements WeightedSumOracle {
    static final String METHOD = "dinkelbach";

    /** Roundings of coefficients, relative to those that are positive. */
    private static final double ROUNDING = 0x1p-50;

    /** Below what results promise. */
    private static final double PROVEN = 1e-10;

    private final AssortmentProblem problem;
    private final FeasibleSet feasible;
    private final double[] weights;
    private final double[] shadows;
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
      this.shadows = new double[weights.length];
      Arrays.setAll(shadows, model::shadowWeight);
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
      return METHODS.get(0);
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
            // v p - rho (v - w), without the difference of v and w.
            linear[i] = Math.fma(weights[i], prices[i] - rho, rho * shadows[i]);
          }
          Assortment next = feasible.maximize(linear, deadline);
          double ratio = ratio(next, prices);
          if (best.isPresent() && !(ratio > rho)) {
            return answer(best.get(), rho, linear, next, otherWeight);
          }
          best = Optional.of(next);
          rho = ratio;
        }
      } catch (LimitReachedException e) {
        return new Answer(
            best.isPresent() ? best : e.incumbent(), highest - otherWeight, e.limit());
      }
    }

    /**
     * No assortment brings more than rho + (F - rho D) / D, where F is the largest of the linear
     * functions last asked for: what the oracle leaves open and what rounding may hide are added.
     */
    private Answer answer(
        Assortment best, double rho, double[] linear, Assortment last, double otherWeight) {
      CompensatedSum residual = new CompensatedSum();
      double positive = 0;
      for (int i = 0; i < linear.length; i++) {
        residual.add(last.contains(i) ? linear[i] : 0);
        positive += Math.max(0, linear[i]);
      }
      residual.addProduct(-rho, constant);
      // At rho = 0 nothing is subtracted, and the sum is as exact as its terms.
      residual.add(feasible.excess() + ROUNDING * (rho == 0 ? residual.value() : positive));
      double above = Math.max(0, residual.value()) / constant;
      return above <= PROVEN * rho
          ? Answer.proven(best)
          : Answer.of(best, rho + above - otherWeight);
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
