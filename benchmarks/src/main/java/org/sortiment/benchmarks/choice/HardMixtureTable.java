package org.sortiment.benchmarks.choice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.mixture.MixtureSolver;
import org.sortiment.testkit.HardMixtures;

/** Mixtures of multinomial logits that are hard for linear relaxations: value, bound, time. */
public final class HardMixtureTable {
  private static final int SEEDS = 20;

  private HardMixtureTable() {}

  /**
   * Prints both tables.
   *
   * @param arguments seconds per general instance; 60 by default
   */
  public static void main(String[] arguments) {
    int seconds = arguments.length == 0 ? 60 : Integer.parseInt(arguments[0]);
    twoGroups();
    general(Duration.ofSeconds(seconds));
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
    System.out.println();
  }

  private static void general(Duration limit) {
    System.out.println("| products = classes | seed | value | bound | gap | seconds |");
    System.out.println("|---|---|---|---|---|---|");
    for (int n : new int[] {25, 50, 75, 100}) {
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
    List<MultinomialLogit> classes = new ArrayList<>();
    for (int k = 0; k < hard.classCount(); k++) {
      classes.add(new MultinomialLogit(hard.noPurchaseWeight(k), hard.weights(k)));
    }
    double[] shares = new double[classes.size()];
    Arrays.fill(shares, 1.0 / shares.length);
    AssortmentProblem problem =
        new AssortmentProblem(Catalog.ofRevenues(hard.prices()), new MixedLogit(shares, classes));
    return new MixtureSolver(new OjAlgoBackend(), Optional.of(method))
        .solve(problem, 0, SolveOptions.withDefaults().withTimeLimit(limit));
  }
}
