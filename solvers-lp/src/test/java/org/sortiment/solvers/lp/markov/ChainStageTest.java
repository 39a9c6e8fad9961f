package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * Chains without what no better assortment offers, against all assortments: {@code
 * -Dsortiment.chains=2000} for as many problems of each kind.
 */
class ChainStageTest {
  private static final int COUNT = Integer.getInteger("sortiment.chains", 65);

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN"})
  void nothingBetterIsLeftOut(Kind kind) {
    int[] smaller = {0};
    int[] trees = {0};
    kind.stream(9000, COUNT, 10)
        .forEach(
            each -> {
              try (FeasibleSet feasible =
                  FeasibleSet.open(
                      each.problem().catalog().size(),
                      each.problem().constraints(),
                      new OjAlgoBackend())) {
                check(each.problem(), feasible, each.seed(), smaller, trees, each + "");
              }
            });
    assertThat(smaller[0]).isGreaterThan(COUNT / 5);
    assertThat(trees[0]).isGreaterThan(COUNT / 2);
  }

  private static void check(
      AssortmentProblem problem,
      FeasibleSet feasible,
      long seed,
      int[] smaller,
      int[] trees,
      String text) {
    int n = problem.catalog().size();
    MarkovChain chain = (MarkovChain) problem.choiceModel();
    double[] prices = problem.catalog().revenues();
    Assortment[] all =
        IntStream.range(0, 1 << n)
            .mapToObj(mask -> Assortment.ofMask(n, mask))
            .filter(problem::isFeasible)
            .toArray(Assortment[]::new);
    if (all.length == 0) {
      return;
    }
    double best = Arrays.stream(all).mapToDouble(set -> revenue(problem, set)).max().orElseThrow();
    int most = Arrays.stream(all).mapToInt(Assortment::size).max().orElseThrow();
    SplittableRandom random = new SplittableRandom(seed);
    // Good, not always the best: as a search would find.
    double value = 0;
    for (int k = 0; k < 1 + all.length / 4; k++) {
      value = Math.max(value, revenue(problem, all[random.nextInt(all.length)]));
    }
    ChainEdges edges = ChainEdges.of(chain.substitution()).orElseThrow();
    boolean dead = false;
    for (boolean at : chain.substitution().deadEnds(Assortment.none(n))) {
      dead |= at;
    }
    Optional<ChainFlipState> inverse =
        dead || random.nextInt(3) == 0 ? Optional.empty() : ChainStage.inverse(chain, prices);
    Optional<VisitLimits> limits =
        VisitLimits.of(chain, edges, inverse, VisitLimits.MOST_LAYERS, Deadline.none());
    if (limits.isEmpty()) {
      return;
    }
    RowLevels rows = new RowLevels(problem);
    OfferBound offers = feasible.isSimple() ? new SelectionBound(feasible, n) : new RowBound(rows);
    ChainStage stage =
        ChainStage.all(
            chain, prices, new double[n], edges, inverse, limits.get(), offers, Deadline.none());
    double tolerance = 1e-11 * Math.abs(best);
    while (true) {
      stage.settle(most);
      stage.dual.begin(new double[0], Deadline.none());
      double bound = stage.dual.run(value, value, 80, -stage.error, Deadline.none());
      assertThat(Math.max(bound, value)).as(text).isGreaterThanOrEqualTo(best - tolerance);
      if (bound <= value) {
        return;
      }
      stage.fix(bound, value);
      Optional<ChainStage> next = stage.smaller(Deadline.none());
      if (next.isEmpty()) {
        break;
      }
      smaller[0]++;
      stage = next.get();
    }
    trees[0]++;
    ChainTreeRelaxation nodes =
        new ChainTreeRelaxation(
            stage,
            random.nextBoolean(),
            new double[n],
            most,
            0,
            set -> revenue(problem, set),
            Deadline.none());
    int[] better = new int[n];
    Arrays.fill(better, -1);
    WeightedSumOracle.Answer answer =
        new OfferTree(problem, nodes, rows, better, Deadline.none(), Progress.SILENT)
            .run(Optional.empty(), stage.decided(), 0, Long.MAX_VALUE);
    double found =
        answer.assortment().map(set -> revenue(problem, set)).orElse(Double.NEGATIVE_INFINITY);
    assertThat(Math.max(value, found)).as(text).isCloseTo(best, within(1e-9 * Math.abs(best)));
  }

  private static double revenue(AssortmentProblem problem, Assortment set) {
    return Evaluation.of(problem, set).revenue();
  }

  @Test
  void aReducedChainSellsTheSame() {
    for (Kind kind : new Kind[] {Kind.DENSE_CHAIN, Kind.SPARSE_CHAIN, Kind.ATTRACTION_CHAIN}) {
      kind.stream(11_000, 39, 9)
          .forEach(
              each -> {
                MarkovChain chain = (MarkovChain) each.problem().choiceModel();
                int n = chain.productCount();
                SplittableRandom random = new SplittableRandom(each.seed());
                int[] kept =
                    IntStream.range(0, n).filter(i -> i == 0 || random.nextBoolean()).toArray();
                MarkovChain reduced = ChainReduction.of(chain, kept, Deadline.none()).orElseThrow();
                for (int mask = 0; mask < 1 << kept.length; mask++) {
                  Assortment small = Assortment.ofMask(kept.length, mask);
                  Assortment set = Assortment.none(n);
                  for (int p = 0; p < kept.length; p++) {
                    set = small.contains(p) ? set.with(kept[p]) : set;
                  }
                  double[] expected = chain.purchaseProbabilities(set);
                  double[] actual = reduced.purchaseProbabilities(small);
                  for (int p = 0; p < kept.length; p++) {
                    assertThat(actual[p]).as(each + "").isCloseTo(expected[kept[p]], within(1e-12));
                  }
                }
              });
    }
  }

  @Test
  void aCapacityIsBoundedAsTheOracleDoes() {
    int n = 9;
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 500; trial++) {
      int capacity = random.nextInt(n + 1);
      double[] weights = random.doubles(n, -1, 2).toArray();
      byte[] state = new byte[n];
      int in = 0;
      for (int i = 0; i < n; i++) {
        state[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(2) : OfferTree.FREE);
        in += state[i] == OfferTree.IN ? 1 : 0;
      }
      try (FeasibleSet feasible =
          FeasibleSet.open(
              n, List.of(CardinalityBound.overall(n, 0, capacity)), new OjAlgoBackend())) {
        SelectionBound general = new SelectionBound(feasible, n);
        CapacityBound quick = new CapacityBound(capacity, n);
        double[] point = new double[n];
        double[] quickPoint = new double[n];
        double bound = general.maximize(weights, state, point);
        assertThat(quick.maximize(weights, state, quickPoint)).isCloseTo(bound, within(1e-12));
        if (in <= capacity) {
          assertThat(quickPoint).isEqualTo(point);
          double[] loss = new double[n];
          double[] quickLoss = new double[n];
          general.losses(weights, state, point, loss);
          quick.losses(weights, state, quickPoint, quickLoss);
          for (int i = 0; i < n; i++) {
            if (state[i] == OfferTree.FREE && Double.isFinite(loss[i])) {
              assertThat(quickLoss[i]).isCloseTo(loss[i], within(1e-9));
            }
          }
        }
      }
    }
  }
}
