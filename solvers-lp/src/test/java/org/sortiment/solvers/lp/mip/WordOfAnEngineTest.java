package org.sortiment.solvers.lp.mip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination.Reason;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolverProvider;
import org.sortiment.solvers.lp.ranking.RankingSolverProvider;

/** An engine that calls a bad point optimal, on programs that no tree of ours closes. */
class WordOfAnEngineTest {
  private static final int N = 40;

  /** Solves no linear program, so that nothing of what it says can be proven. */
  private record Engine(
      Function<LinearProgram, LpResult> says, EnumSet<LpCapability> capabilities, List<Double> gaps)
      implements LpBackend {
    @Override
    public String id() {
      return "engine";
    }

    @Override
    public Optional<LpBackend> relaxations() {
      return Optional.empty();
    }

    @Override
    public LpSession open(LinearProgram program) {
      return new VerifiedSession(this, program) {
        @Override
        protected LpResult solveProgram(LinearProgram current, LpOptions options) {
          if (!current.hasIntegers()) {
            return LpResult.without(LpStatus.NUMERICAL_ERROR, "no linear programs here");
          }
          gaps.add(options.relativeGap());
          return says.apply(current);
        }
      };
    }
  }

  private static Engine engine(Function<LinearProgram, LpResult> says) {
    return new Engine(says, EnumSet.of(LpCapability.INTEGERS), new ArrayList<>());
  }

  private static LpResult nothingIsOptimal(LinearProgram program) {
    return LpResult.optimal(0, new double[program.columnCount()]);
  }

  private static AssortmentProblem problem(ChoiceModel model, double most) {
    SplittableRandom random = new SplittableRandom(3);
    List<Constraint> rows = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      int[] all = IntStream.range(0, N).toArray();
      double[] coefficients = random.doubles(N, 0.5, 1.5).toArray();
      // Less than nothing is a row that only the sum of several products can keep.
      coefficients[k] = -coefficients[k];
      rows.add(new LinearConstraint(all, coefficients, Double.NEGATIVE_INFINITY, most));
    }
    return new AssortmentProblem(
        Catalog.ofRevenues(random.doubles(N, 5, 10).toArray()), model, rows);
  }

  private static ChoiceModel logit() {
    return new MultinomialLogit(5, new SplittableRandom(1).doubles(N, 0.5, 2).toArray());
  }

  private static ChoiceModel rankings() {
    SplittableRandom random = new SplittableRandom(2);
    double[] shares = new double[60];
    Arrays.fill(shares, 1.0 / shares.length);
    List<int[]> rankings = new ArrayList<>();
    for (int t = 0; t < shares.length; t++) {
      rankings.add(random.ints(0, N).distinct().limit(10).toArray());
    }
    return new RankingChoice(N, shares, rankings);
  }

  private static AssortmentResult solve(AssortmentProblem problem, LpBackend engine, double gap) {
    var provider =
        problem.choiceModel() instanceof RankingChoice
            ? new RankingSolverProvider()
            : new MultinomialLogitSolverProvider();
    return provider
        .assortmentSolver(engine, Optional.of("mip"))
        .solve(problem, 0, SolveOptions.withDefaults().withRelativeGap(gap));
  }

  @Test
  void itsOptimumIsNotCalledOptimal() {
    for (ChoiceModel model : List.of(logit(), rankings())) {
      AssortmentProblem problem = problem(model, 12);
      AssortmentResult result = solve(problem, engine(WordOfAnEngineTest::nothingIsOptimal), 1e-9);
      assertThat(result.termination().reason()).as(result.toString()).isNotEqualTo(Reason.OPTIMAL);
      // No assortment is worth more than the dearest product for everybody.
      assertThat(result.bound()).as(result.toString()).isGreaterThan(result.objective());
    }
  }

  @Test
  void itsInfeasibleIsNotCalledInfeasible() {
    for (ChoiceModel model : List.of(logit(), rankings())) {
      AssortmentProblem problem = problem(model, 12);
      AssortmentResult result =
          solve(problem, engine(p -> LpResult.without(LpStatus.INFEASIBLE, "")), 1e-9);
      assertThat(result.termination().reason())
          .as(result.toString())
          .isNotEqualTo(Reason.INFEASIBLE);
    }
  }

  @Test
  void theGapThatIsAllowedReachesTheEngine() {
    AssortmentProblem problem = problem(logit(), 12);
    Engine engine = engine(WordOfAnEngineTest::nothingIsOptimal);
    solve(problem, engine, 0.02);
    assertThat(engine.gaps).isNotEmpty().allMatch(gap -> gap >= 0.01 && gap <= 0.02);
    engine.gaps.clear();
    solve(problem, engine, 1e-9);
    assertThat(engine.gaps).isNotEmpty().allMatch(gap -> gap < 1e-9);
  }
}
