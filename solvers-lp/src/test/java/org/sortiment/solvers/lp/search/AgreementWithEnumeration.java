package org.sortiment.solvers.lp.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;

/** Checks solvers on small problems against all assortments. */
public final class AgreementWithEnumeration {
  private static final double TOLERANCE = 1e-8;

  /** With P_0 of the size of rounding, its logarithm is not known well enough for a proof. */
  private static final double SURE_TO_BUY = 25;

  private AgreementWithEnumeration() {}

  /** The answer is the best there is, and says so. */
  public static void solvesExactly(
      AssortmentSolver solver, RandomInstances.Instance instance, double utilityWeight) {
    solvesExactly(solver, instance, Enumeration.of(instance.problem()), utilityWeight);
  }

  /** The same, with all assortments at hand. */
  public static void solvesExactly(
      AssortmentSolver solver,
      RandomInstances.Instance instance,
      Enumeration all,
      double utilityWeight) {
    if (saysThatNobodyLeaves(solver, instance, all, utilityWeight)) {
      return;
    }
    AssortmentResult result = check(solver, instance, all, utilityWeight);
    if (result.assortment().isPresent() && result.evaluation().utility() < SURE_TO_BUY) {
      assertThat(result.termination()).as(text(instance, result)).isEqualTo(Termination.optimal());
      double best = best(all, utilityWeight);
      assertThat(result.objective())
          .as(text(instance, result))
          .isCloseTo(best, within(TOLERANCE * (1e-9 + Math.abs(best))));
    }
  }

  /**
   * Whether the solver refuses a weight of utility because utility is infinite, which it may do
   * only where it is, or as near as rounding allows.
   */
  public static boolean saysThatNobodyLeaves(
      AssortmentSolver solver,
      RandomInstances.Instance instance,
      Enumeration all,
      double utilityWeight) {
    if (utilityWeight == 0 || !(mostUtility(all) > SURE_TO_BUY)) {
      return false;
    }
    try {
      solver.solve(instance.problem(), utilityWeight, SolveOptions.withDefaults());
      return false;
    } catch (SolveException e) {
      assertThat(e).hasMessageContaining("Utility is infinite");
      return true;
    }
  }

  private static double mostUtility(Enumeration all) {
    return all.best(Double.POSITIVE_INFINITY).map(Enumeration.Point::utility).orElse(0.0);
  }

  /** The answer is feasible, its value right, its bound valid; infeasibility is proven. */
  public static AssortmentResult check(
      AssortmentSolver solver, RandomInstances.Instance instance, double utilityWeight) {
    return check(solver, instance, Enumeration.of(instance.problem()), utilityWeight);
  }

  /** The same, with all assortments at hand. */
  public static AssortmentResult check(
      AssortmentSolver solver,
      RandomInstances.Instance instance,
      Enumeration all,
      double utilityWeight) {
    AssortmentResult result =
        solver.solve(instance.problem(), utilityWeight, SolveOptions.withDefaults());
    String text = text(instance, result);
    if (!all.isFeasible()) {
      assertThat(result.termination()).as(text).isEqualTo(Termination.infeasible());
      assertThat(result.conflict()).as(text).isNotEmpty();
      assertThat(Enumeration.isFeasible(instance.problem(), result.conflict())).as(text).isFalse();
      return result;
    }
    assertThat(result.assortment()).as(text).isPresent();
    assertThat(instance.problem().isFeasible(result.assortment().orElseThrow())).as(text).isTrue();
    assertThat(result.evaluation())
        .isEqualTo(Evaluation.of(instance.problem(), result.assortment().orElseThrow()));
    double best = best(all, utilityWeight);
    if (Double.isInfinite(best)) {
      // -log P_0 with P_0 = 0, or as near as rounding allows.
      assertThat(result.evaluation().utility()).as(text).isGreaterThan(SURE_TO_BUY);
    } else {
      assertThat(result.bound()).as(text).isGreaterThanOrEqualTo(best - TOLERANCE * Math.abs(best));
    }
    return result;
  }

  private static double best(Enumeration all, double utilityWeight) {
    return all.best(utilityWeight).orElseThrow().evaluation().objective(utilityWeight);
  }

  /** Every corner that sticks out clearly is there, and every weight's best is reached. */
  public static void tracesExactly(FrontierSolver solver, RandomInstances.Instance instance) {
    tracesExactly(solver, instance, Enumeration.of(instance.problem()));
  }

  /**
   * The same, with all assortments at hand. When nobody leaves some assortment without a purchase,
   * there is no frontier, and that is what the solver says.
   *
   * @return whether there is a frontier and -log P_0 is known well enough to check it
   */
  public static boolean tracesExactly(
      FrontierSolver solver, RandomInstances.Instance instance, Enumeration all) {
    double most = mostUtility(all);
    FrontierResult result;
    try {
      result = solver.frontier(instance.problem(), SolveOptions.withDefaults());
    } catch (SolveException e) {
      assertThat(most).as(instance + "\n" + e).isGreaterThan(SURE_TO_BUY);
      assertThat(e).hasMessageContaining("Utility is infinite");
      return false;
    }
    String text = instance + "\n" + result.provenance();
    if (!all.isFeasible()) {
      assertThat(result.termination()).as(text).isEqualTo(Termination.infeasible());
      return true;
    }
    if (most > SURE_TO_BUY) {
      return false;
    }
    assertThat(result.termination()).as(text).isEqualTo(Termination.optimal());
    List<Enumeration.Point> corners = all.frontier(1e-7);
    for (Enumeration.Point corner : corners) {
      boolean there = false;
      for (int k = 0; k < result.frontier().size(); k++) {
        FrontierPoint point = result.frontier().point(k);
        there |=
            Math.abs(point.netRevenue() - corner.revenue())
                    <= 1e-8 * (1e-9 + corner.evaluation().magnitude(0))
                && Math.abs(point.utility() - corner.utility()) <= 1e-8 * (1 + corner.utility());
      }
      assertThat(there).as(text + "\nmissing " + corner).isTrue();
    }
    for (int k = 0; k < result.frontier().size(); k++) {
      FrontierPoint point = result.frontier().point(k);
      double to =
          Double.isInfinite(point.utilityWeightTo())
              ? 2 * point.utilityWeightFrom()
              : point.utilityWeightTo();
      double weight = (point.utilityWeightFrom() + to) / 2;
      Evaluation best = all.best(weight).orElseThrow().evaluation();
      assertThat(point.netRevenue() + weight * point.utility())
          .as(text)
          .isCloseTo(best.objective(weight), within(TOLERANCE * (1e-9 + best.magnitude(weight))));
    }
    return true;
  }

  private static String text(RandomInstances.Instance instance, AssortmentResult result) {
    return instance + "\n" + result;
  }
}
