package org.sortiment.solvers.lp.general;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.stopping.OptimalStopping;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.ModelFlipState;
import org.sortiment.solvers.lp.search.MultiStartSearch;
import org.sortiment.solvers.lp.search.OfferCosts;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.solvers.lp.search.Starts;

/**
 * A good assortment under any choice model whatever, from nothing but its purchase probabilities:
 * local search on the model itself, from revenue-ordered assortments and from the best assortment
 * of its Markov chain, each evaluated under the model.
 *
 * <p>Proven is a bound only: nobody pays more than the dearest product; and where customers
 * maximise a random utility, product i sells to at most P_i({i}) of them, and all products together
 * to at most 1 - P_0 of everything offered. Costs of offering lower the prices ({@link
 * OfferCosts}). Each step of the search costs n evaluations of the model, the last ones n^2.
 */
public final class LocalSearchSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "local-search";

  /** Its only method. */
  static final String METHOD = "add-drop-swap";

  private static final int ROUNDS = 6;
  private static final int LARGEST_CHAIN = 1_000;

  /** A solver with this backend for constraints without structure. */
  public LocalSearchSolver(LpBackend backend) {
    super(ID, backend);
  }

  @Override
  protected boolean knowsOfferCosts() {
    return true;
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    return new Search(
        problem,
        FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend),
        options);
  }

  private static final class Search implements WeightedSumOracle {
    private final AssortmentProblem problem;
    private final FeasibleSet feasible;
    private final SolveOptions options;
    private final RowLevels rows;
    private final OfferCosts costs;

    Search(AssortmentProblem problem, FeasibleSet feasible, SolveOptions options) {
      this.problem = problem;
      this.feasible = feasible;
      this.options = options;
      this.rows = new RowLevels(problem);
      this.costs = new OfferCosts(problem);
    }

    @Override
    public Measures measures() {
      return new RevenueAndUtility(problem, Measure.of(problem.choiceModel()));
    }

    @Override
    public String method() {
      return METHOD;
    }

    @Override
    public String explanation() {
      return "local search on the model itself, also from the optimum of its Markov chain,"
          + " evaluated under the model";
    }

    @Override
    public String backend() {
      return feasible.backend();
    }

    @Override
    public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
      ChoiceModel model = problem.choiceModel();
      double[] prices = prices(revenueWeight, otherWeight);
      Set<Assortment> starts = new LinkedHashSet<>(Starts.of(problem, feasible, prices, deadline));
      double bound = bound(revenueWeight, otherWeight, deadline);
      if (problem.constraints().isEmpty()
          && prices.length <= LARGEST_CHAIN
          && !deadline.isReached()) {
        MarkovChain chain = MarkovChains.of(model);
        starts.add(
            OptimalStopping.methodFor(chain).solve(chain, prices, 0, options, deadline).offered());
      }
      if (starts.isEmpty()) {
        return new Answer(Optional.empty(), bound, deadline.limitReached());
      }
      ModelFlipState state =
          new ModelFlipState(
              problem,
              revenueWeight,
              otherWeight,
              Measure.of(problem.choiceModel()),
              starts.iterator().next());
      Assortment found =
          new MultiStartSearch(state, rows, deadline).run(starts, ROUNDS, options.seed());
      return new Answer(Optional.of(found), bound, deadline.limitReached());
    }

    /** a r_i + b, lowered. */
    private double[] prices(double revenueWeight, double otherWeight) {
      double[] prices = new double[problem.catalog().size()];
      Arrays.setAll(prices, i -> revenueWeight * problem.catalog().revenue(i) + otherWeight);
      return costs.times(revenueWeight).lowered(prices);
    }

    @Override
    public double bound(double revenueWeight, double otherWeight, Deadline deadline) {
      int n = problem.catalog().size();
      if (!(problem.choiceModel() instanceof RandomUtilityModel model)) {
        // sum of (a r_i + b) P_i - b, with P adding up to at most 1.
        return Arrays.stream(prices(revenueWeight, otherWeight)).max().orElse(otherWeight)
            - otherWeight;
      }
      Assortment all = Assortment.all(n);
      double left = 1 - model.noPurchaseProbability(all);
      double revenue = 0;
      double[] lowered = costs.lowered(problem.catalog().revenues());
      Integer[] order = new Integer[n];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (i, j) -> Double.compare(lowered[j], lowered[i]));
      for (int i : order) {
        double sells = Math.min(left, model.purchaseProbabilities(Assortment.of(n, i))[i]);
        revenue += sells * lowered[i];
        left -= sells;
        if (!(left > 0)) {
          break;
        }
      }
      return revenueWeight * revenue * (1 + 1e-12)
          + (otherWeight == 0 ? 0 : otherWeight * model.expectedUtility(all));
    }

    @Override
    public void close() {
      feasible.close();
    }
  }
}
