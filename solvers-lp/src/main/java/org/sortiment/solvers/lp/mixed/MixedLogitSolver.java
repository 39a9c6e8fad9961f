package org.sortiment.solvers.lp.mixed;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.enumeration.AllAssortments;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * The best assortment and the frontier under a mixture of multinomial logits, any constraints.
 * NP-hard already for two classes (Bront, Mendez-Diaz, Vulcano 2009; Rusmevichientong, Shmoys,
 * Tong, Topaloglu 2014): exact by branch and bound, bounded by {@link ClassDecomposition} or, where
 * classes care for many products, by {@link MixedLogitRelaxation}; or by a 0/1 program through the
 * backend ({@code mip}, {@link MixedLogitProgram}); with value and bound whenever it is stopped; or
 * by {@code search} alone, with one bound.
 *
 * <p>The utility of a mixture is the share-weighted sum of logarithms, one for each class. It is
 * part of the objective that the bounds bound, so every point of the frontier is proven.
 */
public final class MixedLogitSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "mixed-logit";

  /** The methods that can be forced. */
  static final List<String> METHODS =
      List.of("branch-and-bound", EnumeratedSolver.METHOD, "mip", "search");

  private final Optional<String> forced;

  /** An exact solver. */
  public MixedLogitSolver(LpBackend backend) {
    this(backend, Optional.empty());
  }

  /**
   * A solver by one of the methods {@code enumeration}, {@code branch-and-bound}, {@code mip} and
   * {@code search}; left to choose, by enumeration where that takes seconds at most and by branch
   * and bound otherwise.
   */
  public MixedLogitSolver(LpBackend backend, Optional<String> method) {
    super(ID, backend);
    this.forced = method.map(each -> method(ID, Optional.of(each), METHODS));
  }

  @Override
  protected boolean knowsOfferCosts() {
    return true;
  }

  @Override
  protected boolean isEnumerated(AssortmentProblem problem) {
    return problem.choiceModel() instanceof MixedLogitModel
        && forced
            .map(EnumeratedSolver.METHOD::equals)
            .orElseGet(() -> AllAssortments.isAffordable(problem));
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    MixedLogitModel model =
        require(MixedLogitModel.class, "a mixture of multinomial logits", problem);
    return new MixedLogitOracle(problem, model, backend, options, method(ID, forced, METHODS));
  }
}
