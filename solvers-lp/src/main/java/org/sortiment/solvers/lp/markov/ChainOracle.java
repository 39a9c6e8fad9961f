package org.sortiment.solvers.lp.markov;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.stopping.StoppingSolution;
import org.sortiment.solvers.lp.frontier.CrudeBound;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.OfferCosts;

/** What the oracles of this package share: the chain, and revenues as raised prices. */
abstract class ChainOracle implements WeightedSumOracle {
  /** Beyond it 1 - P_0 keeps at most five digits of P_0. */
  static final double SURE_TO_BUY = 25;

  final AssortmentProblem problem;
  final MarkovChain chain;
  final SolveOptions options;
  private final OfferCosts offerCosts;
  private final RevenueAndUtility measures;
  private final CrudeBound crude;

  ChainOracle(AssortmentProblem problem, MarkovChain chain, SolveOptions options) {
    this.problem = problem;
    this.chain = chain;
    this.options = options;
    this.offerCosts = new OfferCosts(problem);
    this.measures = new RevenueAndUtility(problem, Measure.PURCHASE);
    this.crude = new CrudeBound(measures);
  }

  @Override
  public final Measures measures() {
    return measures;
  }

  @Override
  public final double bound(double yWeight, double xWeight, Deadline deadline) {
    return crude.of(yWeight, xWeight);
  }

  /** a r_i + b: the prices whose revenue, less b, is the weighted sum asked for. */
  final double[] prices(double revenueWeight, double otherWeight) {
    double[] prices = new double[chain.productCount()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = revenueWeight * problem.catalog().revenue(i) + otherWeight;
    }
    return prices;
  }

  /** What offering products costs in the weighted sum asked for. */
  final OfferCosts costs(double revenueWeight) {
    return offerCosts.times(revenueWeight);
  }

  /** prices.P(S) less the costs of offering S, under the model itself. */
  final double revenue(Assortment assortment, double revenueWeight, double otherWeight) {
    Evaluation evaluation = Evaluation.of(problem, assortment);
    return (revenueWeight == 0 ? 0 : revenueWeight * evaluation.netRevenue())
        + otherWeight * evaluation.purchaseProbability();
  }

  /** The answer with its bound taken from prices.P back to the weighted sum. */
  static Answer lowered(Answer answer, double otherWeight) {
    return new Answer(answer.assortment(), answer.bound() - otherWeight, answer.limit());
  }

  static Answer lowered(StoppingSolution solution, double otherWeight) {
    double bound = solution.exact() ? Double.NEGATIVE_INFINITY : solution.bound() - otherWeight;
    return new Answer(Optional.of(solution.offered()), bound, solution.limit());
  }
}
