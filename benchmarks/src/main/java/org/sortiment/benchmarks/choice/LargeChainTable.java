package org.sortiment.benchmarks.choice;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.markov.MarkovChainSolver;

/** Chains of a million products: time to a certified gap, without building the chain. */
public final class LargeChainTable {
  private LargeChainTable() {}

  /**
   * Prints the table.
   *
   * @param arguments the number of products; 1,000,000 by default
   */
  public static void main(String[] arguments) {
    int n = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    System.out.println("| chain | products | method | offered | gap | seconds | CPU seconds |");
    System.out.println("|---|---|---|---|---|---|---|");
    row("sparse, 20 neighbours", Chains.sparse(n, 20), 1e-6);
    row("sparse, 20 neighbours", Chains.sparse(n, 20), 1e-9);
    row("logit-shaped", Chains.logit(n), 1e-9);
    row("logit-shaped, again", Chains.logit(n), 1e-9);
  }

  private static void row(String name, AssortmentProblem problem, double gap) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long busy = system.getProcessCpuTime();
    long start = System.nanoTime();
    AssortmentResult result =
        new MarkovChainSolver(new OjAlgoBackend())
            .solve(problem, 0, SolveOptions.withDefaults().withRelativeGap(gap));
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (system.getProcessCpuTime() - busy) / 1e9;
    System.out.printf(
        "| %s | %,d | %s | %,d | %.1e | %.2f | %.2f |%n",
        name,
        problem.catalog().size(),
        result.provenance().solver(),
        result.assortment().orElseThrow().size(),
        result.gap(),
        seconds,
        cpuSeconds);
  }
}
