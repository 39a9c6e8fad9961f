package org.sortiment.solvers.lp.constraints.precedence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Frontier;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.FrontierChecks;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.logit.FrontierAssembler;
import org.sortiment.testkit.RandomInstances;

class PrecedenceTracerTest {
  private static double[] weights(AssortmentProblem problem) {
    MultinomialLogitModel model = (MultinomialLogitModel) problem.choiceModel();
    return IntStream.range(0, model.productCount()).mapToDouble(model::weight).toArray();
  }

  private static int[] products(AssortmentProblem problem) {
    return problem.constraints().stream().mapToInt(c -> ((Precedence) c).product()).toArray();
  }

  private static int[] requires(AssortmentProblem problem) {
    return problem.constraints().stream().mapToInt(c -> ((Precedence) c).requires()).toArray();
  }

  private static Frontier frontier(AssortmentProblem problem) {
    int n = problem.catalog().size();
    double[] weights = weights(problem);
    double[] revenues = problem.catalog().revenues();
    StepBuffer steps = new StepBuffer(n);
    PrecedenceTracer.trace(
        products(problem), requires(problem), weights, revenues, steps, Deadline.none());
    return assemble(problem, steps);
  }

  /** By minimum cuts also where the graph is a forest. */
  private static Frontier frontierByCuts(AssortmentProblem problem) {
    double[] weights = weights(problem);
    Requirements graph = new Requirements(weights.length, products(problem), requires(problem));
    NodeSums sums = new NodeSums(graph, weights, problem.catalog().revenues());
    StepBuffer steps = new StepBuffer(0);
    new NestedClosures(graph, sums, Deadline.none())
        .trace(IntStream.range(0, graph.nodeCount()).toArray(), steps);
    return assemble(problem, steps);
  }

  private static Frontier assemble(AssortmentProblem problem, StepBuffer steps) {
    int n = problem.catalog().size();
    double[] weights = weights(problem);
    BitSet mentioned = new BitSet();
    for (Constraint constraint : problem.constraints()) {
      mentioned.set(((Precedence) constraint).product());
      mentioned.set(((Precedence) constraint).requires());
    }
    for (int i = 0; i < n; i++) {
      if (!mentioned.get(i) && weights[i] > 0) {
        steps.startPart();
        steps.step(problem.catalog().revenue(i));
        steps.toggle(i);
      }
    }
    ThetaPath path = steps.toPath(Assortment.none(n));
    BitSet members = new BitSet();
    for (int k = 0; k < path.stepCount(); k++) {
      for (int c = path.changeStart(k); c < path.changeEnd(k); c++) {
        members.flip(path.change(c));
      }
      if (n < 50) {
        assertThat(problem.isFeasible(Assortment.of(n, members))).isTrue();
      }
    }
    return FrontierAssembler.assemble(problem, path);
  }

  /** The same products with every requirement turned round: forests become inverted forests. */
  private static AssortmentProblem reversed(AssortmentProblem problem) {
    List<Constraint> turned = new ArrayList<>();
    for (Constraint constraint : problem.constraints()) {
      Precedence arc = (Precedence) constraint;
      turned.add(new Precedence(arc.requires(), arc.product()));
    }
    return problem.withConstraints(turned);
  }

