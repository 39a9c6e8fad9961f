package org.sortiment.solvers.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sortiment.api.basket.MultivariateLogit;

/**
 * Bounds of the multivariate logit over random boxes of corners, against all choices in the box
 * with the sums written out. {@code -Dsortiment.boxes=N} takes N boxes.
 */
class SegmentBoundTest {
  private static final int BOXES = Integer.getInteger("sortiment.boxes", 400);
  private static final double ROUNDING = 1e-9;

  /** One model, its curves and a box of them. */
  private static final class Desk {
    final SplittableRandom random;
    final MultivariateLogit logit;
    final List<ConcaveCurve> curves = new ArrayList<>();
    final LogitObjective objective;
    final Box box;

    /**
     * A random desk.
     *
     * @param corners of a category in the box, at most
     */
    Desk(long seed, int corners) {
      random = new SplittableRandom(seed);
      int count = random.nextInt(2, 5);
      List<MultivariateLogit.Pair> pairs = new ArrayList<>();
      for (int g = 0; g < count; g++) {
        for (int h = g + 1; h < count; h++) {
          pairs.add(new MultivariateLogit.Pair(g, h, Math.exp(random.nextDouble(-1.5, 2))));
        }
        curves.add(curve());
      }
      logit = new MultivariateLogit(random.nextDouble(0.2, 3), pairs);
      objective = new LogitObjective(logit, count);
      Box all = Box.all(curves);
      for (int g = 0; g < count; g++) {
        int low = random.nextInt(curves.get(g).size());
        int high = Math.min(curves.get(g).size() - 1, low + random.nextInt(corners));
        all = all.with(g, low, high);
      }
      box = all;
    }

    /** The corners of a logit: products by falling revenue, each adds its weight. */
    private ConcaveCurve curve() {
      int products = random.nextInt(1, 9);
      double[] revenue = random.doubles(products, 0, 10).sorted().toArray();
      double[] x = new double[products + 1];
      double[] y = new double[products + 1];
      for (int k = 1; k <= products; k++) {
        double weight = random.nextDouble(0.01, 1);
        x[k] = x[k - 1] + weight;
        y[k] = y[k - 1] + weight * revenue[products - k];
      }
      return ConcaveCurve.of(x, y, false);
    }

    Ends ends() {
      return new Ends(curves, box);
    }

    void forEachChoice(Consumer<int[]> action) {
      choose(box.low.clone(), 0, box.low.clone(), box.high.clone(), action);
    }

    private void choose(int[] choice, int g, int[] low, int[] high, Consumer<int[]> action) {
      if (g == choice.length) {
        action.accept(choice);
        return;
      }
      for (int k = low[g]; k <= high[g]; k++) {
        choice[g] = k;
        choose(choice, g + 1, low, high, action);
      }
    }

    /**
     * The revenue from all categories but one that is bought, or from all when it is -1, with the
     * factors multiplied pair by pair.
     */
    double revenue(int[] choice, int bought) {
      double weight = 0;
      double gain = 0;
      for (int set = 0; set < 1 << choice.length; set++) {
        if (bought >= 0 && (set >> bought & 1) == 0) {
          continue;
        }
        double product = set == 0 ? logit.noPurchaseWeight() : 1;
        for (MultivariateLogit.Pair pair : logit.pairs()) {
          boolean both = (set >> pair.first() & 1) == 1 && (set >> pair.second() & 1) == 1;
          product *= both ? pair.factor() : 1;
        }
        double price = 0;
        for (int g = 0; g < choice.length; g++) {
          if ((set >> g & 1) == 1 && g != bought) {
            double x = curves.get(g).x(choice[g]);
            product *= x;
            price += x == 0 ? 0 : curves.get(g).y(choice[g]) / x;
          }
        }
        weight += product;
        gain += product * price;
      }
      return gain / weight;
    }

    double best() {
      double[] best = {0};
      forEachChoice(choice -> best[0] = Math.max(best[0], revenue(choice, -1)));
      return best[0];
    }

