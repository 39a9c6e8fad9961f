package org.sortiment.benchmarks.structures;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.PriceOrder;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * Whole frontiers over catalogs of offers: a menu of prices for every product, prices that never
 * fall along an order, products in positions, minimums of categories. First small ones, by the
 * chosen method and by 0/1 programs, whose points must be the same; then the large ones. Arguments:
 * the id of the backend for the programs. Prints Markdown; times are of the processor.
 */
public final class OfferTable {
  private static final double STEP = 0.25;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private OfferTable() {}

  /** Runs. */
  public static void main(String[] ids) {
    LpBackend backend = ProviderRegistry.discover().backend(ids.length == 0 ? "auto" : ids[0]);
    MultinomialLogitSolver solver = new MultinomialLogitSolver(backend);
    System.out.println(
        "| offers | rows | method | points | s | linear programs, s | 0/1 programs, s |\n"
            + "|---|---|---|---|---|---|---|");
    for (boolean small : new boolean[] {true, false}) {
      row(
          solver,
          small,
          small ? "menu 20 x 4" : "menu 1,000 x 10",
          menus(small ? 20 : 1000, small ? 4 : 10));
      row(
          solver,
          small,
          small ? "order 12 x 4" : "order 200 x 20",
          order(small ? 12 : 200, small ? 4 : 20));
      row(
          solver,
          small,
          small ? "positions 12 x 5" : "positions 500 x 40",
          positions(small ? 12 : 500, small ? 5 : 40));
      row(
          solver,
          small,
          small ? "3 of each of 5 categories" : "3 of each of 100 categories",
          covering(small ? 60 : 10_000, small ? 5 : 100, 3));
    }
  }

  private static void row(
      MultinomialLogitSolver solver, boolean compared, String name, AssortmentProblem problem) {
    solver.frontier(problem, SolveOptions.withDefaults()); // warms up
    double start = seconds();
    FrontierResult result = solver.frontier(problem, SolveOptions.withDefaults());
    double own = seconds() - start;
    String linear = programs(solver, Method.LP, problem, result);
    String binary = compared ? programs(solver, Method.MIP, problem, result) : "-";
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %s | %,d | %.3f | %s | %s |%n",
        name,
        problem.constraints().size(),
        result.provenance().solver(),
        result.frontier().size(),
        own,
        linear,
        binary);
  }

  /** The time of a method; its frontier must be the same. */
  private static String programs(
      MultinomialLogitSolver solver,
      Method method,
      AssortmentProblem problem,
      FrontierResult expected) {
    double start = seconds();
    FrontierResult result =
        solver
            .withMethod(method)
            .frontier(problem, SolveOptions.withDefaults().withTimeLimit(PATIENCE));
    if (result.termination().isStoppedByLimit()) {
      return "> " + PATIENCE.toSeconds();
    }
    double used = seconds() - start;
    requireSame(expected, result);
    return String.format(Locale.ROOT, "%.2f", used);
  }

  private static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }

  private static void requireSame(FrontierResult a, FrontierResult b) {
    boolean same = a.frontier().size() == b.frontier().size();
    for (int k = 0; same && k < a.frontier().size(); k++) {
      FrontierPoint one = a.frontier().point(k);
      FrontierPoint two = b.frontier().point(k);
      same =
          Math.abs(one.revenue() - two.revenue()) <= 1e-9 * one.revenue()
              && Math.abs(one.utility() - two.utility()) <= 1e-9 * (1 + one.utility());
    }
    if (!same) {
      throw new IllegalStateException("The frontiers differ: " + a + " and " + b);
    }
  }

  /** Every product at one of its prices, or not at all; demand falls with the price. */
  static AssortmentProblem menus(int products, int prices) {
    Offers offers = priced(products, prices, false);
    List<Constraint> constraints = new ArrayList<>();
    offers.groups.forEach(group -> constraints.add(CardinalityBound.atMost(1, group)));
    return offers.problem(constraints);
  }

  /** Every product at exactly one of its prices, which never fall along the order. */
  static AssortmentProblem order(int products, int prices) {
    Offers offers = priced(products, prices, true);
    return offers.problem(PriceOrder.of(offers.revenues(), offers.groups).constraints());
  }

  /** Every product in at most one position, every position with at most one product. */
  static AssortmentProblem positions(int products, int positions) {
    SplittableRandom random = new SplittableRandom(3);
    Offers offers = new Offers();
    double[] attention = random.doubles(positions, 0.1, 1).toArray();
    for (int p = 0; p < products; p++) {
      int first = offers.revenue.size();
      double revenue = random.nextDouble(1, 10);
      double weight = -Math.log(1 - random.nextDouble());
      for (double each : attention) {
        offers.add(revenue, weight * each * random.nextDouble(0.9, 1.1));
      }
      offers.groups.add(IntStream.range(first, first + positions).toArray());
    }
    List<Constraint> constraints = new ArrayList<>();
    offers.groups.forEach(group -> constraints.add(CardinalityBound.atMost(1, group)));
    for (int s = 0; s < positions; s++) {
      int position = s;
      constraints.add(
          CardinalityBound.atMost(
              1, IntStream.range(0, products).map(p -> p * positions + position).toArray()));
    }
    return offers.problem(constraints);
  }

  /** At least so many products of every category, and at most a tenth of all. */
  static AssortmentProblem covering(int products, int categories, int least) {
    SplittableRandom random = new SplittableRandom(4);
    Offers offers = new Offers();
    for (int i = 0; i < products; i++) {
      offers.add(random.nextDouble(1, 10), -Math.log(1 - random.nextDouble()));
    }
    List<Constraint> constraints = new ArrayList<>();
    for (int c = 0; c < categories; c++) {
      int category = c;
      constraints.add(
          CardinalityBound.atLeast(
              least,
              IntStream.range(0, products).filter(i -> i % categories == category).toArray()));
    }
    constraints.add(
        CardinalityBound.overall(
            products, 0, Math.max(products / 10, least * categories + categories)));
    return offers.problem(constraints);
  }

  /** Prices are multiples of a step, around what the product is worth. */
  private static Offers priced(int products, int prices, boolean rising) {
    SplittableRandom random = new SplittableRandom(1);
    Offers offers = new Offers();
    double[] bases = random.doubles(products, 3, 10).toArray();
    if (rising) {
      Arrays.sort(bases);
    }
    for (double base : bases) {
      int first = offers.revenue.size();
      double appeal = random.nextDouble(0, 2);
      double sensitivity = random.nextDouble(0.1, 1);
      for (int k = 0; k < prices; k++) {
        double price = Math.rint(base / STEP - prices / 4.0 + k) * STEP;
        offers.add(price, Math.exp(appeal - sensitivity * price));
      }
      offers.groups.add(IntStream.range(first, first + prices).toArray());
    }
    return offers;
  }

  /** Offers as they come. */
  private static final class Offers {
    final List<Double> revenue = new ArrayList<>();
    final List<Double> weight = new ArrayList<>();
    final List<int[]> groups = new ArrayList<>();

    void add(double price, double attraction) {
      revenue.add(price);
      weight.add(attraction);
    }

    double[] revenues() {
      return revenue.stream().mapToDouble(r -> r).toArray();
    }

    AssortmentProblem problem(List<Constraint> constraints) {
      return new AssortmentProblem(
          Catalog.ofRevenues(revenues()),
          new MultinomialLogit(5, weight.stream().mapToDouble(w -> w).toArray()),
          constraints);
    }
  }
}
