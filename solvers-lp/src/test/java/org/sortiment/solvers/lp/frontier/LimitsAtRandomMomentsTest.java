package org.sortiment.solvers.lp.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.attraction.GeneralAttractionSolver;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.general.LocalSearchSolver;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.solvers.lp.markov.MarkovChainSolverProvider;
import org.sortiment.solvers.lp.mixed.MixedLogitSolver;
import org.sortiment.solvers.lp.nested.NestedLogitSolver;
import org.sortiment.solvers.lp.ranking.RankingSolver;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;
import org.sortiment.testkit.RandomInstances.Instance;
import org.sortiment.testkit.RandomInstances.Shape;

/**
 * A limit at the first, second, ... question to the oracle, with and without something found by
 * then, for every model: what is reported is feasible, no worse than anything the oracle found, no
 * better than its bound; the bound holds; and no exception comes out.
 */
class LimitsAtRandomMomentsTest {
  private static final double TOLERANCE = 1e-8;

  /** With P_0 of the size of rounding, its logarithm is not known well enough for a check. */
  private static final double SURE_TO_BUY = 25;

  private static final LpBackend BACKEND = new OjAlgoBackend();

  /** Passes questions on until one of them, which a limit cuts short, and all after it. */
  private static final class Limited implements WeightedSumOracle {
    private final WeightedSumOracle inner;
    private final int lastCall;
    private final SplittableRandom random;
    private final List<Assortment> found;
    private int calls;

    Limited(WeightedSumOracle inner, int lastCall, long seed, List<Assortment> found) {
      this.inner = inner;
      this.lastCall = lastCall;
      this.random = new SplittableRandom(seed);
      this.found = found;
    }

    @Override
    public Answer maximize(double yWeight, double xWeight, Deadline deadline) {
      calls++;
      Answer answer = inner.maximize(yWeight, xWeight, deadline);
      if (calls < lastCall) {
        answer.assortment().ifPresent(found::add);
        return answer;
      }
      Optional<Assortment> kept =
          calls == lastCall && random.nextBoolean() ? answer.assortment() : Optional.empty();
      kept.ifPresent(found::add);
      if (random.nextBoolean()) {
        throw new LimitReachedException(Termination.Limit.TIME, kept);
      }
      return new Answer(kept, Double.POSITIVE_INFINITY, Termination.Limit.TIME);
    }

    @Override
    public double bound(double yWeight, double xWeight, Deadline deadline) {
      return inner.bound(yWeight, xWeight, deadline);
    }

    @Override
    public boolean isBoundCheaper() {
      return inner.isBoundCheaper();
    }

    @Override
    public Measures measures() {
      return inner.measures();
    }

    @Override
    public String method() {
      return inner.method();
    }

    @Override
    public String explanation() {
      return inner.explanation();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private static final class LimitedSolver extends OracleSolver {
    private final OracleSolver inner;
    private final int lastCall;
    private final List<Assortment> found = new ArrayList<>();

    LimitedSolver(OracleSolver inner, int lastCall) {
      super("limited", BACKEND);
      this.inner = inner;
      this.lastCall = lastCall;
    }

    @Override
    protected WeightedSumOracle open(
        AssortmentProblem problem, LpBackend backend, SolveOptions options) {
      found.clear();
      return new Limited(inner.open(problem, backend, options), lastCall, lastCall, found);
    }
  }

  private static OracleSolver solver(Kind kind) {
    return switch (kind) {
      case DENSE_CHAIN, SPARSE_CHAIN, ATTRACTION_CHAIN, INDEPENDENT ->
          // Left to itself it compares all assortments of so few products.
          (OracleSolver)
              new MarkovChainSolverProvider().assortmentSolver(BACKEND, Optional.of("mip"));
      case GENERAL_ATTRACTION -> new GeneralAttractionSolver(BACKEND);
      case MIXED -> new MixedLogitSolver(BACKEND);
      case STANDARD_NESTED, GENERAL_NESTED -> new NestedLogitSolver(BACKEND);
      case RANKING -> new RankingSolver(BACKEND);
      case MULTI_STEP -> new LocalSearchSolver(BACKEND);
    };
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nothingFoundIsLostAndEveryBoundHolds(Kind kind) {
    check(solver(kind), kind.stream(500, 39, 6));
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"LP", "MIP"})
  void theSameForTheLogit(Method method) {
    OracleSolver solver = new MultinomialLogitSolver(BACKEND).withMethod(method);
    check(
        solver,
        Stream.of(Shape.values())
            .flatMap(shape -> Stream.of(1, 2, 3).map(seed -> RandomInstances.of(seed, shape, 7))));
  }

  private static void check(OracleSolver solver, Stream<Instance> instances) {
    int[] stopped = {0};
    instances.forEach(
        instance -> {
          Enumeration all = Enumeration.of(instance.problem());
          if (!all.isFeasible()
              || all.best(Double.POSITIVE_INFINITY).orElseThrow().utility() > SURE_TO_BUY) {
            return;
          }
          for (int call = 1; call <= 6; call++) {
            LimitedSolver limited = new LimitedSolver(solver, call);
            for (double weight : new double[] {0, 0.4}) {
              stopped[0] += checkOptimum(limited, instance, all, weight) ? 1 : 0;
            }
            checkFrontier(limited, instance);
          }
        });
    assertThat(stopped[0]).isGreaterThan(20);
  }

  private static boolean checkOptimum(
      LimitedSolver solver, Instance instance, Enumeration all, double weight) {
    AssortmentProblem problem = instance.problem();
    AssortmentResult result = solver.solve(problem, weight, SolveOptions.withDefaults());
    String text = instance + "\n" + result;
    double best = all.best(weight).orElseThrow().evaluation().objective(weight);
    double slack = TOLERANCE * (1e-9 + Math.abs(best));
    assertThat(result.assortment().isPresent()).as(text).isEqualTo(!solver.found.isEmpty());
    assertThat(result.bound()).as(text).isGreaterThanOrEqualTo(best - slack);
    if (result.assortment().isPresent()) {
      assertThat(problem.isFeasible(result.assortment().get())).as(text).isTrue();
      assertThat(result.objective()).as(text).isLessThanOrEqualTo(result.bound());
      for (Assortment each : solver.found) {
        double value = Evaluation.of(problem, each).objective(weight);
        assertThat(result.objective()).as(text).isGreaterThanOrEqualTo(value - slack);
      }
      if (result.termination().equals(Termination.optimal())) {
        assertThat(result.objective()).as(text).isGreaterThanOrEqualTo(best - slack);
      }
    }
    return result.termination().isStoppedByLimit();
  }

  private static void checkFrontier(LimitedSolver solver, Instance instance) {
    AssortmentProblem problem = instance.problem();
    FrontierResult result = solver.frontier(problem, SolveOptions.withDefaults());
    String text = instance + "\n" + result.provenance();
    assertThat(result.frontier().size() == 0).as(text).isEqualTo(solver.found.isEmpty());
    for (Assortment each : solver.found) {
      for (double weight : new double[] {0, 0.3, 3}) {
        FrontierPoint point = result.frontier().point(result.frontier().indexFor(weight));
        double value = Evaluation.of(problem, each).objective(weight);
        assertThat(point.revenue() + weight * point.utility())
            .as(text)
            .isGreaterThanOrEqualTo(value - TOLERANCE * (1e-9 + Math.abs(value)));
      }
    }
  }
}