    double[] slopes() {
      return random.doubles(curves.size(), -10, 10).toArray();
    }
  }

  @Test
  void noChoiceInABoxIsWorthMoreThanItsBound() {
    double tightest = Double.POSITIVE_INFINITY;
    for (long seed = 1; seed <= BOXES; seed++) {
      Desk desk = new Desk(seed, 9);
      double best = desk.best();
      double bound = desk.objective.relax(desk.ends(), desk.slopes(), 0).bound();
      assertThat(bound).as("seed %d", seed).isGreaterThanOrEqualTo(best * (1 - 1e-13));
      tightest = Math.min(tightest, best == 0 ? Double.POSITIVE_INFINITY : bound / best);
    }
    assertThat(tightest).isLessThan(1.001);
  }

  @Test
  void boxesOfNeighbouringCornersAreBoundedByTheirBestChoice() {
    for (long seed = 1; seed <= BOXES; seed++) {
      Desk desk = new Desk(seed, 2);
      double bound = desk.objective.relax(desk.ends(), desk.slopes(), 0).bound();
      assertThat(bound).as("seed %d", seed).isCloseTo(desk.best(), within(1e-8 * (1 + bound)));
    }
  }

  @Test
  void cornersThatGoAreInNoChoiceOfThatWorth() {
    int gone = 0;
    for (long seed = 1; seed <= BOXES; seed++) {
      Desk desk = new Desk(seed, 9);
      double worth = desk.best() * desk.random.nextDouble(0.8, 1.01);
      List<int[]> worthy = new ArrayList<>();
      desk.forEachChoice(
          choice -> {
            if (desk.revenue(choice, -1) >= worth) {
              worthy.add(choice.clone());
            }
          });
      Relaxation relaxation = desk.objective.relax(desk.ends(), desk.slopes(), worth);
      gone += relaxation.isNarrowed() ? 1 : 0;
      for (int[] choice : worthy) {
        for (int g = 0; g < choice.length; g++) {
          assertThat(choice[g])
              .as("seed %d, choice %s", seed, Arrays.toString(choice))
              .isBetween(desk.box.low[g], desk.box.high[g]);
        }
      }
    }
    assertThat(gone).isGreaterThan(BOXES / 4);
  }

  @Test
  void slopesOfBestAnswersLieBetweenTheirBounds() {
    for (long seed = 1; seed <= BOXES; seed++) {
      Desk desk = new Desk(seed, 5);
      double best = desk.best();
      Ends ends = desk.ends();
      desk.objective.relax(ends, desk.slopes(), 0);
      for (int g = 0; g < desk.curves.size(); g++) {
        int category = g;
        double[] range = desk.objective.slopes(g, ends, 0.9 * best, best);
        desk.forEachChoice(
            choice -> {
              double revenue = desk.revenue(choice, -1);
              if (revenue >= 0.9 * best) {
                double slope = revenue - desk.revenue(choice, category);
                assertThat(slope).isBetween(range[0] - ROUNDING, range[1] + ROUNDING);
              }
            });
      }
    }
  }

  @Test
  void sumsTooLargeForANumberProveNothing() {
    List<MultivariateLogit.Pair> pairs = new ArrayList<>();
    List<ConcaveCurve> curves = new ArrayList<>();
    for (int g = 0; g < 4; g++) {
      curves.add(ConcaveCurve.of(new double[] {0, 1, 2}, new double[] {0, 3, 4}, false));
      for (int h = g + 1; h < 4; h++) {
        pairs.add(new MultivariateLogit.Pair(g, h, 1e200));
      }
    }
    LogitObjective objective = new LogitObjective(new MultivariateLogit(1, pairs), 4);
    Box box = Box.all(curves);
    Relaxation relaxation = objective.relax(new Ends(curves, box), new double[4], 5);
    assertThat(relaxation.bound()).isInfinite();
    assertThat(relaxation.isNarrowed()).isFalse();
  }
}
