package org.sortiment.solvers.lp.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.library.HardMixtures;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.solvers.lp.search.OfferPropagation;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;

class MixedLogitProgramTest {
  private final OjAlgoBackend backend = new OjAlgoBackend();
  private final MixedLogitSolver solver = new MixedLogitSolver(backend, Optional.of("mip"));

  @Test
  void theBestRevenueIsFound() {
    Kind.MIXED.stream(1, 130, 7)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0));
  }

  @Test
  void theBestForAWeightOfUtilityIsFound() {
    for (double weight : List.of(0.3, 5.0)) {
      Kind.MIXED.stream(1000, 39, 6)
          .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, weight));
    }
  }

  @Test
  void theFrontierIsThatOfEnumeration() {
    Kind.MIXED.stream(2000, 26, 5)
        .forEach(each -> AgreementWithEnumeration.tracesExactly(solver, each));
  }

  @Test
  void branchAndBoundAndTheProgramAgreeOnHardInstances() {
    for (HardMixtures hard :
        List.of(HardMixtures.twoGroups(2, 30, 5), HardMixtures.sparse(3, 15, 5))) {
      AssortmentProblem problem = MixedLogitSolverTest.problem(hard);
      AssortmentResult program = solver.solve(problem, 0, SolveOptions.withDefaults());
      AssortmentResult tree =
          new MixedLogitSolver(backend, Optional.of("branch-and-bound"))
              .solve(problem, 0, SolveOptions.withDefaults());
      assertThat(program.termination()).isEqualTo(Termination.optimal());
      assertThat(program.objective()).isCloseTo(tree.objective(), within(1e-9));
      assertThat(program.provenance().solver()).isEqualTo("mixed-logit/mip");
    }
  }

  @Test
  void cutsLowerTheBoundOfTheRelaxationButNeverBelowTheOptimum() {
    double plain = 0;
    double cut = 0;
    for (RandomInstances.Instance each : Kind.MIXED.stream(4000, 60, 8).toList()) {
      Enumeration all = Enumeration.of(each.problem());
      if (!all.isFeasible()) {
        continue;
      }
      double best = all.best(0).orElseThrow().evaluation().revenue();
      MixedLogitProgram program = program(each.problem());
      List<Double> bounds = program.strengthen(backend, Deadline.none());
      double first =
          backend.solve(program.program().relaxation(), LpOptions.withDefaults()).bound();
      double last = bounds.get(bounds.size() - 1);
      assertThat(last).as(each.toString()).isGreaterThanOrEqualTo(best * (1 - 1e-7) - 1e-12);
      assertThat(first).isLessThanOrEqualTo(last * (1 + 1e-7) + 1e-12);
      plain += bounds.get(0) - best;
      cut += last - best;
    }
    assertThat(cut).isLessThan(0.7 * plain);
  }

  private MixedLogitProgram program(AssortmentProblem problem) {
    MixedLogitData data = new MixedLogitData((MixedLogitModel) problem.choiceModel());
    int n = data.productCount;
    int[] noOrder = new int[n];
    Arrays.fill(noOrder, -1);
    double[] prices = new double[n];
    Arrays.setAll(prices, problem.catalog()::revenue);
    try (FeasibleSet feasible =
        FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend)) {
      ClassRanges ranges =
          new ClassRanges(
              data,
              problem,
              feasible,
              new OfferPropagation(new RowLevels(problem), noOrder),
              n,
              Deadline.none());
      return new MixedLogitProgram(
          problem, data, ranges, prices, 0, new double[prices.length], noOrder);
    }
  }
}
