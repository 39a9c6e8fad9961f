package org.sortiment.solvers.lp.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.markov.MarkovChains;

class OfferTreeTest {
  private static final int N = 8;

  /** Any value for each assortment, bounded as loosely as a relaxation may, anew at each node. */
  private static final class Arbitrary implements OfferTree.Relaxation {
    private final SplittableRandom random;
    private final double[] values;

    Arbitrary(long seed) {
      random = new SplittableRandom(seed);
      values = random.doubles(1 << N).toArray();
    }

    double best() {
      return Arrays.stream(values).max().orElseThrow();
    }

    @Override
    public double value(boolean[] members) {
      int mask = 0;
      for (int i = 0; i < N; i++) {
        mask |= members[i] ? 1 << i : 0;
      }
      return values[mask];
    }

    /** The best value that agrees with a state and a decision on one product more. */
    private double best(byte[] state, int product, boolean offered) {
      double best = Double.NEGATIVE_INFINITY;
      for (int mask = 0; mask < 1 << N; mask++) {
        boolean agrees = product < 0 || (mask >> product & 1) != 0 == offered;
        for (int i = 0; i < N; i++) {
          agrees &= state[i] == OfferTree.FREE || state[i] == (mask >> i & 1);
        }
        best = agrees ? Math.max(best, values[mask]) : best;
      }
      return best;
    }

    @Override
    public double bound(byte[] state, double cutoff, OfferTree.View view) {
      double bound = best(state, -1, false) + random.nextDouble() * random.nextDouble();
      for (int i = 0; i < N; i++) {
        if (state[i] == OfferTree.FREE) {
          view.offers[i] = random.nextBoolean();
          view.loss[i] = bound - best(state, i, !view.offers[i]);
          view.score[i] = random.nextDouble();
        }
      }
      return bound;
    }
  }

  @Test
  void theBestIsFoundHoweverLooseTheBoundsOfSomeNodesAre() {
    int[] noOrder = new int[N];
    Arrays.fill(noOrder, -1);
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(new double[N]), MarkovChains.ofAttraction(1, new double[N]));
    for (long seed = 1; seed <= 200; seed++) {
      Arbitrary relaxation = new Arbitrary(seed);
      OfferTree tree =
          new OfferTree(
              problem,
              relaxation,
              new RowLevels(problem),
              noOrder,
              Deadline.none(),
              Progress.SILENT);
      boolean[] found = new boolean[N];
      tree.run(Optional.empty(), 0, Long.MAX_VALUE)
          .assortment()
          .orElseThrow()
          .forEach(i -> found[i] = true);
      assertThat(relaxation.value(found)).as("seed " + seed).isEqualTo(relaxation.best());
    }
  }
}
