package org.sortiment.benchmarks.lp;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.solvers.lp.mixed.MixedLogitProgram;

/**
 * The multinomial logit with costs of offering: branch and bound on intervals beside the 0/1
 * program with McCormick rows, through each backend, on the same instances in one run. Arguments:
 * seconds for each program, then ids of backends. Prints Markdown: times of this process on the
 * wall and of the thread on the processor, means and worst of the seeds; of programs how many were
 * proven and the largest gap left. Fails when two proven optima differ, or when one is beaten.
 *
 * <p>Instances: revenues uniform from 1 to 100; weights uniform, scaled so that a quarter leave
 * when everything is offered; the cost of a product uniform up to a half of what it would bring
 * beside everything else.
 */
public final class OfferCostTable {
  private static final int SEEDS = 5;
  private static final double LEAVING = 0.25;
  private static final double MOST_COST = 0.5;

  enum Shape {
    NO_CONSTRAINT("none"),
    AT_MOST("at most n / 20"),
    GROUPS("10 groups, a quarter of each");

    private final String text;

    Shape(String text) {
      this.text = text;
    }
  }

  private OfferCostTable() {}

  /** Runs. */
  public static void main(String[] arguments) {
    Duration limit = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 10);
    List<String> ids =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    LpBackend simple = Backends.byId("ojalgo");
    for (Shape shape : Shape.values()) {
      for (int seed = 0; seed < 3 * SEEDS; seed++) {
        solve(problem(60, shape, 100 + seed), simple); // warms up
      }
    }
    System.out.println(
        "| n | constraints | offered | ms | worst | CPU ms | nodes | "
            + String.join(" | ", ids)
            + " |");
    System.out.println("|---|---|---|---|---|---|---|" + "---|".repeat(ids.size()));
    for (int n : new int[] {100, 1_000, 10_000}) {
      for (Shape shape : Shape.values()) {
        row(n, shape, simple, n > 1_000 ? List.of() : ids, limit, ids.size());
      }
    }
  }

  private static AssortmentResult solve(AssortmentProblem problem, LpBackend backend) {
    return new MultinomialLogitSolver(backend)
        .withBranchAndBound()
        .solve(problem, 0, SolveOptions.withDefaults());
  }

  private static void row(
      int n, Shape shape, LpBackend simple, List<String> ids, Duration limit, int columns) {
    double wall = 0;
    double worst = 0;
    double cpu = 0;
    long nodes = 0;
    double offered = 0;
    double[] seconds = new double[ids.size()];
    int[] proven = new int[ids.size()];
    double[] gap = new double[ids.size()];
    for (int seed = 0; seed < SEEDS; seed++) {
      AssortmentProblem problem = problem(n, shape, seed);
      long start = System.nanoTime();
      long work = processorTime();
      AssortmentResult result = solve(problem, simple);
      double millis = (System.nanoTime() - start) / 1e6;
      cpu += (processorTime() - work) / 1e6 / SEEDS;
      wall += millis / SEEDS;
      worst = Math.max(worst, millis);
      nodes += nodes(result);
      offered += result.assortment().orElseThrow().size() / (double) SEEDS;
      if (!result.termination().toString().startsWith("optimal")) {
        throw new IllegalStateException("Not proven: " + result);
      }
      for (int k = 0; k < ids.size(); k++) {
        LpBackend backend = Backends.byId(ids.get(k));
        start = System.nanoTime();
        LpResult answer = program(problem, backend, limit);
        seconds[k] += (System.nanoTime() - start) / 1e9 / SEEDS;
        proven[k] += answer.isOptimal() ? 1 : 0;
        gap[k] = Math.max(gap[k], gap(problem, answer, result));
      }
    }
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "| %,d | %s | %.0f | %.0f | %.0f | %.0f | %.1f |",
                n,
                shape.text,
                offered,
                wall,
                worst,
                cpu,
                nodes / (double) SEEDS));
    for (int k = 0; k < columns; k++) {
      line.append(
          k < ids.size()
              ? String.format(
                  Locale.ROOT,
                  " %.1f s, %d of %d proven, gap %.2g %% |",
                  seconds[k],
                  proven[k],
                  SEEDS,
                  100 * gap[k])
              : " |");
    }
    System.out.println(line);
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long nodes(AssortmentResult result) {
    String text = result.provenance().explanation();
    return Long.parseLong(text.replaceAll(".*\\((\\d+) nodes\\).*", "$1"));
  }

  /** The same problem as a mixture of one class, whose program is there. */
  private static LpResult program(AssortmentProblem problem, LpBackend backend, Duration limit) {
    AssortmentProblem mixture =
        new AssortmentProblem(
            problem.catalog(),
            new MixedLogit(new double[] {1}, List.of((MultinomialLogit) problem.choiceModel())),
            problem.constraints());
    LinearProgram program =
        MixedLogitProgram.ofRevenue(mixture, MixedLogitProgram.Strength.RANGES, backend);
    return backend.solve(program, LpOptions.withDefaults().withTimeLimit(limit));
  }

  /**
   * (bound - value) / bound; what a program finds must not beat the optimum, nor its bound be less.
   */
  private static double gap(AssortmentProblem problem, LpResult answer, AssortmentResult optimum) {
    double best = optimum.objective();
    if (answer.bound() < best * (1 - 1e-6)) {
      throw new IllegalStateException("The bound of " + answer + " is below " + optimum + ".");
    }
    if (!answer.hasPoint()) {
      return 1;
    }
    Assortment offered = Assortment.none(problem.catalog().size());
    for (int i = 0; i < problem.catalog().size(); i++) {
      offered = answer.primal(i) > 0.5 ? offered.with(i) : offered;
    }
    double value = Evaluation.of(problem, offered).objective(0);
    if (problem.isFeasible(offered) && value > best * (1 + 1e-8)) {
      throw new IllegalStateException(answer + " beats the optimum " + optimum + ".");
    }
    return Math.max(0, (answer.bound() - value) / answer.bound());
  }

  static AssortmentProblem problem(int n, Shape shape, int seed) {
    SplittableRandom random = new SplittableRandom(1_000L * n + seed);
    double[] weights = random.doubles(n, 0.001, 1).toArray();
    double scale = (1 - LEAVING) / LEAVING / Arrays.stream(weights).sum();
    Catalog.Builder catalog = Catalog.builder();
    for (int i = 0; i < n; i++) {
      weights[i] *= scale;
      double revenue = random.nextDouble(1, 100);
      double brings = revenue * weights[i] * LEAVING;
      catalog.add(Integer.toString(i + 1), revenue, 0, MOST_COST * random.nextDouble() * brings);
    }
    List<Constraint> constraints = new ArrayList<>();
    if (shape == Shape.AT_MOST) {
      constraints.add(CardinalityBound.overall(n, 0, n / 20));
    } else if (shape == Shape.GROUPS) {
      for (int g = 0; g < 10; g++) {
        int[] group = new int[n / 10];
        int first = g * group.length;
        Arrays.setAll(group, k -> first + k);
        constraints.add(CardinalityBound.atMost(group.length / 4, group));
      }
    }
    return new AssortmentProblem(catalog.build(), new MultinomialLogit(1, weights), constraints);
  }
}
