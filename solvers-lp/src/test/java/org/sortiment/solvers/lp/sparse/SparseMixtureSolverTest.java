package org.sortiment.solvers.lp.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.SparseMixtureModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.Suitability;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.multistep.MultiStepChoice;
import org.sortiment.choice.multistep.Query;
import org.sortiment.solvers.lp.pages.QueryPages;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;

class SparseMixtureSolverTest {
  private final SparseMixtureSolver solver =
      new SparseMixtureSolver(new OjAlgoBackend(), Optional.of("branch-and-bound"));

  @Test
  void theBestRevenueIsFound() {
    Kind.MULTI_STEP.stream(1, 130, 8)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0));
  }

  @Test
  void theBestForAWeightOfUtilityIsFound() {
    Kind.MULTI_STEP.stream(1000, 65, 7)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0.7));
  }

  @Test
  void theFrontierIsThatOfEnumeration() {
    Kind.MULTI_STEP.stream(2000, 65, 6)
        .forEach(each -> AgreementWithEnumeration.tracesExactly(solver, each));
  }

  @Test
  void searchAloneGivesAValidBound() {
    SparseMixtureSolver search =
        new SparseMixtureSolver(new OjAlgoBackend(), Optional.of("search"));
    Kind.MULTI_STEP.stream(3000, 65, 8)
        .forEach(each -> AgreementWithEnumeration.check(search, each, 0.2));
  }

  @Test
  void manyQueriesAreSolvedWithProof() {
    AssortmentProblem problem = problem(1, 60, 20, 8, List.of(CardinalityBound.overall(60, 0, 12)));
    AssortmentResult result = solver.solve(problem, 0, SolveOptions.withDefaults());
    assertThat(result.termination()).isEqualTo(Termination.optimal());
    assertThat(result.assortment().orElseThrow().size()).isBetween(1, 12);
  }

  @Test
  void aLimitLeavesValueAndBound() {
    AssortmentResult result =
        solver.solve(
            problem(2, 80, 20, 12, List.of()),
            0,
            SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(1)));
    assertThat(result.bound()).isGreaterThanOrEqualTo(result.objective());
    assertThat(result.bound()).isLessThanOrEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, QueryPages.MOST_LABELS})
  void pagesGiveTheBestRevenueAsTablesDo(int labels) {
    SparseMixtureSolver pages = byPages("branch-and-bound", labels);
    Kind.MULTI_STEP.stream(4000, 65, 7)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(pages, each, 0));
    Kind.MULTI_STEP.stream(5000, 30, 6)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(pages, each, 0.7));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, QueryPages.MOST_LABELS})
  void pagesBoundEveryAssortment(int labels) {
    SparseMixtureSolver pages = byPages("search", labels);
    Kind.MULTI_STEP.stream(6000, 65, 10)
        .forEach(each -> AgreementWithEnumeration.check(pages, each, 0.2));
  }

  @Test
  void pagesTraceTheFrontierOfEnumeration() {
    SparseMixtureSolver pages = byPages("branch-and-bound", QueryPages.MOST_LABELS);
    Kind.MULTI_STEP.stream(7000, 30, 6)
        .forEach(each -> AgreementWithEnumeration.tracesExactly(pages, each));
  }

  @Test
  void pagesAgreeWithTables() {
    AssortmentProblem problem = problem(4, 40, 8, 9, List.of(CardinalityBound.overall(40, 0, 8)));
    AssortmentResult tables = solver.solve(problem, 0, SolveOptions.withDefaults());
    AssortmentResult pages =
        byPages("search", QueryPages.MOST_LABELS).solve(problem, 0, SolveOptions.withDefaults());
    assertThat(pages.bound()).isBetween(tables.objective(), 1.02 * tables.objective());
    assertThat(pages.objective()).isCloseTo(tables.objective(), withinPercentage(1));
  }

  @Test
  void longPagesComeWithABoundThatIsNear() {
    AssortmentProblem problem = problem(3, 30, 4, 17, List.of(CardinalityBound.overall(30, 0, 6)));
    assertThat(new SparseMixtureSolverProvider().suitability(problem)).isEqualTo(Suitability.EXACT);
    AssortmentResult result =
        new SparseMixtureSolver(new OjAlgoBackend(), Optional.of("search"))
            .solve(problem, 0, SolveOptions.withDefaults());
    assertThat(result.gap()).isBetween(0.0, 0.05);
  }

  @Test
  void otherClassesThatCareForManyProductsAreLeftToOthers() {
    SparseMixtureModel queries =
        (SparseMixtureModel) problem(3, 20, 2, 15, List.of()).choiceModel();
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(new double[20]), new ClassesOnly(queries), List.of());
    assertThat(new SparseMixtureSolverProvider().suitability(problem))
        .isEqualTo(Suitability.UNSUPPORTED);
    assertThatThrownBy(() -> solver.solve(problem, 0, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("more than 14 products");
  }

  @Test
  void veryManyLongPagesAreLeftToOthers() {
    AssortmentProblem problem = problem(5, 50, 500, 50, List.of());
    assertThat(new SparseMixtureSolverProvider().suitability(problem))
        .isEqualTo(Suitability.UNSUPPORTED);
    assertThatThrownBy(() -> solver.solve(problem, 0, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("up to 1000000 results times positions");
  }

  /** Queries of which no more is known than that they are classes. */
  private record ClassesOnly(SparseMixtureModel model) implements SparseMixtureModel {
    @Override
    public int productCount() {
      return model.productCount();
    }

    @Override
    public void purchaseProbabilities(Assortment offered, double[] probabilities) {
      model.purchaseProbabilities(offered, probabilities);
    }

    @Override
    public int classCount() {
      return model.classCount();
    }

    @Override
    public int[] relevantProducts(int classIndex) {
      return model.relevantProducts(classIndex);
    }

    @Override
    public void classContribution(int classIndex, Assortment offered, double[] probabilities) {
      model.classContribution(classIndex, offered, probabilities);
    }
  }

  private static SparseMixtureSolver byPages(String method, int labels) {
    return new SparseMixtureSolver(new OjAlgoBackend(), Optional.of(method), true, labels);
  }

  private static AssortmentProblem problem(
      long seed, int n, int queries, int results, List<Constraint> constraints) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] examine = new double[results];
    Arrays.setAll(examine, m -> Math.pow(0.85, m));
    List<Query> all = new ArrayList<>();
    for (int k = 0; k < queries; k++) {
      int[] shown = new int[results];
      int first = random.nextInt(n);
      // Distinct, 7 having no divisor in common with these n.
      Arrays.setAll(shown, m -> (first + 7 * m) % n);
      all.add(new Query(1.0 / queries, shown, random.doubles(results, 0.2, 1).toArray()));
    }
    double[] weights = random.doubles(n, 0.1, 2).toArray();
    return new AssortmentProblem(
        Catalog.ofRevenues(random.doubles(n, 1, 10).toArray()),
        new MultiStepChoice(1, weights, examine, all),
        constraints);
  }
}
