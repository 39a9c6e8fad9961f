package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Losses of an earlier bound hold whatever the linear maximisation answers meanwhile: a looser
 * bound, or one that belongs to another point.
 */
class ChainLossesTest {
  /** The maximum over a list of assortments, plus a slack that changes from call to call. */
  private static final class Wavering implements OfferBound {
    private final long[] assortments;
    private final double[] slacks;
    private final boolean takesTurns;
    private int calls;

    Wavering(long[] assortments, double[] slacks, boolean takesTurns) {
      this.assortments = assortments;
      this.slacks = slacks;
      this.takesTurns = takesTurns;
    }

    private double slack() {
      return slacks[Math.min(calls, slacks.length) - 1];
    }

    @Override
    public double maximize(double[] weights, byte[] state, double[] offers) {
      // A bound may belong to a point that is worth less: in every other call the worst one.
      double sign = takesTurns && calls % 2 == 0 ? -1 : 1;
      double best = Double.NEGATIVE_INFINITY;
      for (long set : assortments) {
        if (sign * worth(set, weights) > best) {
          best = sign * worth(set, weights);
          for (int i = 0; i < offers.length; i++) {
            offers[i] = set >> i & 1;
          }
        }
      }
      calls++;
      return maximum(weights, -1, 0) + slack();
    }

    @Override
    public void losses(double[] weights, byte[] state, double[] offers, double[] loss) {
      double best = maximum(weights, -1, 0) + slack();
      for (int i = 0; i < loss.length; i++) {
        loss[i] = best - maximum(weights, i, offers[i] > 0.5 ? 0 : 1);
      }
    }

    /** Over the assortments in which a product is offered, or is not; over all for -1. */
    private double maximum(double[] weights, int product, int offered) {
      return Arrays.stream(assortments)
          .filter(set -> product < 0 || (set >> product & 1) == offered)
          .mapToDouble(set -> worth(set, weights))
          .max()
          .orElse(Double.NEGATIVE_INFINITY);
    }

    private static double worth(long set, double[] weights) {
      double worth = 0;
      for (int i = 0; i < weights.length; i++) {
        worth += (set >> i & 1) * weights[i];
      }
      return worth;
    }
  }

  private static ChainRelaxation relaxation(int n, OfferBound offers, SplittableRandom random) {
    double[][] rho = new double[n][n];
    double[] prices = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rho[i][j] = i == j ? 0 : random.nextDouble() / n;
      }
      prices[i] = 1 + random.nextInt(3);
    }
    double[] arrivals = new double[n];
    Arrays.fill(arrivals, 1.0 / n);
    MarkovChain chain = new MarkovChain(arrivals, new DenseSubstitution(n, flat(rho)));
    ChainEdges edges = ChainEdges.of(chain.substitution()).orElseThrow();
    VisitLimits limits =
        VisitLimits.of(chain, edges, Optional.empty(), VisitLimits.MOST_LAYERS, Deadline.none())
            .orElseThrow();
    return new ChainRelaxation(
        edges, arrivals, prices, new double[n], limits, offers, Deadline.none());
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void check(int n, Wavering offers, SplittableRandom random) {
    ChainRelaxation relaxation = relaxation(n, offers, random);
    byte[] free = new byte[n];
    Arrays.fill(free, OfferTree.FREE);
    relaxation.fix(free, n);
    relaxation.bound(new double[relaxation.multipliers()], 1e-9);
    double[] weights = relaxation.weights.clone();
    double[] earlier = relaxation.offers.clone();
    double selected = relaxation.selected;
    // What happens in between: other bounds, in which the maximisation is asked again.
    for (int k = random.nextInt(3); k > 0; k--) {
      relaxation.bound(new double[relaxation.multipliers()], 1e-9);
    }
    double[] loss = new double[n];
    relaxation.losses(weights, earlier, selected, loss);
    for (int i = 0; i < n; i++) {
      double against = offers.maximum(weights, i, earlier[i] > 0.5 ? 0 : 1);
      assertThat(loss[i]).isNotNegative();
      assertThat(selected - loss[i]).isGreaterThanOrEqualTo(against - 1e-12);
    }
  }

  @Test
  void aLinearMaximumThatComesOutHigherLater() {
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < 200; k++) {
      double[] slacks = random.doubles(4, 0, 1).toArray();
      check(3, new Wavering(new long[] {0, 1, 2, 4, 5}, slacks, false), random);
    }
  }

  @Test
  void offersThatComeOutOtherwiseLater() {
    for (int k = 0; k < 50; k++) {
      SplittableRandom random = new SplittableRandom(k);
      check(3, new Wavering(new long[] {1, 2, 4, 6}, new double[] {0}, true), random);
    }
  }
}
