package org.sortiment.benchmarks.discretization;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.discretization.DiscretizationSolver;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * Candidates under the multinomial logit, at most a tenth of the products, beside the exact
 * frontier and the yardstick of sorting n doubles: oracle calls beside what a grid needs for all
 * weights and for one, the gap that is proven and the true one. Arguments: numbers of products.
 * Times are the best of three, processor time of this thread. Fails when a gap does not hold or
 * when more calls were made than a grid needs.
 */
public final class CandidateTable {
  private static final double[] EPSILONS = {0.1, 0.01, 0.001};
  private static final int RUNS = 3;

  private CandidateTable() {}

  /** Runs. */
  public static void main(String[] arguments) {
    MultinomialLogitSolver exact = new MultinomialLogitSolver(new OjAlgoBackend());
    DiscretizationSolver few = new DiscretizationSolver(exact);
    SolveOptions options = SolveOptions.withDefaults();
    few.candidates(problem(20_000), CandidateRequest.within(1e-4), options); // warms up
    System.out.println(
        "| n | U | epsilon | candidates | oracle calls | grid, all weights | grid, one weight |"
            + " proven, % | true, % | average, % | ms | x sort | exact points | exact ms |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (String argument : arguments) {
      int n = Integer.parseInt(argument);
      AssortmentProblem problem = problem(n);
      Timed<Frontier> whole = Timed.of(() -> exact.frontier(problem, options).frontier());
      double[] copy = problem.catalog().revenues();
      double sort =
          Timed.of(
                  () -> {
                    double[] other = copy.clone();
                    Arrays.sort(other);
                    return other;
                  })
              .millis;
      for (double epsilon : EPSILONS) {
        Timed<CandidateResult> timed =
            Timed.of(() -> few.candidates(problem, CandidateRequest.within(epsilon), options));
        print(n, epsilon, timed, whole, sort);
      }
    }
  }

  private static void print(
      int n, double epsilon, Timed<CandidateResult> timed, Timed<Frontier> whole, double sort) {
    CandidateResult result = timed.answer;
    double most = whole.answer.point(whole.answer.size() - 1).utility();
    double[] loss = loss(result, whole.answer);
    double all =
        3
            + Math.ceil(
                (most + 2 * Math.log(1 / epsilon)) / Math.log1p(Math.sqrt(2 * epsilon * most)));
    double one = Math.ceil(most / Math.log1p(Math.sqrt(2 * epsilon * most)));
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.1f | %s | %d | %d | %.0f | %.0f | %.4f | %.4f | %.4f | %.1f | %.1f | %,d | %.1f"
            + " |%n",
        n,
        most,
        epsilon,
        result.frontier().size(),
        result.guarantee().oracleCalls(),
        all,
        one,
        100 * result.guarantee().proven(),
        100 * loss[0],
        100 * loss[1],
        timed.millis,
        timed.millis / sort,
        whole.answer.size(),
        whole.millis);
    if (loss[0] > result.guarantee().proven() + 1e-9
        || result.guarantee().proven() > epsilon
        || result.guarantee().oracleCalls() > all) {
      throw new IllegalStateException(result + " for epsilon " + epsilon + ", n = " + n + ".");
    }
  }

  /**
   * The largest loss against the exact frontier, relative to it, over its breakpoints and those of
   * the candidates; and the average over weights that are even on a logarithmic scale.
   */
  private static double[] loss(CandidateResult result, Frontier whole) {
    double largest = 0;
    for (int k = 0; k < whole.size(); k++) {
      largest = Math.max(largest, loss(result, whole, whole.point(k).utilityWeightFrom()));
    }
    for (int k = 0; k < result.frontier().size(); k++) {
      double weight = result.frontier().point(k).utilityWeightFrom();
      largest = Math.max(largest, loss(result, whole, weight));
    }
    double sum = 0;
    int count = 1000;
    double high = Math.max(1, 2 * whole.point(whole.size() - 1).utilityWeightFrom());
    for (int k = 0; k < count; k++) {
      sum += loss(result, whole, high * Math.pow(1e-6, (k + 0.5) / count));
    }
    return new double[] {largest, sum / count};
  }

  private static double loss(CandidateResult result, Frontier whole, double weight) {
    double best = value(whole, weight);
    return (best - value(result.frontier(), weight)) / best;
  }

  private static double value(Frontier frontier, double weight) {
    int k = frontier.indexFor(weight);
    return frontier.point(k).revenue() + weight * frontier.point(k).utility();
  }

  /** Revenues uniform, weights exponential, at most a tenth of the products. */
  static AssortmentProblem problem(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] revenues = random.doubles(n, 0, 10).toArray();
    double[] weights = random.doubles(n).map(u -> -Math.log1p(-u)).toArray();
    return new AssortmentProblem(
        Catalog.ofRevenues(revenues),
        new MultinomialLogit(10, weights),
        List.of(CardinalityBound.overall(n, 0, n / 10)));
  }

  private record Timed<T>(T answer, double millis) {
    static <T> Timed<T> of(Supplier<T> work) {
      ThreadMXBean clock = ManagementFactory.getThreadMXBean();
      double best = Double.POSITIVE_INFINITY;
      T answer = work.get();
      for (int run = 0; run < RUNS; run++) {
        long start = clock.getCurrentThreadCpuTime();
        answer = work.get();
        best = Math.min(best, (clock.getCurrentThreadCpuTime() - start) / 1e6);
      }
      return new Timed<>(answer, best);
    }
  }
}
