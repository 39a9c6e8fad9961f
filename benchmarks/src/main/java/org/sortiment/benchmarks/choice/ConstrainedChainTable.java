package org.sortiment.benchmarks.choice;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.solvers.lp.markov.MarkovChainSolverProvider;

/**
 * Constrained Markov chains: value and certified gap within a time limit, method by method. Sparse
 * chains have 20 neighbours, and 80 % go on.
 */
public final class ConstrainedChainTable {
  private ConstrainedChainTable() {}

  /**
   * Prints the table.
   *
   * @param arguments rows {@code shape:products:bound:seconds:method[:backend]}, where the shape is
   *     dense, sparse or groups (of ten products, the bound in each), and the method one of the
   *     solver, or auto; all rows of the documentation by default
   */
  public static void main(String[] arguments) {
    List<String> rows =
        arguments.length > 0
            ? Arrays.asList(arguments)
            : List.of(
                "dense:30:5:60:auto",
                "dense:30:5:60:mip:ortools-highs",
                "dense:50:5:60:auto",
                "dense:50:5:60:mip:ortools-highs",
                "dense:100:10:60:auto",
                "dense:100:10:60:mip:ortools-highs",
                "sparse:200:10:60:auto",
                "sparse:200:10:60:mip:ortools-highs",
                "sparse:500:50:20:auto",
                "sparse:1000:20:10:auto",
                "sparse:1000:100:30:auto",
                "sparse:2000:100:5:auto",
                "groups:100000:1:60:auto");
    System.out.println(
        "| chain | products | at most | limit | method | value | certified gap | seconds"
            + " | CPU seconds |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    rows.forEach(ConstrainedChainTable::row);
  }

  private static void row(String row) {
    String[] parts = row.split(":");
    int n = Integer.parseInt(parts[1]);
    int most = Integer.parseInt(parts[2]);
    boolean groups = parts[0].equals("groups");
    AssortmentProblem chain =
        parts[0].equals("dense") ? Chains.dense(n) : Chains.sparse(n, 20, 0.8, 0.8);
    AssortmentProblem problem =
        chain.withConstraints(
            groups ? groups(n, most) : List.of(CardinalityBound.overall(n, 0, most)));
    LpBackend backend =
        ProviderRegistry.discover().backend(parts.length > 5 ? parts[5] : "branch-and-bound");
    Optional<String> method = Optional.of(parts[4]).filter(each -> !each.equals("auto"));
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long busy = system.getProcessCpuTime();
    long start = System.nanoTime();
    AssortmentResult result =
        new MarkovChainSolverProvider()
            .assortmentSolver(backend, method)
            .solve(
                problem,
                0,
                SolveOptions.withDefaults()
                    .withTimeLimit(Duration.ofSeconds(Long.parseLong(parts[3]))));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "| %s | %,d | %d%s | %s s | %s%s | %.6f | %s | %.1f | %.1f |%n",
        groups ? "sparse" : parts[0],
        n,
        most,
        groups ? " of each ten" : "",
        parts[3],
        result.provenance().solver(),
        parts.length > 5 ? " (" + parts[5] + ")" : "",
        result.objective(),
        result.termination().reason() == Termination.Reason.OPTIMAL
            ? "proven"
            : "%.2f %%".formatted(100 * result.gap()),
        seconds,
        (system.getProcessCpuTime() - busy) / 1e9);
  }

  private static List<Constraint> groups(int n, int most) {
    List<Constraint> groups = new ArrayList<>();
    for (int first = 0; first < n; first += 10) {
      int[] members = new int[Math.min(10, n - first)];
      int from = first;
      Arrays.setAll(members, k -> from + k);
      groups.add(CardinalityBound.atMost(most, members));
    }
    return groups;
  }
}
