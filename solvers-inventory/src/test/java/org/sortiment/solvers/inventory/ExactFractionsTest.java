package org.sortiment.solvers.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SimulationOptions.Method;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination.Reason;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.bounds.EnumerationBound;
import org.sortiment.solvers.inventory.bounds.FluidBound;
import org.sortiment.solvers.inventory.enumeration.PlanEnumeration;
import org.sortiment.solvers.inventory.planners.TwoStagePlanner;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

/**
 * What is called optimal, exact or a bound, against expected profits in fractions ({@link
 * RationalSeason}): one to three products, at most six customers, weights, revenues, costs,
 * penalties and limits near each other, over 1e-12 to 1e12, or over 1e-20 to 1e20. Claims made in
 * floating-point numbers hold to 1e-13 of the sums that are added and subtracted. {@code
 * -Dsortiment.fractions=N} tries N problems, {@code -Dsortiment.fractions.seed=S} others.
 */
class ExactFractionsTest {
  private static final int PROBLEMS = Integer.getInteger("sortiment.fractions", 20);
  private static final long SEED = Long.getLong("sortiment.fractions.seed", 61);
  private static final int REPLICATIONS = 1_000;

  /** Numbers are a few bits times powers of two up to these, and down to one over them. */
  private static final int[] EXPONENTS = {2, 39, 66};

  private static final SolveOptions OPTIONS = SolveOptions.withDefaults().withThreads(1);
  private static final double ROUNDING = 1e-13;

  private record Case(StockProblem problem, RationalSeason exact, int longest) {}

  /** Scales of powers of two up to 2^most and down to 2^-most. */
  private static Case random(SplittableRandom random, int most) {
    int n = 1 + random.nextInt(3);
    Catalog.Builder catalog = Catalog.builder();
    StockTerms.Builder terms = StockTerms.builder(n);
    for (int i = 0; i < n; i++) {
      double revenue = RationalChoice.dyadic(random, most);
      // From next to nothing to next to everything.
      double share = Math.scalb(1.0, -1 - random.nextInt(1 + most));
      double part = random.nextInt(4) == 0 ? 1 - share : share;
      double cost = random.nextInt(8) == 0 ? 0 : revenue * part;
      catalog.add("p" + (i + 1), revenue, cost);
      if (random.nextInt(4) == 0) {
        terms.salvage(i, 0.5 * cost);
      }
      if (random.nextInt(4) == 0) {
        terms.minimumOrder(i, 1 + random.nextInt(4));
      }
      if (random.nextInt(6) == 0) {
        terms.units(i, 0, 1 + random.nextInt(4));
      }
    }
    if (random.nextInt(4) == 0) {
      terms.lostSalePenalty(RationalChoice.dyadic(random, most));
    }
    List<ResourceLimit> rows = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      double unit = Math.scalb(1.0, random.nextInt(-most, most + 1));
      double[] space = new double[n];
      Arrays.setAll(space, i -> (1 + random.nextInt(3)) * unit);
      rows.add(new ResourceLimit("space", space, (2 + random.nextInt(10)) * unit));
    }
    int longest = 1 + random.nextInt(6);
    boolean isFixed = random.nextBoolean();
    long[] customers = isFixed ? new long[] {longest} : new long[] {longest / 2, longest};
    double[] chances = isFixed ? new double[] {1} : new double[] {0.375, 0.625};
    RationalChoice choice = RationalChoice.random(n, random, most);
    StockProblem problem =
        new StockProblem(
            catalog.build(),
            choice.model(),
            isFixed ? new Season.Fixed(longest) : new Season.Discrete(customers, chances),
            terms.build(),
            rows,
            List.of());
    return new Case(
        problem, new RationalSeason(problem, choice, customers, chances), Math.max(4, longest));
  }

  @Test
  void valuesOptimalityAndBoundsHoldInFractions() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < PROBLEMS; k++) {
      Case each = random(random, EXPONENTS[k % EXPONENTS.length]);
      check("problem " + k, each, k);
    }
  }

  private static void check(String name, Case each, int seed) {
    int[] best = each.exact.best(each.longest);
    double optimum = each.exact.profit(best).toDouble();
    double rounding = ROUNDING * each.exact.gross(best);

    PlanEnumeration.Best found = PlanEnumeration.best(each.problem, Deadline.none()).orElseThrow();
    int[] stock = found.stock().orElseThrow();
    double value = each.exact.profit(stock).toDouble();
    assertThat(found.profit())
        .as(name + ": value")
        .isCloseTo(value, within(ROUNDING * each.exact.gross(stock)));
    assertThat(value).as(name + ": optimality").isGreaterThanOrEqualTo(optimum - rounding);

    var plan = new TwoStagePlanner().plan(each.problem, OPTIONS);
    assertThat(plan.termination().reason()).as(name).isEqualTo(Reason.OPTIMAL);
    int[] planned = plan.inventory().orElseThrow().toArray();
    assertThat(each.problem.isFeasible(plan.inventory().orElseThrow())).as(name).isTrue();
    assertThat(each.exact.profit(planned).toDouble())
        .as(name + ": plan")
        .isGreaterThanOrEqualTo(optimum - rounding);

    checkSimulation(name, each, plan.inventory().orElseThrow());

    assertThat(new EnumerationBound().bound(each.problem, OPTIONS).high())
        .as(name + ": bound")
        .isGreaterThanOrEqualTo(optimum - rounding);
    // For rankings these bounds speak of a chain that approximates them, and claim no more.
    ProfitBound fluid = new FluidBound().bound(each.problem, OPTIONS);
    boolean isForModel = fluid.exactFor() == ExactFor.MODEL;
    if (isForModel) {
      assertThat(fluid.high())
          .as(name + ": fluid bound")
          .isGreaterThanOrEqualTo(optimum - rounding);
    }
    boolean isSingle = each.problem.catalog().size() == 1;
    if (isForModel && (isSingle || seed % 10 == 0)) {
      ProfitBound sampled =
          ArrivalInformationBound.quick().bound(each.problem, OPTIONS.withSeed(seed));
      // Twice the width: the upper end alone may be too low once in forty times.
      assertThat(2 * sampled.high() - sampled.mean())
          .as(name + ": sampled bound")
          .isGreaterThanOrEqualTo(optimum - rounding);
      if (isSingle) {
        assertThat(sampled.mean()).as(name).isCloseTo(optimum, within(rounding));
      }
    }
  }

  /**
   * Five standard errors; what is seen in none of R seasons may have a probability of 14 / R (with
   * a chance of 1 in a million) and show in no standard error.
   */
  private static void checkSimulation(String name, Case each, Inventory plan) {
    StockProblem problem = each.problem;
    double exact = each.exact.profit(plan.toArray()).toDouble();
    double spread = problem.terms().lostSalePenalty() * each.longest;
    for (int i = 0; i < plan.size(); i++) {
      spread += problem.catalog().revenue(i) * plan.units(i);
    }
    for (Method method : Method.values()) {
      Estimate simulated =
          new SeasonSimulator()
              .evaluate(
                  problem,
                  plan,
                  SimulationOptions.withDefaults()
                      .withReplications(REPLICATIONS)
                      .withMethod(method),
                  OPTIONS)
              .profit();
      assertThat(simulated.mean())
          .as(name + ": simulated, " + method)
          .isCloseTo(
              exact,
              within(
                  5 * simulated.standardError()
                      + 14.0 / REPLICATIONS * spread
                      + ROUNDING * each.exact.gross(plan.toArray())));
    }
  }
}
