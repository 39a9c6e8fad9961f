package org.sortiment.examples;

// @start region=imports
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

// @end

/** The program of README.md, which shows the text between the marks. */
final class EmbeddingExample {
  private EmbeddingExample() {}

  static FrontierResult run() {
    // @start region=embedding
    var catalog = Catalog.of(new Product("pen", 1.0), new Product("notebook", 3.5));
    var choice = new MultinomialLogit(1.0, 0.7, 1.1); // weight of leaving, then of each product
    var problem = new AssortmentProblem(catalog, choice);
    var tracer = new MultinomialLogitSolver(new OjAlgoBackend());

    var result = tracer.frontier(problem, SolveOptions.withDefaults());
    result.frontier().walk((k, point, members) -> System.out.println(point));
    // @end
    return result;
  }
}
