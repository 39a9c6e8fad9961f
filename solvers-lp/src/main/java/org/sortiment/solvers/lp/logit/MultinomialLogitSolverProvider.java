package org.sortiment.solvers.lp.logit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.constraints.OracleChoice;
import org.sortiment.solvers.lp.offercosts.OfferCostOracle;

/** Solver {@code frontier}: {@link MultinomialLogitSolver}. */
public final class MultinomialLogitSolverProvider implements SolverProvider {
  @Override
  public String id() {
    return MultinomialLogitSolver.ID;
  }

  @Override
  public String description() {
    return "exact revenue-utility frontier and optimum under the multinomial logit model";
  }

  @Override
  public List<String> methods() {
    List<String> methods = new ArrayList<>(Method.ids());
    methods.add(OfferCostOracle.METHOD);
    return List.copyOf(methods);
  }

  @Override
  public boolean knowsOfferCosts() {
    return true;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    if (!(problem.choiceModel() instanceof MultinomialLogitModel)) {
      return Suitability.UNSUPPORTED;
    }
    if (problem.catalog().hasOfferCosts()) {
      return Suitability.EXACT;
    }
    return OracleChoice.of(problem.catalog().size(), problem.constraints(), Optional.empty())
                .method()
            == Method.MIP
        ? Suitability.EXACT
        : Suitability.EXACT_BY_STRUCTURE;
  }

  @Override
  public Suitability frontierSuitability(AssortmentProblem problem) {
    return suitability(problem);
  }

  @Override
  public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return tracer(backend, method);
  }

  @Override
  public FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return tracer(backend, method);
  }

  private static MultinomialLogitSolver tracer(LpBackend backend, Optional<String> method) {
    MultinomialLogitSolver tracer = new MultinomialLogitSolver(backend);
    if (method.equals(Optional.of(OfferCostOracle.METHOD))) {
      return tracer.withBranchAndBound();
    }
    return method.map(Method::of).map(tracer::withMethod).orElse(tracer);
  }
}
