package org.sortiment.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.backend.ortools.Engine;
import org.sortiment.backend.ortools.OrToolsBackend;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.verify.Verification;
import org.sortiment.formats.verify.Verifier;
import org.sortiment.report.Report;
import org.sortiment.solvers.inventory.bounds.TightestBound;
import org.sortiment.solvers.inventory.planners.TwoStagePlanner;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

/** Code that doc comments show, beside that of the pages: the text between the marks. */
final class Snippets {
  private Snippets() {}

  static LinearProgram program() {
    // @start region=program
    double infinity = Double.POSITIVE_INFINITY;
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    int x = builder.addColumn(0, 3, 3); // 0 <= x <= 3, worth 3 each
    int y = builder.addColumn(0, infinity, 2);
    builder.addRow(-infinity, 4, new int[] {x, y}, new double[] {1, 1}); // x + y <= 4
    builder.addRow(-infinity, 6, new int[] {x, y}, new double[] {1, 3}); // x + 3 y <= 6
    LinearProgram program = builder.build();
    // @end
    return program;
  }

  static double solved(LinearProgram program) {
    // @start region=solving
    LpResult result = new OjAlgoBackend().solve(program, LpOptions.withDefaults());
    if (!result.isOptimal()) {
      throw new IllegalStateException(result.status() + ": " + result.message());
    }
    double best = result.objective(); // at result.primal(), with prices result.duals()
    // @end
    return best;
  }

  static double[] solvedTwice(LinearProgram program) {
    // @start region=session
    OrToolsBackend backend = new OrToolsBackend(Engine.GLOP);
    try (LpSession session = backend.open(program)) {
      LpResult first = session.solve(LpOptions.withDefaults());
      session.setObjective(0, 1); // the next solve starts from the basis of the last
      LpResult second = session.solve(LpOptions.withDefaults());
      return new double[] {first.objective(), second.objective()};
    }
    // @end
  }

  static EmbeddingPage.Planned planned(StockProblem season) {
    SolveOptions options = SolveOptions.withDefaults();
    // @start region=season
    StockPlan plan = new TwoStagePlanner().plan(season, options);
    ProfitBound bound = new TightestBound().bound(season, options);
    StockEvaluation evaluation =
        new SeasonSimulator()
            .evaluate(
                season,
                plan.inventory().orElseThrow(), // empty when no plan is allowed
                SimulationOptions.withDefaults(),
                options.withSeed(2)); // customers that the planner has not seen
    double regret = bound.high() - evaluation.profit().mean(); // what is left to gain at most
    // @end
    if (Double.isNaN(regret)) {
      throw new IllegalStateException("no regret");
    }
    return new EmbeddingPage.Planned(plan, bound, evaluation);
  }

  static void page(Instance instance, FrontierResult frontier, Path file) throws IOException {
    // @start region=page
    Report.of(instance).withFrontier(frontier).writeTo(file);
    // @end
  }

  static boolean verified(Instance instance, Path file, ProviderRegistry registry) {
    // @start region=verifying
    Verification verification =
        Verifier.withDefaults(registry).verify(instance, Results.read(file, instance));
    verification
        .firstFailure()
        .ifPresent(check -> System.err.println(check.what() + ": " + check.detail()));
    // @end
    return verification.isRefuted();
  }
}
