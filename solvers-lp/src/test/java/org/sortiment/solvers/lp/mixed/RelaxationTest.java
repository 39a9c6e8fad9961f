package org.sortiment.solvers.lp.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.library.HardMixtures;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;

/** Both relaxations by themselves, whichever the solver would take. */
class RelaxationTest {
  private static OfferTree.Relaxation relaxation(
      AssortmentProblem problem, double utilityWeight, boolean tables) {
    MixedLogitData data = new MixedLogitData((MixedLogitModel) problem.choiceModel());
    double[] prices = new double[data.productCount];
    Arrays.setAll(prices, problem.catalog()::revenue);
    return tables
        ? new ClassDecomposition(
            problem, data, prices, utilityWeight, new double[data.productCount])
        : new MixedLogitRelaxation(
            data, prices, utilityWeight, new double[data.productCount], data.productCount);
  }

  private static OfferTree tree(AssortmentProblem problem, OfferTree.Relaxation relaxation) {
    int[] noOrder = new int[problem.catalog().size()];
    Arrays.fill(noOrder, -1);
    return new OfferTree(
        problem, relaxation, new RowLevels(problem), noOrder, Deadline.none(), Progress.SILENT);
  }

  @Test
  void searchTreesOverEitherFindTheBest() {
    for (boolean tables : new boolean[] {true, false}) {
      for (RandomInstances.Instance each : Kind.MIXED.stream(5000, 130, 8).toList()) {
        double weight = each.seed() % 2 == 0 ? 0 : 0.4;
        Enumeration all = Enumeration.of(each.problem());
        WeightedSumOracle.Answer answer =
            tree(each.problem(), relaxation(each.problem(), weight, tables))
                .run(Optional.empty(), 1e-10, Long.MAX_VALUE);
        assertThat(answer.limit()).isEqualTo(Termination.Limit.NONE);
        assertThat(answer.assortment().isPresent()).isEqualTo(all.isFeasible());
        if (all.isFeasible()) {
          double best = all.best(weight).orElseThrow().evaluation().objective(weight);
          assertThat(
                  Evaluation.of(each.problem(), answer.assortment().orElseThrow())
                      .objective(weight))
              .as(each.toString())
              .isCloseTo(best, within(1e-8 * (1e-9 + best)));
        }
      }
    }
  }

  @Test
  void noCompletionOfANodeExceedsItsBoundOrWhatDecidingAProductLeaves() {
    SplittableRandom random = new SplittableRandom(7);
    for (boolean tables : new boolean[] {true, false}) {
      for (RandomInstances.Instance each : Kind.MIXED.stream(6000, 130, 8).toList()) {
        int n = each.problem().catalog().size();
        OfferTree.Relaxation relaxation = relaxation(each.problem(), 0.2, tables);
        for (int node = 0; node < 4; node++) {
          byte[] state = new byte[n];
          for (int i = 0; i < n; i++) {
            state[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(2) : OfferTree.FREE;
          }
          OfferTree.View view = new OfferTree.View(n);
          double bound = relaxation.bound(state, Double.NEGATIVE_INFINITY, view);
          for (int mask = 0; mask < 1 << n; mask++) {
            checkCompletion(each.problem(), relaxation, state, view, bound, mask);
          }
        }
      }
    }
  }

  private static void checkCompletion(
      AssortmentProblem problem,
      OfferTree.Relaxation relaxation,
      byte[] state,
      OfferTree.View view,
      double bound,
      int mask) {
    int n = state.length;
    boolean[] members = new boolean[n];
    Assortment set = Assortment.none(n);
    double left = bound;
    for (int i = 0; i < n; i++) {
      members[i] = (mask >> i & 1) != 0;
      set = members[i] ? set.with(i) : set;
      if (state[i] != OfferTree.FREE && members[i] != (state[i] == OfferTree.IN)) {
        return;
      }
      if (state[i] == OfferTree.FREE && members[i] != view.offers[i]) {
        left = Math.min(left, bound - view.loss[i]);
      }
    }
    if (problem.isFeasible(set)) {
      double value = relaxation.value(members);
      assertThat(left).isGreaterThanOrEqualTo(value - 1e-14 * Math.abs(bound));
    }
  }

  @Test
  void decompositionByClassesIsTighterThanMcCormickOnSparseMixtures() {
    for (long seed = 1; seed <= 5; seed++) {
      AssortmentProblem problem = MixedLogitSolverTest.problem(HardMixtures.sparse(seed, 40, 9));
      byte[] root = new byte[40];
      Arrays.fill(root, OfferTree.FREE);
      OfferTree.View view = new OfferTree.View(40);
      double tables = relaxation(problem, 0, true).bound(root, Double.NEGATIVE_INFINITY, view);
      double linear = relaxation(problem, 0, false).bound(root, Double.NEGATIVE_INFINITY, view);
      double best =
          new MixedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound"))
              .solve(problem, 0, SolveOptions.withDefaults())
              .objective();
      assertThat(tables).isGreaterThanOrEqualTo(best * (1 - 1e-12));
      assertThat(tables - best).isLessThan(0.5 * (linear - best));
    }
  }

  @Test
  void rowsOverMoreProductsThanATableHoldsAreInTheBound() {
    double ignoring = 0;
    double using = 0;
    for (long seed = 1; seed <= 6; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      AssortmentProblem free = MixedLogitSolverTest.problem(HardMixtures.sparse(seed, 16, 5));
      int[] all = new int[16];
      Arrays.setAll(all, i -> i);
      double[] spaces = random.doubles(16, -1, 5).toArray();
      AssortmentProblem problem =
          free.withConstraints(
              List.of(new LinearConstraint(all, spaces, 2, 6), CardinalityBound.overall(16, 1, 5)));
      double best = Enumeration.of(problem).best(0).orElseThrow().evaluation().revenue();
      AssortmentResult result =
          new MixedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound"))
              .solve(problem, 0, SolveOptions.withDefaults());
      assertThat(result.termination()).isEqualTo(Termination.optimal());
      assertThat(result.objective()).isCloseTo(best, within(1e-9));
      byte[] root = new byte[16];
      Arrays.fill(root, OfferTree.FREE);
      OfferTree.View view = new OfferTree.View(16);
      using += relaxation(problem, 0, true).bound(root, best, view) - best;
      ignoring += relaxation(free, 0, true).bound(root, best, view) - best;
    }
    assertThat(using).isLessThan(0.8 * ignoring);
  }

  @Test
  void generalHardMixturesOfAHundredProductsAreProven() {
    AssortmentResult result =
        new MixedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound"))
            .solve(
                MixedLogitSolverTest.problem(HardMixtures.sparse(1, 100, 11)),
                0,
                SolveOptions.withDefaults());
    assertThat(result.termination()).isEqualTo(Termination.optimal());
    assertThat(result.objective()).isCloseTo(0.429915, within(1e-6));
  }
}
