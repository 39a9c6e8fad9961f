package org.sortiment.benchmarks.choice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.library.HardMixtures;
import org.sortiment.solvers.lp.mixed.MixedLogitProgram;
import org.sortiment.solvers.lp.mixed.MixedLogitSolver;

/** Mixtures of multinomial logits that are hard for linear relaxations: value, bound, time. */
public final class HardMixtureTable {
  private static final int SEEDS = 20;
  private static final int FEW_SEEDS = 5;

  private HardMixtureTable() {}

  /**
   * Prints the tables.
   *
   * @param arguments seconds per general instance, 60 by default; then which tables, all by
   *     default: groups, general, relaxations, programs
   */
  public static void main(String[] arguments) {
    int seconds = arguments.length == 0 ? 60 : Integer.parseInt(arguments[0]);
    List<String> tables =
        arguments.length < 2
            ? List.of("groups", "general", "relaxations", "programs")
            : Arrays.asList(arguments).subList(1, arguments.length);
    for (String table : tables) {
      switch (table) {
        case "groups" -> twoGroups();
        case "general" -> general(Duration.ofSeconds(seconds));
        case "relaxations" -> relaxations();
        case "programs" -> programs(Duration.ofSeconds(seconds));
        default -> throw new IllegalArgumentException("There is no table \"" + table + "\".");
      }
      System.out.println();
    }
  }

  private static HardMixtures instance(String kind, long seed, int n, int classes) {
    return kind.equals("groups")
        ? HardMixtures.twoGroups(seed, n, classes)
        : HardMixtures.sparse(seed, n, 11);
  }

  /** How far the linear relaxations lie above the optimum, by how the program is written. */
  private static void relaxations() {
    LpBackend glop = ProviderRegistry.discover().backend("ortools-glop");
    System.out.println(
        "| instances | products | classes | McCormick | ranges by product | cuts | seconds for cuts"
            + " |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Object[] row :
        new Object[][] {
          {"groups", 50, 5},
          {"groups", 50, 10},
          {"groups", 100, 5},
          {"sparse", 25, 25},
          {"sparse", 50, 50}
        }) {
      int n = (int) row[1];
      int classes = (int) row[2];
      Map<MixedLogitProgram.Strength, Double> gaps =
          new EnumMap<>(MixedLogitProgram.Strength.class);
      double seconds = 0;
      for (long seed = 1; seed <= FEW_SEEDS; seed++) {
        HardMixtures hard = instance((String) row[0], seed, n, classes);
        double best = solve(hard, "branch-and-bound", Duration.ofMinutes(1)).objective();
        for (MixedLogitProgram.Strength strength : MixedLogitProgram.Strength.values()) {
          long start = System.nanoTime();
          LinearProgram program = MixedLogitProgram.ofRevenue(problem(hard), strength, glop);
          seconds =
              strength == MixedLogitProgram.Strength.CUTS
                  ? seconds + (System.nanoTime() - start) / 1e9
                  : seconds;
          double bound = glop.solve(program.relaxation(), LpOptions.withDefaults()).objective();
          gaps.merge(strength, 100 * (bound - best) / best / FEW_SEEDS, Double::sum);
        }
      }
      System.out.printf(
          "| %s | %d | %d | %.2f %% | %.2f %% | %.2f %% | %.1f |%n",
          row[0],
          n,
          classes,
          gaps.get(MixedLogitProgram.Strength.MCCORMICK),
          gaps.get(MixedLogitProgram.Strength.RANGES),
          gaps.get(MixedLogitProgram.Strength.CUTS),
          seconds / FEW_SEEDS);
    }
  }