  @ParameterizedTest
  @EnumSource(names = {"FOREST_PRECEDENCE", "ACYCLIC_PRECEDENCE", "ANY_PRECEDENCE"})
  void agreesWithEnumeration(RandomInstances.Shape shape) {
    for (long seed = 0; seed < 5000; seed++) {
      AssortmentProblem problem = RandomInstances.of(seed, shape, 9).problem();
      try {
        FrontierChecks.requireExact(problem, frontier(problem));
        AssortmentProblem reversed = reversed(problem);
        FrontierChecks.requireExact(reversed, frontier(reversed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(RandomInstances.of(seed, shape, 9).toString(), e);
      }
    }
  }

  @Test
  void survivesExtremeMagnitudes() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 5000; round++) {
      int n = 2 + random.nextInt(7);
      double[] revenues = new double[n];
      double[] weights = new double[n];
      for (int i = 0; i < n; i++) {
        revenues[i] = Math.pow(10, random.nextDouble(-9, 12));
        weights[i] = Math.pow(10, random.nextDouble(-300, 300));
      }
      List<Constraint> arcs = new ArrayList<>();
      for (int k = random.nextInt(2 * n); k >= 0; k--) {
        int a = random.nextInt(n - 1);
        arcs.add(new Precedence(a + 1 + random.nextInt(n - 1 - a), a));
      }
      AssortmentProblem problem =
          new AssortmentProblem(
              Catalog.ofRevenues(revenues),
              new MultinomialLogit(Math.pow(10, random.nextDouble(-300, 300)), weights),
              arcs);
      try {
        FrontierChecks.requireExact(problem, frontier(problem));
      } catch (AssertionError e) {
        throw new AssertionError(
            Arrays.toString(revenues) + Arrays.toString(weights) + problem.constraints(), e);
      }
    }
  }

  private static AssortmentProblem forest(SplittableRandom random, int n, int reach) {
    double[] revenues = random.doubles(n, 1, 10).toArray();
    double[] weights = random.doubles(n, 0, 2).toArray();
    List<Constraint> arcs = new ArrayList<>();
    for (int i = 1; i < n; i++) {
      arcs.add(new Precedence(i, Math.max(0, i - 1 - random.nextInt(reach))));
    }
    return new AssortmentProblem(
        Catalog.ofRevenues(revenues), new MultinomialLogit(n / 10.0, weights), arcs);
  }

  @Test
  void mergingAndCutsAgreeOnLargeTrees() {
    SplittableRandom random = new SplittableRandom(3);
    for (int reach : new int[] {1, 2, 10, 2000}) {
      AssortmentProblem problem = forest(random, 2000, reach);
      Frontier byMerging = frontier(problem);
      FrontierChecks.requireTruthful(problem, byMerging);
      FrontierChecks.requireSame(byMerging, frontierByCuts(problem));
      AssortmentProblem turned = reversed(problem);
      FrontierChecks.requireSame(frontier(turned), frontierByCuts(turned));
      assertThat(byMerging.size()).isGreaterThan(reach == 1 ? 1 : 20);
    }
  }

  @Test
  void handlesAChainOfManyProducts() {
    int n = 200_000;
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    int[] product = IntStream.range(1, n).toArray();
    int[] requires = IntStream.range(0, n - 1).toArray();
    double[] rising = IntStream.range(0, n).mapToDouble(i -> i).toArray();
    StepBuffer steps = new StepBuffer(n);
    PrecedenceTracer.trace(product, requires, weights, rising, steps, Deadline.none());
    // Revenues rise along the chain, so it is all or nothing, at the mean revenue.
    ThetaPath path = steps.toPath(Assortment.none(n));
    assertThat(path.stepCount()).isEqualTo(1);
    assertThat(path.theta(0)).isEqualTo((n - 1) / 2.0);
    assertThat(path.last().size()).isEqualTo(n);
  }

  @Test
  void contractsCycles() {
    StepBuffer steps = new StepBuffer(4);
    PrecedenceTracer.trace(
        new int[] {0, 1, 2, 3},
        new int[] {1, 2, 0, 0},
        new double[] {1, 1, 2, 1},
        new double[] {4, 8, 2, 1},
        steps,
        Deadline.none());
    ThetaPath path = steps.toPath(Assortment.none(4));
    assertThat(path.stepCount()).isEqualTo(2);
    assertThat(path.theta(0)).isEqualTo(4);
    assertThat(path.changeEnd(0)).isEqualTo(3);
    assertThat(path.change(3)).isEqualTo(3);
  }
}
