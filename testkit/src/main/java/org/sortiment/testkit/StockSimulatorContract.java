package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SimulationOptions.Method;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockSimulator;

/**
 * The contract of a simulator of seasons: its means are those of {@link SeasonRecursion}, within
 * 5.5 standard errors and six rare events, under a fixed seed; the seed alone decides.
 */
public interface StockSimulatorContract extends KitTest {
  /** Standard errors that a mean may be off: about one false alarm in 25 million means. */
  double STANDARD_ERRORS = 5.5;

  /** Replications of one comparison. */
  int REPLICATIONS = 4_000;

  /** The simulator under test. */
  StockSimulator simulator();

  /** The methods that it can be forced to. */
  default List<Method> methods() {
    return List.of(Method.values());
  }

  /** The problems, of few products and customers. */
  default Stream<StockProblem> problems() {
    return RandomStockProblems.stream(1, 36);
  }

  private static Inventory somePlan(StockProblem problem, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Inventory.of(random.ints(problem.catalog().size(), 0, 5).toArray());
  }

  private StockEvaluation evaluate(StockProblem problem, Inventory plan, SolveOptions options) {
    return simulator()
        .evaluate(problem, plan, SimulationOptions.withDefaults().withReplications(200), options);
  }

  /** Profit, sales, stockouts, customers and lost customers are those of the exact recursion. */
  @Test
  default void meansAreExact() {
    problems()
        .forEach(
            problem -> {
              Inventory plan = somePlan(problem, 1);
              SeasonRecursion.Outcome exact = new SeasonRecursion(problem).of(plan);
              for (Method method : methods()) {
                StockEvaluation said =
                    simulator()
                        .evaluate(
                            problem,
                            plan,
                            SimulationOptions.withDefaults()
                                .withReplications(REPLICATIONS)
                                .withMethod(method),
                            SolveOptions.withDefaults().withSeed(11));
                assertMeans(problem, exact, said, method + ", " + describe(problem, plan));
              }
            });
  }

  private static void assertMeans(
      StockProblem problem, SeasonRecursion.Outcome exact, StockEvaluation said, String what) {
    Inventory plan = exact.inventory();
    assertEquals(plan, said.inventory(), what);
    assertEquals(REPLICATIONS, said.replications(), what);
    double profitRange = problem.terms().lostSalePenalty() * (1 + exact.customers());
    double customersError =
        Math.sqrt(problem.season().variance() + exact.customers() * exact.customers());
    double total = 0;
    for (int i = 0; i < plan.size(); i++) {
      int units = plan.units(i);
      total += units;
      profitRange += units * problem.catalog().revenue(i);
      assertMean(exact.sales()[i], said.meanSales(i), units / 2.0, units, what + ", sales " + i);
      double p = Math.min(1, exact.stockout()[i]);
      assertMean(
          p, said.stockoutProbability(i), Math.sqrt(p * (1 - p)), 1, what + ", stockout " + i);
    }
    assertMean(
        exact.profit(),
        said.profit().mean(),
        said.profit().standardError() * Math.sqrt(REPLICATIONS),
        profitRange,
        what + ", profit");
    assertMean(exact.customers(), said.meanCustomers(), customersError, 1, what + ", customers");
    assertMean(exact.lost(), said.lostCustomers(), customersError, 1, what + ", lost customers");
    double unlimited =
        problem.season().mean() * (1 - problem.choiceModel().noPurchaseProbability(plan.stocked()));
    if (unlimited > 0) {
      assertMean(
          Arrays.stream(exact.sales()).sum() / unlimited,
          said.fillRate(),
          (total / 2 + customersError) / unlimited,
          1,
          what + ", fill rate");
    }
  }

  private static void assertMean(
      double expected, double actual, double deviation, double range, String what) {
    double off =
        STANDARD_ERRORS * deviation / Math.sqrt(REPLICATIONS) + 6 * range / REPLICATIONS + 1e-9;
    assertTrue(
        Math.abs(actual - expected) <= off,
        what + ": " + actual + " instead of " + expected + ", more than " + off + " off");
  }

