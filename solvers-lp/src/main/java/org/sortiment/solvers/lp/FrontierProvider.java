package org.sortiment.solvers.lp;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.AttractionModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/** Solver {@code frontier}: {@link FrontierTracer}. */
public final class FrontierProvider implements SolverProvider {
  @Override
  public String id() {
    return FrontierTracer.ID;
  }

  @Override
  public String description() {
    return "exact revenue-utility frontier and optimum under the multinomial logit model";
  }

  @Override
  public List<String> methods() {
    return Method.ids();
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    if (!(problem.choiceModel() instanceof AttractionModel)) {
      return Suitability.UNSUPPORTED;
    }
    return OracleChoice.of(problem, Optional.empty()).method() == Method.MIP
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

  private static FrontierTracer tracer(LpBackend backend, Optional<String> method) {
    FrontierTracer tracer = new FrontierTracer(backend);
    return method.map(Method::of).map(tracer::withMethod).orElse(tracer);
  }
}
