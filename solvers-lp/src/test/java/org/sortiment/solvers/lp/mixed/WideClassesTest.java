package org.sortiment.solvers.lp.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.fractional.ClassCopies;
import org.sortiment.solvers.lp.fractional.CopiesRelaxation;
import org.sortiment.solvers.lp.fractional.FeasibleBounds;
import org.sortiment.solvers.lp.fractional.LinearBound;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.testkit.RandomInstances;

/** {@link CopiesRelaxation} by itself on small cases, and through the solver on wide ones. */
class WideClassesTest {
  private static final int CASES = Integer.getInteger("sortiment.hard", 1) * 104;

  @Test
  void boundsHoldWithProductsFixedAndCostsAndTheTreeFindsTheOptimum() {
    for (RandomInstances.Instance each : Kind.MIXED.stream(70_000, CASES, 8).toList()) {
      AssortmentProblem problem = each.problem();
      int n = problem.catalog().size();
      SplittableRandom random = new SplittableRandom(each.seed());
      MixedLogitData data = new MixedLogitData((MixedLogitModel) problem.choiceModel());
      double[] costs =
          random.nextInt(3) == 0 ? new double[n] : random.doubles(n, -0.3, 0.6).toArray();
      double utilityWeight = random.nextInt(3) == 0 ? 0.4 : 0;
      try (LinearBound set = FeasibleBounds.open(n, problem.constraints(), new OjAlgoBackend())) {
        CopiesRelaxation relaxation =
            relaxation(data, problem.catalog().revenues(), utilityWeight, costs, set);
        OfferTree.View view = new OfferTree.View(n);
        for (int trial = 0; trial < 3; trial++) {
          byte[] state = new byte[n];
          Arrays.fill(state, OfferTree.FREE);
          for (int i = 0; i < n && trial > 0; i++) {
            state[i] = (byte) random.nextInt(3);
          }
          double best = best(problem, relaxation, state);
          double bound = relaxation.bound(state, Double.NEGATIVE_INFINITY, view);
          assertThat(bound).as(each + Arrays.toString(state)).isGreaterThanOrEqualTo(best);
          for (int i = 0; i < n; i++) {
            if (state[i] == OfferTree.FREE && Double.isFinite(bound)) {
              byte[] against = state.clone();
              against[i] = view.offers[i] ? OfferTree.OUT : OfferTree.IN;
              assertThat(bound - view.loss[i])
                  .as(each + ", against " + i)
                  .isGreaterThanOrEqualTo(best(problem, relaxation, against) - 1e-9);
            }
          }
        }
        OfferTree tree =
            new OfferTree(
                problem,
                relaxation,
                new RowLevels(problem),
                nothingBetter(n),
                Deadline.none(),
                (task, done, total) -> {});
        byte[] free = new byte[n];
        Arrays.fill(free, OfferTree.FREE);
        double best = best(problem, relaxation, free);
        Optional<Assortment> found = tree.run(Optional.empty(), 0, 100_000).assortment();
        assertThat(found.isPresent()).isEqualTo(best > Double.NEGATIVE_INFINITY);
        found.ifPresent(
            set1 ->
                assertThat(relaxation.value(members(set1)))
                    .as(each.toString())
                    .isGreaterThanOrEqualTo(best - 1e-9 * Math.max(1, Math.abs(best))));
      }
    }
  }

  @Test
  void wideClassesUnderABoundOnTheNumberOfProductsAreProven() {
    AssortmentResult result = solve(problem(1, 40, 6, 8, false), Duration.ofMinutes(1));
    assertThat(result.termination()).isEqualTo(Termination.optimal());
  }

  @Test
  void oneRootBoundUnderABoundAndAKnapsackIsTight() {
    AssortmentProblem problem = problem(2, 40, 6, 8, true);
    AssortmentResult result =
        new MixedLogitSolver(new OjAlgoBackend(), Optional.of("search"))
            .solve(problem, 0, SolveOptions.withDefaults());
    assertThat(problem.isFeasible(result.assortment().orElseThrow())).isTrue();
    assertThat(result.gap()).isBetween(0.0, 0.005);
  }

  @Test
  void aLimitLeavesValueAndBound() {
    AssortmentResult result = solve(problem(3, 100, 30, 10, true), Duration.ofMillis(300));
    assertThat(result.assortment()).isPresent();
    assertThat(result.bound()).isGreaterThanOrEqualTo(result.objective());
    // Nobody pays more than the dearest product.
    assertThat(result.bound()).isLessThan(10);
  }

  private static AssortmentResult solve(AssortmentProblem problem, Duration limit) {
    return new MixedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound"))
        .solve(problem, 0, SolveOptions.withDefaults().withTimeLimit(limit));
  }

  /** Uniform weights, v_0 = 5, equal shares. */
  private static AssortmentProblem problem(
      long seed, int n, int classes, int most, boolean knapsack) {
    SplittableRandom random = new SplittableRandom(seed);
    List<MultinomialLogit> logits = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      logits.add(new MultinomialLogit(5, random.doubles(n, 0, 1).toArray()));
    }
    double[] shares = new double[classes];
    Arrays.fill(shares, 1.0 / classes);
    List<Constraint> constraints = new ArrayList<>();
    constraints.add(CardinalityBound.overall(n, 0, most));
    if (knapsack) {
      int[] all = new int[n];
      Arrays.setAll(all, i -> i);
      double[] sizes = random.doubles(n, 1, 10).toArray();
      constraints.add(new LinearConstraint(all, sizes, Double.NEGATIVE_INFINITY, 4.0 * most));
    }
    return new AssortmentProblem(
        Catalog.ofRevenues(random.doubles(n, 1, 10).toArray()),
        new MixedLogit(shares, logits),
        constraints);
  }

  private static CopiesRelaxation relaxation(
      MixedLogitData data, double[] prices, double utilityWeight, double[] costs, LinearBound set) {
    ClassCopies copies =
        ClassCopies.ofLogits(
            data.classTerms(prices, utilityWeight),
            Arrays.stream(costs).map(each -> -each).toArray(),
            set);
    copies.balance(new boolean[data.productCount]);
    return new CopiesRelaxation(
        copies,
        members -> MixedLogitFlipState.value(data, prices, utilityWeight, costs, members),
        Deadline.none());
  }

  private static double best(AssortmentProblem problem, CopiesRelaxation relaxation, byte[] state) {
    int n = state.length;
    double best = Double.NEGATIVE_INFINITY;
    for (int mask = 0; mask < 1 << n; mask++) {
      boolean agrees = true;
      for (int i = 0; i < n; i++) {
        agrees &= state[i] == OfferTree.FREE || (mask >> i & 1) == state[i];
      }
      Assortment set = Assortment.ofMask(n, mask);
      if (agrees && problem.isFeasible(set)) {
        best = Math.max(best, relaxation.value(members(set)));
      }
    }
    return best;
  }

  private static boolean[] members(Assortment set) {
    boolean[] members = new boolean[set.catalogSize()];
    set.forEach(i -> members[i] = true);
    return members;
  }

  private static int[] nothingBetter(int n) {
    int[] none = new int[n];
    Arrays.fill(none, -1);
    return none;
  }
}
