package org.sortiment.solvers.lp.markov;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;

/** Solver {@code markov-chain}: {@link MarkovChainSolver}. */
public final class MarkovChainSolverProvider implements SolverProvider {
  @Override
  public String id() {
    return MarkovChainSolver.ID;
  }

  @Override
  public String description() {
    return "optimal stopping, branch and bound and local search under Markov chain choice";
  }

  @Override
  public List<String> methods() {
    return MarkovChainSolver.METHODS;
  }

  @Override
  public boolean knowsOfferCosts() {
    return true;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    var model = problem.choiceModel();
    if (!model.equalsMarkovChain() || model instanceof MultinomialLogitModel) {
      return Suitability.UNSUPPORTED;
    }
    if (model instanceof GeneralAttractionModel) {
      // The solver of that model is exact with constraints, too.
      return problem.constraints().isEmpty() && !problem.catalog().hasOfferCosts()
          ? Suitability.EXACT
          : Suitability.BOUNDED;
    }
    return switch (MarkovChainSolver.methodFor(problem, MarkovChains.of(model))) {
      case "local-search" -> Suitability.BOUNDED;
      case "branch-and-bound", "mip", EnumeratedSolver.METHOD -> Suitability.EXACT;
      default -> Suitability.EXACT_BY_STRUCTURE;
    };
  }

  @Override
  public Suitability frontierSuitability(AssortmentProblem problem) {
    return suitability(problem);
  }

  @Override
  public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return new MarkovChainSolver(backend, method);
  }

  @Override
  public FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return new MarkovChainSolver(backend, method);
  }
}
