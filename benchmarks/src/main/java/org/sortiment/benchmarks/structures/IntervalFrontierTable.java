package org.sortiment.benchmarks.structures;

import java.util.Arrays;
import java.util.Locale;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * The whole frontier under 200 bounds on intervals of 2,000 products, against one warm re-solve and
 * one cold solve of its linear relaxation over an even grid of theta. Arguments: the ids of
 * backends. Prints Markdown; times are medians of five.
 */
public final class IntervalFrontierTable {
  private static final int PRODUCTS = 2_000;
  private static final int THETAS = 40;
  private static final int RUNS = 5;

  private IntervalFrontierTable() {}

  /** Runs. */
  public static void main(String[] ids) {
    AssortmentProblem problem = StructuredInstance.INTERVALS.problem(PRODUCTS);
    System.out.println(
        "| backend | points | best for some theta | frontier, ms | warm re-solve, ms | cold solve, ms"
            + " | frontier / (points x warm) | cold / warm |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String id : ids) {
      LpBackend backend = ProviderRegistry.discover().backend(id);
      MultinomialLogitSolver tracer = new MultinomialLogitSolver(backend);
      long[] steps = {0};
      FrontierResult result =
          tracer.frontier(
              problem,
              SolveOptions.withDefaults()
                  .withProgress((task, done, total) -> steps[0] = Math.max(steps[0], done)));
      Frontier frontier = result.frontier();
      if (!result.provenance().solver().equals("frontier/lp") || frontier.size() < 2) {
        throw new IllegalStateException("Expected linear programs: " + result.provenance());
      }
      double whole = median(() -> tracer.frontier(problem, SolveOptions.withDefaults())) / 1e6;
      double warm = median(() -> sweep(problem, backend, true)) / 1e6 / THETAS;
      double cold = median(() -> sweep(problem, backend, false)) / 1e6 / THETAS;
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %.0f | %.2f | %.2f | %.2f | %.1f |%n",
          id,
          frontier.size(),
          steps[0],
          whole,
          warm,
          cold,
          whole / (frontier.size() * warm),
          cold / warm);
    }
  }

  /** Solves for thetas from the largest revenue down to minus that, in one session or in many. */
  private static void sweep(AssortmentProblem problem, LpBackend backend, boolean warm) {
    MultinomialLogit model = (MultinomialLogit) problem.choiceModel();
    LinearProgram program = relaxation(problem);
    double[] objective = new double[PRODUCTS];
    LpSession session = backend.open(program);
    for (int k = 0; k < THETAS; k++) {
      double theta = 100 - 200.0 * k / (THETAS - 1);
      for (int i = 0; i < PRODUCTS; i++) {
        objective[i] = model.weight(i) * (problem.catalog().revenue(i) - theta);
      }
      if (!warm) {
        session.close();
        session = backend.open(program);
      }
      session.setObjective(objective);
      LpResult result = session.solve(LpOptions.withDefaults());
      if (!result.isOptimal()) {
        throw new IllegalStateException(backend.id() + ": " + result);
      }
    }
    session.close();
  }

  private static LinearProgram relaxation(AssortmentProblem problem) {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int i = 0; i < PRODUCTS; i++) {
      program.addColumn(0, 1, 0);
    }
    for (Constraint constraint : problem.constraints()) {
      CardinalityBound bound = (CardinalityBound) constraint;
      double[] ones = new double[bound.groupSize()];
      Arrays.fill(ones, 1);
      program.addRow(Double.NEGATIVE_INFINITY, bound.max(), bound.products(), ones);
    }
    return program.build();
  }

  private static double median(Runnable work) {
    work.run();
    double[] nanos = new double[RUNS];
    for (int k = 0; k < RUNS; k++) {
      long start = System.nanoTime();
      work.run();
      nanos[k] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[RUNS / 2];
  }
}
