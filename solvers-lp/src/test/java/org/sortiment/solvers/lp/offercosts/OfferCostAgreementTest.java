package org.sortiment.solvers.lp.offercosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.attraction.GeneralAttractionSolver;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.general.EnumerationSolver;
import org.sortiment.solvers.lp.general.LocalSearchSolver;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.solvers.lp.markov.MarkovChainSolverProvider;
import org.sortiment.solvers.lp.mixed.MixedLogitSolver;
import org.sortiment.solvers.lp.nested.NestedLogitSolver;
import org.sortiment.solvers.lp.ranking.RankingSolver;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.TextbookLogit;

/** Costs of offering under every choice model, constraint and weight, against all assortments. */
class OfferCostAgreementTest {
  private static final LpBackend BACKEND = new OjAlgoBackend();
  private static final double[] WEIGHTS = {0, 0.4, 15};

  private static MultinomialLogitSolver logit() {
    return new MultinomialLogitSolver(BACKEND).withBranchAndBound();
  }

  @Test
  void logitsAreSolvedExactly() {
    RandomInstances.stream(1, 260, 8)
        .map(RandomInstances.Instance::withOfferCosts)
        .forEach(
            each -> {
              Enumeration all = Enumeration.of(each.problem());
              for (double weight : WEIGHTS) {
                AgreementWithEnumeration.solvesExactly(logit(), each, all, weight);
              }
            });
  }

  @Test
  void largerLogitsAreSolvedExactly() {
    Arrays.stream(RandomInstances.Shape.values())
        .map(shape -> RandomInstances.ofSize(5, shape, 14).withOfferCosts())
        .forEach(
            each -> {
              Enumeration all = Enumeration.of(each.problem());
              for (double weight : new double[] {0, 0.4}) {
                AgreementWithEnumeration.solvesExactly(logit(), each, all, weight);
              }
            });
  }

  /** Beyond enumeration: the 0/1 program of a mixture of one class, whose model is the same. */
  @ParameterizedTest
  @EnumSource(
      value = RandomInstances.Shape.class,
      names = {"UNCONSTRAINED", "OVERALL_BOUND", "DISJOINT_GROUPS", "CAPACITY_ROW"})
  void logitsAgreeWithBinaryPrograms(RandomInstances.Shape shape) {
    for (int n : new int[] {22, 30}) {
      AssortmentProblem logit = RandomInstances.ofSize(n, shape, n).withOfferCosts().problem();
      AssortmentProblem mixture =
          new AssortmentProblem(
              logit.catalog(),
              new MixedLogit(
                  new double[] {1}, List.of(ofClass((GeneralAttractionModel) logit.choiceModel()))),
              logit.constraints());
      for (double weight : new double[] {0, 0.4}) {
        AssortmentResult tree = logit().solve(logit, weight, SolveOptions.withDefaults());
        AssortmentResult program =
            new MixedLogitSolver(BACKEND, Optional.of("mip"))
                .solve(mixture, weight, SolveOptions.withDefaults());
        String what = shape + ", " + n + " products, weight " + weight + ": " + tree + program;
        assertThat(tree.termination()).as(what).isEqualTo(program.termination());
        if (tree.termination().equals(Termination.infeasible())) {
          continue;
        }
        assertThat(tree.termination()).as(what).isEqualTo(Termination.optimal());
        double scale = 1 + Math.abs(program.objective());
        assertThat(tree.objective()).as(what).isCloseTo(program.objective(), within(1e-7 * scale));
      }
    }
  }

  private static MultinomialLogit ofClass(GeneralAttractionModel logit) {
    double[] weights = new double[logit.productCount()];
    Arrays.setAll(weights, logit::weight);
    return new MultinomialLogit(logit.noPurchaseWeight(), weights);
  }

  @Test
  void logitFrontiersAreComplete() {
    RandomInstances.stream(300, 130, 7)
        .map(RandomInstances.Instance::withOfferCosts)
        .forEach(each -> AgreementWithEnumeration.tracesExactly(logit(), each));
  }