  /** Proofs through 0/1 programs, beside our own search tree. */
  private static void programs(Duration limit) {
    List<String> backends = List.of("ortools-highs", "ortools-scip", "branch-and-bound");
    System.out.println(
        "| instances | products | classes | own tree | " + String.join(" | ", backends) + " |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Object[] row :
        new Object[][] {{"groups", 50, 5}, {"sparse", 25, 25}, {"sparse", 50, 50}}) {
      StringBuilder line = new StringBuilder("| " + row[0] + " | " + row[1] + " | " + row[2]);
      for (int b = -1; b < backends.size(); b++) {
        double seconds = 0;
        int proven = 0;
        for (long seed = 1; seed <= FEW_SEEDS; seed++) {
          AssortmentProblem problem =
              problem(instance((String) row[0], seed, (int) row[1], (int) row[2]));
          MixedLogitSolver solver =
              b < 0
                  ? new MixedLogitSolver(new OjAlgoBackend())
                  : new MixedLogitSolver(
                      ProviderRegistry.discover().backend(backends.get(b)), Optional.of("mip"));
          long start = System.nanoTime();
          try {
            AssortmentResult result =
                solver.solve(problem, 0, SolveOptions.withDefaults().withTimeLimit(limit));
            proven += result.termination().equals(Termination.optimal()) ? 1 : 0;
          } catch (SolveException e) {
            System.out.println(e.getMessage());
          }
          seconds += (System.nanoTime() - start) / 1e9;
        }
        line.append(
            String.format(
                " | %.2f s%s",
                seconds / FEW_SEEDS,
                proven == FEW_SEEDS ? "" : ", " + proven + " of " + FEW_SEEDS + " proven"));
      }
      System.out.println(line + " |");
    }
  }

  private static void twoGroups() {
    System.out.println(
        "| products | classes | search: mean gap | worst gap | mean ms | proven | mean ms |"
            + " longest ms |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (int n : new int[] {50, 100, 200}) {
      for (int classes : new int[] {5, 10, 25}) {
        double gaps = 0;
        double worst = 0;
        double searching = 0;
        double proving = 0;
        double longest = 0;
        int proven = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
          HardMixtures hard = HardMixtures.twoGroups(seed, n, classes);
          double best = hard.bestPrefixes();
          long start = System.nanoTime();
          double found = solve(hard, "search", Duration.ofMinutes(1)).objective();
          searching += (System.nanoTime() - start) / 1e6;
          gaps += Math.max(0, (best - found) / best);
          worst = Math.max(worst, (best - found) / best);
          start = System.nanoTime();
          AssortmentResult exact = solve(hard, "branch-and-bound", Duration.ofMinutes(1));
          double milliseconds = (System.nanoTime() - start) / 1e6;
          proving += milliseconds;
          longest = Math.max(longest, milliseconds);
          if (exact.termination().equals(Termination.optimal())
              && Math.abs(exact.objective() - best) <= 1e-9 * best) {
            proven++;
          }
        }
        System.out.printf(
            "| %d | %d | %.5f %% | %.5f %% | %.0f | %d of %d | %.0f | %.0f |%n",
            n,
            classes,
            100 * gaps / SEEDS,
            100 * worst,
            searching / SEEDS,
            proven,
            SEEDS,
            proving / SEEDS,
            longest);
      }
    }
  }

  private static void general(Duration limit) {
    System.out.println("| products = classes | seed | value | bound | gap | seconds |");
    System.out.println("|---|---|---|---|---|---|");
    for (int n : new int[] {25, 50, 75, 100, 200, 400, 1_000}) {
      for (long seed = 1; seed <= 3; seed++) {
        long start = System.nanoTime();
        AssortmentResult result =
            solve(HardMixtures.sparse(seed, n, 11), "branch-and-bound", limit);
        System.out.printf(
            "| %d | %d | %.6f | %.6f | %.3f %% | %.1f |%n",
            n,
            seed,
            result.objective(),
            result.bound(),
            100 * result.gap(),
            (System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static AssortmentResult solve(HardMixtures hard, String method, Duration limit) {
    return new MixedLogitSolver(new OjAlgoBackend(), Optional.of(method))
        .solve(problem(hard), 0, SolveOptions.withDefaults().withTimeLimit(limit));
  }

  private static AssortmentProblem problem(HardMixtures hard) {
    List<MultinomialLogit> classes = new ArrayList<>();
    for (int k = 0; k < hard.classCount(); k++) {
      classes.add(new MultinomialLogit(hard.noPurchaseWeight(k), hard.weights(k)));
    }
    double[] shares = new double[classes.size()];
    Arrays.fill(shares, 1.0 / shares.length);
    return new AssortmentProblem(
        Catalog.ofRevenues(hard.prices()), new MixedLogit(shares, classes));
  }
}
