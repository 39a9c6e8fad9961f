package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.testkit.RandomInstances;

/**
 * Targets between the best assortment and the bound, and the chains of nodes, against all
 * assortments: {@code -Dsortiment.chains=2000} for as many problems of each kind.
 */
class ChainTargetsTest {
  private static final int COUNT = Integer.getInteger("sortiment.chains", 65);

  /** A problem with at most C products, and its chain with the bound lowered. */
  private static final class Case {
    final AssortmentProblem problem;
    final Assortment[] all;
    final int most;
    final Optional<ChainStage> stage;

    Case(AssortmentProblem whole, SplittableRandom random) {
      int n = whole.catalog().size();
      most = 1 + random.nextInt(Math.min(n, 3));
      problem = whole.withConstraints(List.of(CardinalityBound.overall(n, 0, most)));
      all =
          IntStream.range(0, 1 << n)
              .mapToObj(mask -> Assortment.ofMask(n, mask))
              .filter(problem::isFeasible)
              .toArray(Assortment[]::new);
      MarkovChain chain = (MarkovChain) problem.choiceModel();
      double[] prices = problem.catalog().revenues();
      ChainEdges edges = ChainEdges.of(chain.substitution()).orElseThrow();
      boolean dead = false;
      for (boolean at : chain.substitution().deadEnds(Assortment.none(n))) {
        dead |= at;
      }
      Optional<ChainFlipState> inverse =
          dead ? Optional.empty() : ChainStage.inverse(chain, prices);
      stage =
          VisitLimits.of(chain, edges, inverse, VisitLimits.MOST_LAYERS, Deadline.none())
              .map(
                  limits ->
                      ChainStage.all(
                          chain,
                          prices,
                          new double[n],
                          edges,
                          inverse,
                          limits,
                          new CapacityBound(most, n),
                          Deadline.none()));
      stage.ifPresent(
          each -> {
            each.settle(most);
            each.dual.begin(new double[0], Deadline.none());
          });
    }

    double revenue(Assortment set) {
      return Evaluation.of(problem, set).revenue();
    }
  }

  /** What is asked of a problem whose chain has a bound. */
  private interface Question {
    void ask(RandomInstances.Instance each, Case one, ChainStage stage, SplittableRandom random);
  }

  private static void forEach(Stream<RandomInstances.Instance> problems, Question question) {
    problems.forEach(
        each -> {
          SplittableRandom random = new SplittableRandom(each.seed());
          Case one = new Case(each.problem(), random);
          one.stage.ifPresent(stage -> question.ask(each, one, stage, random));
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN"})
  void whatIsLeftOutForATargetIsInNothingAboveIt(Kind kind) {
    int[] targets = {0};
    forEach(
        kind.stream(13_000, COUNT, 9),
        (each, one, stage, random) -> {
          double value = one.revenue(one.all[random.nextInt(one.all.length)]);
          double bound = stage.dual.run(value, value, 40, -stage.error, Deadline.none());
          double target = stage.reachable(bound, value + random.nextDouble() * (bound - value));
          if (!(target < bound)) {
            return;
          }
          targets[0]++;
          stage.fix(bound, target);
          Optional<ChainStage> smaller = stage.smaller(Deadline.none());
          byte[] state = stage.decided();
          double best = Double.NEGATIVE_INFINITY;
          for (Assortment set : one.all) {
            double revenue = one.revenue(set);
            if (revenue > target * (1 + 1e-11)) {
              best = Math.max(best, revenue);
              for (int i = 0; i < state.length; i++) {
                boolean in = set.contains(i);
                assertThat(state[i] == OfferTree.FREE || in == (state[i] == OfferTree.IN))
                    .as("%s, product %d", each, i)
                    .isTrue();
              }
            }
          }
          if (smaller.isPresent()) {
            ChainStage next = smaller.get();
            next.settle(one.most);
            next.dual.begin(new double[0], Deadline.none());
            double below = next.dual.run(value, target, 40, -next.error, Deadline.none());
            assertThat(Math.max(below, target)).as(each + "").isGreaterThanOrEqualTo(best);
          }
        });
    assertThat(targets[0]).isGreaterThan(COUNT / 10);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN"})
  void noAssortmentOfANodeIsAboveTheBoundOfItsChain(Kind kind) {
    int[] smaller = {0};
    forEach(
        kind.stream(15_000, COUNT, 10),
        (each, one, stage, random) -> {
          int n = one.problem.catalog().size();
          byte[] state = new byte[n];
          for (int i = 0; i < n; i++) {
            int draw = random.nextInt(8);
            state[i] = draw == 0 ? OfferTree.IN : draw < 4 ? OfferTree.OUT : OfferTree.FREE;
          }
          double best = Double.NEGATIVE_INFINITY;
          for (Assortment set : one.all) {
            boolean agrees = true;
            for (int i = 0; i < n; i++) {
              agrees &= state[i] == OfferTree.FREE || set.contains(i) == (state[i] == OfferTree.IN);
            }
            best = agrees ? Math.max(best, one.revenue(set)) : best;
          }
          Optional<ChainStage> below = NodeStages.below(stage, state, one.most, Deadline.none());
          if (below.isEmpty()) {
            return;
          }
          smaller[0]++;
          ChainNodeBound node =
              new ChainNodeBound(below.get(), false, new double[n], one.most, 0, Deadline.none());
          assertThat(node.covers(state)).isTrue();
          double bound = node.bound(state, Double.NEGATIVE_INFINITY, new OfferTree.View(n));
          assertThat(bound).as(each + "").isGreaterThanOrEqualTo(best * (1 - 1e-12));
          Arrays.fill(state, OfferTree.FREE);
          assertThat(node.covers(state)).isFalse();
        });
    assertThat(smaller[0]).isGreaterThan(kind == Kind.SPARSE_CHAIN ? 0 : COUNT / 5);
  }
}
