package org.sortiment.benchmarks.discretization;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.benchmarks.lp.Backends;
import org.sortiment.library.InstanceFamilies;
import org.sortiment.solvers.discretization.DiscretizationSolver;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * Shelf space under the multinomial logit: the best revenue within a gap by knapsacks, beside the
 * 0/1 programs of a backend within the same gap, and all weights of utility within epsilon.
 * Arguments: the id of a backend, the gap, the seconds after which a program is cut off, numbers of
 * products; {@code rows=K} for K rows, which are 0/1 programs either way. Fails when a value
 * exceeds a bound.
 */
public final class ShelfSpaceTable {
  private ShelfSpaceTable() {}

  /** Runs. */
  public static void main(String[] arguments) {
    String id = arguments[0];
    double gap = Double.parseDouble(arguments[1]);
    Duration limit = Duration.ofMillis(Math.round(1000 * Double.parseDouble(arguments[2])));
    SolveOptions options = SolveOptions.withDefaults().withRelativeGap(gap);
    MultinomialLogitSolver solver = new MultinomialLogitSolver(Backends.byId(id));
    solver.solve(problem(300, 1, 99), 0, options); // loads and warms up
    solver.withMethod(Method.MIP).solve(problem(100, 1, 99), 0, options);
    System.out.println(
        "| n | rows | within | revenue | bound | s | "
            + id
            + " | bound | s | candidates | calls | proven, % | s |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    int rows = 1;
    for (String argument : Arrays.asList(arguments).subList(3, arguments.length)) {
      if (argument.startsWith("rows=")) {
        rows = Integer.parseInt(argument.substring(5));
        continue;
      }
      AssortmentProblem problem = problem(Integer.parseInt(argument), rows, 1);
      long start = System.nanoTime();
      AssortmentResult knapsack = solver.solve(problem, 0, options.withTimeLimit(limit));
      double first = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      AssortmentResult program =
          solver.withMethod(Method.MIP).solve(problem, 0, options.withTimeLimit(limit));
      double second = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      CandidateResult all =
          new DiscretizationSolver(solver)
              .candidates(
                  problem,
                  CandidateRequest.within(gap),
                  SolveOptions.withDefaults().withTimeLimit(limit));
      double third = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "| %,d | %d | %s | %.6f | %.6f | %.2f | %.6f | %.6f | %.2f | %d | %d | %.3f | %.2f |%n",
          problem.catalog().size(),
          rows,
          gap,
          knapsack.objective(),
          knapsack.bound(),
          first,
          program.objective(),
          program.bound(),
          second,
          all.frontier().size(),
          all.guarantee().oracleCalls(),
          100 * all.guarantee().proven(),
          third);
      if (knapsack.objective() > program.bound() * (1 + 1e-9)
          || program.objective() > knapsack.bound() * (1 + 1e-9)) {
        throw new IllegalStateException(knapsack + ", but " + program + ".");
      }
    }
  }

  /** An instance of the library's family logit-knapsacks. */
  static AssortmentProblem problem(int n, int rows, int seed) {
    ProviderRegistry all = ProviderRegistry.discover();
    return InstanceFamilies.make(
            "logit-knapsacks", "products=%d rows=%d seed=%d".formatted(n, rows, seed), all)
        .problem(all);
  }
}
