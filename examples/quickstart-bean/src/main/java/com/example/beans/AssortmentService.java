package com.example.beans;

import java.time.Duration;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.runtime.SolverSelection;

/** A bean that answers requests; the container calls its only constructor. */
public class AssortmentService {
  private static final SolveOptions OPTIONS =
      SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(10)).withThreads(1);

  private final ProviderRegistry plugins;
  private final SolverSelection solvers;

  /** With what {@link SortimentConfiguration} makes. */
  public AssortmentService(ProviderRegistry plugins, SolverSelection solvers) {
    this.plugins = plugins;
    this.solvers = solvers;
  }

  /** The ids to offer. Several threads may ask at the same time. */
  public List<String> offer(Catalog catalog, ModelSpec model) {
    AssortmentProblem problem =
        new AssortmentProblem(catalog, plugins.createModel(model, catalog));
    return solvers
        .assortmentSolver(problem)
        .solve(problem, 0, OPTIONS)
        .assortment()
        .map(catalog::idsOf)
        .orElseThrow();
  }
}