  @Test
  void withoutCostsTheAnswerIsThatOfTheOtherMethods() {
    RandomInstances.stream(500, 130, 8)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(logit(), each, 0.4));
  }

  /** Solvers of one model by each method that knows costs, and the kinds of problems they take. */
  static Stream<Object[]> exactSolvers() {
    ModelProblems.Kind[] chains = {
      ModelProblems.Kind.DENSE_CHAIN,
      ModelProblems.Kind.SPARSE_CHAIN,
      ModelProblems.Kind.ATTRACTION_CHAIN,
    };
    return Stream.of(
        new Object[] {
          "general-attraction",
          new GeneralAttractionSolver(BACKEND, Optional.of("branch-and-bound")),
          List.of(ModelProblems.Kind.GENERAL_ATTRACTION)
        },
        new Object[] {
          "mixed/tree",
          new MixedLogitSolver(BACKEND, Optional.of("branch-and-bound")),
          List.of(ModelProblems.Kind.MIXED)
        },
        new Object[] {
          "mixed/mip",
          new MixedLogitSolver(BACKEND, Optional.of("mip")),
          List.of(ModelProblems.Kind.MIXED)
        },
        new Object[] {
          "ranking/mip",
          new RankingSolver(BACKEND, Optional.of("mip")),
          List.of(ModelProblems.Kind.RANKING)
        },
        new Object[] {
          "nested/tree",
          new NestedLogitSolver(BACKEND, Optional.of("branch-and-bound")),
          List.of(ModelProblems.Kind.STANDARD_NESTED, ModelProblems.Kind.GENERAL_NESTED)
        },
        new Object[] {
          "markov/mip", (OracleSolver) markov("mip"), List.of(chains),
        },
        new Object[] {
          "markov/linear", (OracleSolver) markov("linear"), List.of(ModelProblems.Kind.INDEPENDENT),
        });
  }

  private static Object markov(String method) {
    return new MarkovChainSolverProvider().assortmentSolver(BACKEND, Optional.of(method));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exactSolvers")
  void everyModelIsSolvedExactly(String name, OracleSolver solver, List<ModelProblems.Kind> kinds) {
    assertThat(name).isNotEmpty();
    for (ModelProblems.Kind kind : kinds) {
      kind.stream(900, 39, 6)
          .map(RandomInstances.Instance::withOfferCosts)
          .forEach(
              each -> {
                Enumeration all = Enumeration.of(each.problem());
                for (double weight : WEIGHTS) {
                  AgreementWithEnumeration.solvesExactly(solver, each, all, weight);
                }
              });
    }
  }

  @ParameterizedTest
  @EnumSource(ModelProblems.Kind.class)
  void everyModelByEnumeration(ModelProblems.Kind kind) {
    kind.stream(1300, 26, 6)
        .map(RandomInstances.Instance::withOfferCosts)
        .forEach(
            each -> {
              Enumeration all = Enumeration.of(each.problem());
              EnumerationSolver solver = new EnumerationSolver(BACKEND);
              for (double weight : WEIGHTS) {
                AgreementWithEnumeration.solvesExactly(solver, each, all, weight);
              }
              AgreementWithEnumeration.tracesExactly(solver, each, all);
            });
  }

  @ParameterizedTest
  @EnumSource(ModelProblems.Kind.class)
  void boundsOfLocalSearchHold(ModelProblems.Kind kind) {
    LocalSearchSolver search = new LocalSearchSolver(BACKEND);
    kind.stream(1700, 26, 6)
        .map(RandomInstances.Instance::withOfferCosts)
        .forEach(
            each -> {
              Enumeration all = Enumeration.of(each.problem());
              for (double weight : WEIGHTS) {
                if (!AgreementWithEnumeration.saysThatNobodyLeaves(search, each, all, weight)) {
                  AgreementWithEnumeration.check(search, each, all, weight);
                }
              }
            });
  }

  private static AssortmentProblem problem(double[] costs, CardinalityBound... bounds) {
    return new AssortmentProblem(
        Catalog.ofRevenues(5, 4, 3).withOfferCosts(costs),
        new TextbookLogit(1, 1, 2, 0.5),
        List.of(bounds));
  }

  @Test
  void nothingIsOfferedWhereNothingPays() {
    AssortmentResult result =
        logit().solve(problem(new double[] {9, 9, 9}), 0, SolveOptions.withDefaults());
    assertThat(result.assortment()).contains(Assortment.none(3));
    assertThat(result.termination()).isEqualTo(Termination.optimal());
    assertThat(result.objective()).isEqualTo(0);
  }

  @Test
  void lossesAreTakenWhereConstraintsAskForProducts() {
    AssortmentResult result =
        logit()
            .solve(
                problem(new double[] {9, 8, 9}, CardinalityBound.overall(3, 2, 3)),
                0,
                SolveOptions.withDefaults());
    assertThat(result.assortment()).contains(Assortment.of(3, 0, 1));
    assertThat(result.termination()).isEqualTo(Termination.optimal());
    // (1 * 5 + 2 * 4) / (1 + 1 + 2) - 17.
    assertThat(result.objective()).isCloseTo(13.0 / 4 - 17, within(1e-12));
    assertThat(result.evaluation().offerCosts()).isEqualTo(17);
    assertThat(result.evaluation().revenue()).isCloseTo(13.0 / 4, within(1e-12));
  }

  @Test
  void aSolverThatDoesNotKnowCostsRefusesThem() {
    OracleSolver unaware =
        new OracleSolver("unaware", BACKEND) {
          @Override
          protected WeightedSumOracle open(
              AssortmentProblem problem, LpBackend backend, SolveOptions options) {
            throw new AssertionError("must not be asked");
          }
        };
    AssortmentProblem problem = problem(new double[] {1, 0, 0});
    assertThatThrownBy(() -> unaware.solve(problem, 0, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("would ignore what offering products costs");
    assertThatThrownBy(() -> unaware.frontier(problem, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("would ignore what offering products costs");
  }

  @Test
  void methodsThatDoNotKnowCostsRefuseThem() {
    AssortmentProblem problem = problem(new double[] {1, 0, 0});
    assertThatThrownBy(
            () ->
                new MultinomialLogitSolver(BACKEND)
                    .withMethod(Method.UNCONSTRAINED)
                    .solve(problem, 0, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("would ignore what offering products costs");
    assertThatThrownBy(
            () ->
                new GeneralAttractionSolver(BACKEND, Optional.of("dinkelbach"))
                    .solve(problem, 0, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("would ignore what offering products costs");
  }
}
