package org.sortiment.solvers.lp.ranking;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.enumeration.AllAssortments;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * The best assortment and the frontier under ranked preferences, any constraints: exact by {@code
 * enumeration} where few products are left open, and by the 0/1 program of Bertsimas, Misic (2019)
 * ({@code mip}), or {@code local-search} with a simple bound. Utility is -log P_0, reached through
 * revenues raised by a constant.
 */
public final class RankingSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "ranking";

  /** The methods that can be forced. */
  static final List<String> METHODS = List.of(EnumeratedSolver.METHOD, "mip", "local-search");

  private final Optional<String> forced;

  /** An exact solver. */
  public RankingSolver(LpBackend backend) {
    this(backend, Optional.empty());
  }

  /**
   * A solver by one of the methods {@code enumeration}, {@code mip} and {@code local-search}; left
   * to choose, by enumeration where that takes seconds at most.
   */
  public RankingSolver(LpBackend backend, Optional<String> method) {
    super(ID, backend);
    this.forced = method.map(each -> method(ID, Optional.of(each), METHODS));
  }

  @Override
  protected boolean knowsOfferCosts() {
    return true;
  }

  @Override
  protected boolean isEnumerated(AssortmentProblem problem) {
    return problem.choiceModel() instanceof RankingModel
        && forced
            .map(EnumeratedSolver.METHOD::equals)
            .orElseGet(() -> AllAssortments.isAffordable(problem));
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    RankingModel model = require(RankingModel.class, "ranked preferences", problem);
    boolean exact = !forced.equals(Optional.of("local-search"));
    return new RankingOracle(problem, model, backend, options, exact);
  }
}
