package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * The bound for whatever multipliers, with whatever is fixed, against all assortments: {@code
 * -Dsortiment.chains=2000} for as many problems of each kind.
 */
class ChainRelaxationTest {
  private static final int COUNT = Integer.getInteger("sortiment.chains", 65);

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN"})
  void noAssortmentThatAgreesIsAboveTheBound(Kind kind) {
    int[] checked = {0};
    kind.stream(5000, COUNT, 7)
        .forEach(
            each -> {
              SplittableRandom random = new SplittableRandom(each.seed());
              AssortmentProblem problem = each.problem();
              MarkovChain chain = (MarkovChain) problem.choiceModel();
              ChainEdges edges = ChainEdges.of(chain.substitution()).orElseThrow();
              int n = problem.catalog().size();
              double raised = random.nextInt(3) == 0 ? 3 : 0;
              double[] prices = new double[n];
              double[] costs = new double[n];
              for (int i = 0; i < n; i++) {
                prices[i] = problem.catalog().revenue(i) + raised;
                costs[i] = random.nextBoolean() ? 0 : random.nextDouble() * prices[i] / n;
              }
              try (FeasibleSet feasible =
                  FeasibleSet.open(n, problem.constraints(), new OjAlgoBackend())) {
                for (Optional<ChainFlipState> inverse : inverses(chain, prices).toList()) {
                  Optional<VisitLimits> limits =
                      VisitLimits.of(
                          chain, edges, inverse, VisitLimits.MOST_LAYERS, Deadline.none());
                  for (int round = 0; limits.isPresent() && round < 6; round++) {
                    OfferBound offers =
                        round % 2 == 0 && feasible.isSimple()
                            ? new SelectionBound(feasible, n)
                            : new RowBound(new RowLevels(problem));
                    ChainRelaxation relaxation =
                        new ChainRelaxation(
                            edges,
                            chain.arrivalProbabilities(),
                            prices,
                            costs,
                            limits.get(),
                            offers,
                            Deadline.none());
                    check(problem, chain, prices, costs, relaxation, inverse, random, each + "");
                    checked[0]++;
                  }
                }
              }
            });
    assertThat(checked[0]).isGreaterThan(COUNT);
  }

  /** With and without the inverse, where there is one. */
  private static Stream<Optional<ChainFlipState>> inverses(MarkovChain chain, double[] prices) {
    for (boolean dead : chain.substitution().deadEnds(Assortment.none(prices.length))) {
      if (dead) {
        return Stream.of(Optional.empty());
      }
    }
    return Stream.of(
        Optional.empty(),
        Optional.of(ChainFlipState.empty(chain, prices))
            .filter(state -> state.longestWalk() <= 1e4));
  }

  private static void check(
      AssortmentProblem problem,
      MarkovChain chain,
      double[] prices,
      double[] costs,
      ChainRelaxation relaxation,
      Optional<ChainFlipState> inverse,
      SplittableRandom random,
      String text) {
    int n = prices.length;
    byte[] state = new byte[n];
    Arrays.fill(state, OfferTree.FREE);
    for (int i = 0; i < n; i++) {
      if (random.nextInt(4) == 0) {
        state[i] = random.nextBoolean() ? OfferTree.IN : OfferTree.OUT;
      }
    }
    double best = Double.NEGATIVE_INFINITY;
    int most = 0;
    for (long mask = 0; mask < 1L << n; mask++) {
      Assortment set = Assortment.ofMask(n, mask);
      boolean agrees = problem.isFeasible(set);
      int free = 0;
      for (int i = 0; i < n; i++) {
        agrees &= state[i] == OfferTree.FREE || set.contains(i) == (state[i] == OfferTree.IN);
        free += state[i] == OfferTree.FREE && set.contains(i) ? 1 : 0;
      }
      if (agrees) {
        double[] p = chain.purchaseProbabilities(set);
        double value = 0;
        for (int i = 0; i < n; i++) {
          value += p[i] * prices[i] - (set.contains(i) ? costs[i] : 0);
        }
        best = Math.max(best, value);
        most = Math.max(most, free);
      }
    }
    if (inverse.isPresent()) {
      ChainFlipState moved = inverse.get().copy(prices);
      for (int i = 0; i < n; i++) {
        if (state[i] == OfferTree.IN) {
          moved.flip(i);
        }
      }
      relaxation.limits().update(moved);
    }
    relaxation.fix(state, most);
    double[] multipliers = new double[relaxation.multipliers()];
    for (int trial = 0; trial < 4; trial++) {
      double bound = relaxation.bound(multipliers, trial == 0 ? 0 : 1);
      assertThat(bound).as(text).isGreaterThanOrEqualTo(best - 1e-12 * Math.abs(best));
      for (int e = 0; e < multipliers.length; e++) {
        multipliers[e] =
            random.nextInt(3) == 0 ? 0 : random.nextDouble() * 2 * relaxation.surplus(e);
      }
    }
    ChainDual dual = new ChainDual(relaxation, n);
    dual.begin(multipliers, Deadline.none());
    double bound = dual.run(best, Double.NEGATIVE_INFINITY, 60, 0.5, Deadline.none());
    assertThat(bound).as(text).isGreaterThanOrEqualTo(best - 0.5 - 1e-12 * Math.abs(best));
  }

  @Test
  void limitsOnVisitsHoldForAllAssortments() {
    for (Kind kind : new Kind[] {Kind.DENSE_CHAIN, Kind.SPARSE_CHAIN, Kind.ATTRACTION_CHAIN}) {
      kind.stream(7000, 39, 7)
          .forEach(
              each -> {
                MarkovChain chain = (MarkovChain) each.problem().choiceModel();
                int n = chain.productCount();
                ChainEdges edges = ChainEdges.of(chain.substitution()).orElseThrow();
                double[] lambda = chain.arrivalProbabilities();
                double[] visits = new double[n];
                for (Optional<ChainFlipState> inverse : inverses(chain, new double[n]).toList()) {
                  VisitLimits limits =
                      VisitLimits.of(
                              chain, edges, inverse, VisitLimits.MOST_LAYERS, Deadline.none())
                          .orElseThrow();
                  for (long mask = 0; mask < 1L << n; mask++) {
                    checkLimits(chain, edges, limits, Assortment.ofMask(n, mask), each + "");
                  }
                }
              });
    }
  }

  private static void checkLimits(
      MarkovChain chain, ChainEdges edges, VisitLimits limits, Assortment set, String text) {
    int n = edges.n;
    double[] all = new double[n];
    chain.substitution().visits(set, chain.arrivalProbabilities(), all);
    boolean[] dead = chain.substitution().deadEnds(set);
    double[] rest = all.clone();
    double[] step = chain.arrivalProbabilities().clone();
    double[] after = new double[n];
    for (int k = 0; k <= limits.layers; k++) {
      set.forEach(i -> step[i] = 0);
      double[] seen = k < limits.layers ? step : rest;
      double rounding = k < limits.layers ? 0 : 1e-14;
      for (int e = 0; e < edges.count(); e++) {
        int j = edges.from[e];
        if (!set.contains(j) && !dead[j]) {
          double least = seen[j] - rounding * all[j];
          assertThat(limits.visits[k][j]).as(text).isGreaterThanOrEqualTo(least);
          if (set.contains(edges.to[e])) {
            assertThat(limits.beside[k * edges.count() + e]).as(text).isGreaterThanOrEqualTo(least);
          }
        }
      }
      Arrays.setAll(rest, j -> rest[j] - step[j]);
      chain.substitution().multiplyTransposed(step, after);
      System.arraycopy(after, 0, step, 0, n);
    }
  }
}
