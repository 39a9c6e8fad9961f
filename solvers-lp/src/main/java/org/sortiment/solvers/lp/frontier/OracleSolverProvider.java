package org.sortiment.solvers.lp.frontier;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/**
 * The frame of providers of an {@link OracleSolver}: it does for frontiers what it does for one.
 */
public abstract class OracleSolverProvider implements SolverProvider {
  private final String id;
  private final String description;
  private final List<String> methods;
  private final BiFunction<LpBackend, Optional<String>, OracleSolver> solver;

  /**
   * A provider.
   *
   * @param methods that can be forced, none when there is no choice
   * @param solver makes one from a backend and a method, or the default
   */
  protected OracleSolverProvider(
      String id,
      String description,
      List<String> methods,
      BiFunction<LpBackend, Optional<String>, OracleSolver> solver) {
    this.id = id;
    this.description = description;
    this.methods = List.copyOf(methods);
    this.solver = solver;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final List<String> methods() {
    return methods;
  }

  @Override
  public final Suitability frontierSuitability(AssortmentProblem problem) {
    return suitability(problem);
  }

  @Override
  public final AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return solver.apply(backend, method);
  }

  @Override
  public final FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return solver.apply(backend, method);
  }
}
