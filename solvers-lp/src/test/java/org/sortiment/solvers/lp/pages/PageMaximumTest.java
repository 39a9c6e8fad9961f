package org.sortiment.solvers.lp.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.multistep.MultiStepChoice;
import org.sortiment.choice.multistep.Query;
import org.sortiment.solvers.lp.fractional.FeasibleBounds;
import org.sortiment.solvers.lp.fractional.LinearBound;
import org.sortiment.solvers.lp.search.OfferTree;

/** Against all choices of small pages, under the model itself, with few labels and with many. */
class PageMaximumTest {
  /** The exponentials are that much above 1 / x, relative to the revenue of a page. */
  private static final double EXPONENTIALS = 2e-4;

  private static final Offset<Double> ROUNDING = within(1e-9);

  /** A page, multipliers, a state, and what the choices are worth. */
  private static final class Page {
    final int n;
    final MultiStepChoice model;
    final double[] prices;
    final double[] linear;
    final byte[] state;
    final int most;

    Page(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      n = 1 + random.nextInt(9);
      most = random.nextInt(3) == 0 ? random.nextInt(n + 1) : n;
      prices = random.doubles(n, 0, 10).toArray();
      double[] weights = random.doubles(n, 0.1, 3).toArray();
      double scale = Math.pow(10, random.nextInt(-2, 3));
      for (int i = 0; i < n; i++) {
        weights[i] = random.nextInt(6) == 0 ? 0 : scale * weights[i];
        prices[i] = random.nextInt(6) == 0 ? 0 : prices[i];
      }
      double[] examine = new double[random.nextInt(n + 2)];
      double looks = random.nextBoolean() ? 1 : 0.7;
      for (int m = 0; m < examine.length; m++) {
        examine[m] = looks;
        looks *= random.nextInt(7) == 0 ? 0 : random.nextDouble(0.5, 1);
      }
      int[] results = order(random, n);
      results = Arrays.copyOf(results, 1 + random.nextInt(n));
      double[] consider = random.doubles(results.length).toArray();
      for (int j = 0; j < consider.length; j++) {
        int kind = random.nextInt(8);
        consider[j] = kind == 0 ? 0 : kind == 1 ? 1 : consider[j];
      }
      List<Query> queries = new ArrayList<>();
      queries.add(new Query(0.4, results, consider));
      queries.add(new Query(0.6, new int[0], new double[0]));
      model = new MultiStepChoice(random.nextDouble(0.1, 3), weights, examine, queries);
      linear = new double[n];
      state = new byte[n];
      Arrays.fill(state, OfferTree.FREE);
      for (int i : results) {
        linear[i] = random.nextInt(4) == 0 ? 0 : random.nextDouble(-0.6, 0.3);
        state[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(3) : OfferTree.FREE);
      }
    }

    private static int[] order(SplittableRandom random, int n) {
      int[] order = new int[n];
      Arrays.setAll(order, i -> i);
      for (int i = n - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      return order;
    }

    List<Constraint> constraints() {
      return most < n ? List.of(CardinalityBound.overall(n, 0, most)) : List.of();
    }

    /** The largest worth of a choice that agrees with marks, by the model; and its revenue. */
    double best(byte[] marks) {
      double best = Double.NEGATIVE_INFINITY;
      double[] bought = new double[n];
      for (int set = 0; set < 1 << n; set++) {
        if (Integer.bitCount(set) > most || !agrees(set, marks)) {
          continue;
        }
        java.util.BitSet members = java.util.BitSet.valueOf(new long[] {set});
        model.purchaseProbabilities(org.sortiment.api.Assortment.of(n, members), bought);
        double worth = 0;
        for (int i = 0; i < n; i++) {
          worth += bought[i] * prices[i] + ((set >> i & 1) != 0 ? linear[i] : 0);
        }
        best = Math.max(best, worth);
      }
      return best;
    }

    private boolean agrees(int set, byte[] marks) {
      for (int i = 0; i < n; i++) {
        if (marks[i] != OfferTree.FREE && marks[i] != (set >> i & 1)) {
          return false;
        }
      }
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 1000})
  void noChoiceIsWorthMoreThanTheBound(int labels) {
    LongStream.range(0, 1500)
        .forEach(
            seed -> {
              Page page = new Page(seed);
              try (LinearBound set =
                  FeasibleBounds.open(page.n, page.constraints(), new OjAlgoBackend())) {
                check(page, set, labels, seed);
              }
            });
  }

  private static void check(Page page, LinearBound set, int labels, long seed) {
    PageMaximum maximum = new PageMaximum(PageTerm.of(page.model, 0, page.prices), set, labels);
    set.open(page.state);
    maximum.restrict(Deadline.none());
    assertThat(maximum.maximize(page.linear, Double.NEGATIVE_INFINITY, 0, Deadline.none()))
        .isEqualTo(Termination.Limit.NONE);
    double best = page.best(page.state);
    if (best == Double.NEGATIVE_INFINITY) {
      return;
    }
    double bound = maximum.bound();
    assertThat(bound).as("seed " + seed).isGreaterThanOrEqualTo(best);
    if (labels == 1000) {
      assertThat(bound).as("seed " + seed).isCloseTo(maximum.value(), ROUNDING);
      assertThat(bound).as("seed " + seed).isLessThanOrEqualTo(best + 10 * EXPONENTIALS);
    }
    double enough = 0.3;
    for (int i = 0; i < page.n; i++) {
      for (byte side = 0; side < 2 && page.state[i] == OfferTree.FREE; side++) {
        byte[] decided = page.state.clone();
        decided[i] = side;
        set.open(decided);
        double loss = maximum.loss(page.linear, enough, Deadline.none());
        assertThat(bound - loss)
            .as("seed " + seed + ", product " + i + " decided as " + side)
            .isGreaterThanOrEqualTo(page.best(decided));
      }
    }
  }
}