  /** The same seed gives the same seasons, for every number of threads; another gives others. */
  @Test
  default void theSeedDecidesAndNotTheThreads() {
    SolveOptions options = SolveOptions.withDefaults().withSeed(3);
    int differ = 0;
    List<StockProblem> some = problems().limit(12).toList();
    for (StockProblem problem : some) {
      Inventory plan = somePlan(problem, 1);
      StockEvaluation one = evaluate(problem, plan, options.withThreads(1));
      StockEvaluation three = evaluate(problem, plan, options.withThreads(3));
      StockEvaluation other = evaluate(problem, plan, options.withSeed(4).withThreads(1));
      String what = describe(problem, plan);
      boolean same = true;
      for (int r = 0; r < one.replications(); r++) {
        assertEquals(one.profit(r), three.profit(r), what + ", replication " + r);
        same &= one.profit(r) == other.profit(r);
      }
      assertEquals(one.meanSales(0), three.meanSales(0), what);
      assertEquals(one.lostCustomers(), three.lostCustomers(), what);
      assertEquals(3, one.seed(), what);
      differ += same ? 0 : 1;
    }
    assertTrue(differ * 2 >= some.size(), "another seed changes only " + differ + " problems");
  }

  /** The same seed brings the same number of customers, whatever is in stock. */
  @Test
  default void plansMeetTheSameCustomers() {
    StockProblem penalized =
        new StockProblem(
            RandomStockProblems.of(0).catalog(),
            RandomStockProblems.of(0).choiceModel(),
            new Season.NegativeBinomial(6, 2),
            StockTerms.builder(RandomStockProblems.of(0).catalog().size())
                .lostSalePenalty(1)
                .build(),
            List.of(),
            List.of());
    int n = penalized.catalog().size();
    SolveOptions options = SolveOptions.withDefaults().withSeed(5);
    StockEvaluation nothing = evaluate(penalized, Inventory.of(new int[n]), options);
    int[] some = new int[n];
    Arrays.fill(some, 2);
    StockEvaluation stocked = evaluate(penalized, Inventory.of(some), options);
    assertEquals(nothing.meanCustomers(), stocked.meanCustomers());
    for (int r = 0; r < nothing.replications(); r++) {
      double customers = -nothing.profit(r);
      assertEquals(Math.rint(customers), customers, "with nothing in stock everybody is lost");
      double cost = 0;
      double most = 0;
      for (int i = 0; i < n; i++) {
        cost += 2 * penalized.catalog().cost(i);
        most += 2 * penalized.catalog().revenue(i);
      }
      assertTrue(stocked.profit(r) >= -cost - customers - 1e-9, "a loss that nobody caused");
      assertTrue(stocked.profit(r) <= most - cost + 1e-9, "more sales than stock");
      assertTrue(
          customers > 0 || Math.abs(stocked.profit(r) + cost) < 1e-9,
          "sales to nobody in replication " + r);
    }
  }

  /** A target precision is reached by more replications. */
  @Test
  default void aTargetPrecisionIsReached() {
    StockProblem problem = RandomStockProblems.of(1);
    Inventory plan = somePlan(problem, 2);
    SolveOptions options = SolveOptions.withDefaults();
    StockEvaluation few = evaluate(problem, plan, options);
    double target = few.profit().standardError() / 3;
    assertNotEquals(0, target, "the plan for this test must have a random profit");
    StockEvaluation more =
        simulator()
            .evaluate(
                problem,
                plan,
                SimulationOptions.withDefaults()
                    .withReplications(200)
                    .withTargetStandardError(target),
                options);
    assertTrue(more.profit().standardError() <= target, "missed: " + more.profit());
    assertTrue(more.replications() > 200, "no more replications");
  }

  /** A time limit leaves a report of at least two replications. */
  @Test
  default void limitsAreReports() {
    SolveOptions noTime = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    problems().limit(12).forEach(problem -> assertReport(problem, noTime));
  }

  /** So does an interrupt, and the flag stays set for the caller. */
  @Test
  default void interruptsAreReports() {
    problems()
        .limit(12)
        .forEach(
            problem -> {
              boolean kept;
              Thread.currentThread().interrupt();
              try {
                assertReport(problem, SolveOptions.withDefaults());
              } finally {
                kept = Thread.interrupted();
              }
              assertTrue(kept, "the interrupt was swallowed");
            });
  }

  private void assertReport(StockProblem problem, SolveOptions options) {
    Inventory plan = somePlan(problem, 3);
    StockEvaluation report = evaluate(problem, plan, options);
    String what = describe(problem, plan);
    assertTrue(report.replications() >= 2 && report.replications() <= 200, what);
    assertTrue(Double.isFinite(report.profit().mean()), what);
    for (int i = 0; i < plan.size(); i++) {
      assertTrue(report.meanSales(i) >= 0 && report.meanSales(i) <= plan.units(i), what);
    }
  }

  private static String describe(StockProblem problem, Inventory plan) {
    return problem.choiceModel() + ", " + problem.season() + ", stock " + plan;
  }
}
