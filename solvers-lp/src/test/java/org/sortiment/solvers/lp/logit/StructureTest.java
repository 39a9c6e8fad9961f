package org.sortiment.solvers.lp.logit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.FrontierChecks;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.constraints.OracleChoice;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.constraints.structure.Structure;
import org.sortiment.solvers.lp.frontier.CornerTracer;
import org.sortiment.solvers.lp.frontier.Exploration;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.RandomInstances.Shape;

/** The special tracers against the generic one, against linear programs, and in mixtures. */
class StructureTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final LpBackend BACKEND = new OjAlgoBackend();

  private final MultinomialLogitSolver tracer = new MultinomialLogitSolver(BACKEND);

  /** By the generic tracer, from linear maximisation alone. */
  private static Frontier generic(AssortmentProblem problem) {
    LogitData data = LogitData.of(problem, (MultinomialLogitModel) problem.choiceModel());
    OracleChoice choice =
        OracleChoice.of(problem.catalog().size(), problem.constraints(), Optional.of(Method.PARTS));
    try (LogitOracle oracle = new LogitOracle(data, choice, BACKEND)) {
      Exploration exploration =
          new Exploration(oracle, problem::isFeasible, Deadline.none(), Progress.SILENT);
      new CornerTracer(exploration).traceFromBestRevenue();
      return FrontierAssembler.assemble(
          problem, LogitPath.of(new LogitMeasures(data), exploration.points(), 2));
    } catch (InfeasibleProblemException e) {
      return Frontier.empty(problem.catalog().size());
    }
  }

  private Frontier special(AssortmentProblem problem) {
    return tracer.frontier(problem, SolveOptions.withDefaults()).frontier();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "UNCONSTRAINED",
        "OVERALL_BOUND",
        "DISJOINT_GROUPS",
        "LAMINAR_GROUPS",
        "FOREST_PRECEDENCE",
        "ACYCLIC_PRECEDENCE",
        "ANY_PRECEDENCE"
      })
  void agreesWithTheGenericTracer(Shape shape) {
    for (long seed = 0; seed < 5000; seed++) {
      AssortmentProblem problem = RandomInstances.of(seed, shape, 30).problem();
      try {
        FrontierChecks.requireSame(special(problem), generic(problem));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(RandomInstances.of(seed, shape, 30).toString(), e);
      }
    }
  }

  /** Several problems side by side, under one model. */
  private static AssortmentProblem sideBySide(SplittableRandom random, Shape... shapes) {
    List<Double> revenues = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    for (Shape shape : shapes) {
      AssortmentProblem part = RandomInstances.of(random.nextInt(1 << 20), shape, 4).problem();
      int offset = revenues.size();
      for (int i = 0; i < part.catalog().size(); i++) {
        revenues.add(part.catalog().revenue(i));
        weights.add(((MultinomialLogitModel) part.choiceModel()).weight(i));
      }
      part.constraints().forEach(each -> constraints.add(shifted(each, offset)));
    }
    return new AssortmentProblem(
        Catalog.ofRevenues(revenues.stream().mapToDouble(r -> r).toArray()),
        new MultinomialLogit(1, weights.stream().mapToDouble(v -> v).toArray()),
        constraints);
  }

  private static Constraint shifted(Constraint constraint, int offset) {
    if (constraint instanceof CardinalityBound bound) {
      int[] products = Arrays.stream(bound.products()).map(i -> i + offset).toArray();
      return CardinalityBound.between(bound.min(), bound.max(), products);
    }
    if (constraint instanceof Precedence arc) {
      return new Precedence(arc.product() + offset, arc.requires() + offset);
    }
    LinearConstraint row = (LinearConstraint) constraint;
    int[] products = new int[row.termCount()];
    double[] coefficients = new double[row.termCount()];
    for (int k = 0; k < products.length; k++) {
      products[k] = row.product(k) + offset;
      coefficients[k] = row.coefficient(k);
    }
    return new LinearConstraint(products, coefficients, row.min(), row.max());
  }

  @Test
  void mixturesOfSpecialPartsAgreeWithEnumeration() {
    SplittableRandom random = new SplittableRandom(8);
    Shape[] special = {
      Shape.UNCONSTRAINED, Shape.LAMINAR_GROUPS, Shape.FOREST_PRECEDENCE, Shape.ANY_PRECEDENCE
    };
    int byParts = 0;
    for (int round = 0; round < 5000; round++) {
      AssortmentProblem problem =
          sideBySide(random, special[random.nextInt(4)], special[random.nextInt(4)]);
      FrontierResult result = tracer.frontier(problem, SolveOptions.withDefaults());
      FrontierChecks.requireExact(problem, result.frontier());
      byParts += result.provenance().solver().equals("frontier/parts") ? 1 : 0;
    }
    assertThat(byParts).isGreaterThan(500);
  }

  @Test
  void mixturesWithGeneralPartsAgreeWithEnumeration() {
    SplittableRandom random = new SplittableRandom(9);
    Shape[] general = {
      Shape.CAPACITY_ROW, Shape.INTERVAL_GROUPS, Shape.CROSSING_GROUPS, Shape.LINEAR_ROWS
    };
    for (int round = 0; round < 400; round++) {
      AssortmentProblem problem =
          sideBySide(
              random,
              general[random.nextInt(4)],
              Shape.LAMINAR_GROUPS,
              random.nextBoolean() ? Shape.FOREST_PRECEDENCE : general[random.nextInt(4)]);
      FrontierChecks.requireExact(problem, special(problem));
      FrontierChecks.requireSame(special(problem), generic(problem));
    }
  }

  @Test
  void rowsThatSayNoMoreThanABoundAreReadAsSuch() {
    assertThat(methodOf(new LinearConstraint(new int[] {0, 2}, new double[] {3, 3}, NONE, 5)))
        .contains(Method.GROUPS);
    assertThat(methodOf(new LinearConstraint(new int[] {0, 2}, new double[] {-1, -1}, -1, 5)))
        .contains(Method.GROUPS);
    assertThat(methodOf(new LinearConstraint(new int[] {0, 2}, new double[] {-2, 2}, NONE, 0)))
        .contains(Method.PRECEDENCE);
    assertThat(methodOf(new LinearConstraint(new int[] {0, 2}, new double[] {1, -1}, 0, 0)))
        .contains(Method.PRECEDENCE);
    assertThat(methodOf(new LinearConstraint(new int[] {0, 2}, new double[] {1, 1}, NONE, 2)))
        .contains(Method.UNCONSTRAINED);
    assertThat(methodOf(new LinearConstraint(new int[] {0, 2}, new double[] {1, 2}, NONE, 2)))
        .isEmpty();
    assertThat(methodOf(CardinalityBound.atMost(1, 0, 1), CardinalityBound.atMost(1, 1, 2)))
        .isEmpty();
    assertThat(methodOf(CardinalityBound.atMost(1, 0, 1), new Precedence(2, 3)))
        .contains(Method.PARTS);
  }

  private static Optional<Method> methodOf(Constraint... constraints) {
    return OracleChoice.specialMethod(Structure.of(4, List.of(constraints)));
  }

  private static Structure structureOf(AssortmentProblem problem) {
    return Structure.of(problem.catalog().size(), problem.constraints());
  }

  @Test
  void atTwoThousandProductsTheLinearProgramFindsNothingBetter() {
    SplittableRandom random = new SplittableRandom(10);
    int n = 2000;
    List<Constraint> groups = new ArrayList<>();
    groups.add(CardinalityBound.overall(n, 20, 100));
    for (int start = 0; start < n; start += 50) {
      int[] members = new int[50];
      int from = start;
      Arrays.setAll(members, k -> from + k);
      groups.add(CardinalityBound.between(start % 200 == 0 ? 1 : 0, 4, members));
    }
    List<Constraint> tree = new ArrayList<>();
    for (int i = 1; i < n; i++) {
      tree.add(new Precedence(i, random.nextInt(i)));
    }
    for (List<Constraint> constraints : List.of(groups, tree)) {
      AssortmentProblem problem =
          new AssortmentProblem(
              Catalog.ofRevenues(random.doubles(n, 1, 10).toArray()),
              new MultinomialLogit(5, random.doubles(n, 0.1, 2).toArray()),
              constraints);
      requireLinearProgramFindsNothingBetter(problem);
    }
  }

  private static void requireLinearProgramFindsNothingBetter(AssortmentProblem problem) {
    LogitData data = LogitData.of(problem, (MultinomialLogitModel) problem.choiceModel());
    ThetaPath path =
        new PartsTracer(data, structureOf(problem), BACKEND, Deadline.none(), Progress.SILENT)
            .trace();
    var members = path.first().toBitSet();
    int step = Math.max(1, path.stepCount() / 6);
    try (LinearOracle program =
        OracleChoice.of(problem.catalog().size(), problem.constraints(), Optional.of(Method.LP))
            .open(BACKEND)) {
      double[] tilted = new double[data.size()];
      for (int k = 0; k < path.stepCount(); k++) {
        for (int c = path.changeStart(k); c < path.changeEnd(k); c++) {
          members.flip(path.change(c));
        }
        if (k % step == 0) {
          double theta = path.theta(k);
          Arrays.setAll(tilted, i -> data.weighted(1, -theta, i));
          Assortment ours = Assortment.of(data.size(), members);
          double best = value(tilted, program.maximize(tilted, Deadline.none()));
          assertThat(value(tilted, ours)).isGreaterThanOrEqualTo(best - 1e-9 * Math.abs(best));
        }
      }
    }
  }

  private static double value(double[] weights, Assortment assortment) {
    CompensatedSum sum = new CompensatedSum();
    assortment.forEach(i -> sum.add(weights[i]));
    return sum.value();
  }
}
