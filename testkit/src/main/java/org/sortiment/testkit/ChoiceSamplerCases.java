package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.ChoiceSampler;

/** The samplers of a choice model draw what the model says. */
public interface ChoiceSamplerCases extends ModelKit {
  /** Purchases drawn for each set. */
  int DRAWS = 10_000;

  /** Draws before the stock changes. */
  int DRAWS_IN_A_ROW = 50;

  /** Cells that expect fewer draws than this are judged together. */
  double FEWEST_EXPECTED = 8;

  /** The quantile of the standard normal distribution that leaves 1e-7. */
  double ERROR_QUANTILE = 5.2;

  /** All, every other one, all but the first, one, none, and a random half. */
  private static List<Assortment> stocks(int n) {
    Assortment all = Assortment.all(n);
    Assortment other = Assortment.none(n);
    Assortment half = Assortment.none(n);
    SplittableRandom random = new SplittableRandom(n);
    for (int i = 0; i < n; i++) {
      other = i % 2 == 0 ? other.with(i) : other;
      half = random.nextBoolean() ? half.with(i) : half;
    }
    return n == 0
        ? List.of(all)
        : List.of(
            all, other, all.without(0), Assortment.none(n).with(n - 1), Assortment.none(n), half);
  }

  /**
   * Pearson's chi-square test of drawn purchases against the probabilities, at an error probability
   * of about 1e-7 for each set under a fixed seed, by one sampler while products sell out and come
   * back. What has probability 0 is never drawn.
   */
  @Test
  @AddedIn(3)
  default void samplersFollowTheProbabilities() {
    for (ChoiceModel model : models()) {
      List<Assortment> stocks = stocks(model.productCount());
      int[][] counts = new int[stocks.size()][model.productCount() + 1];
      ChoiceSampler sampler = model.sampler();
      SplittableRandom random = new SplittableRandom(20_260_101);
      for (int k = 0; k < DRAWS / DRAWS_IN_A_ROW; k++) {
        for (int s = 0; s < counts.length; s++) {
          for (int d = 0; d < DRAWS_IN_A_ROW; d++) {
            int bought = sampler.sample(stocks.get(s), random);
            counts[s][bought == ChoiceSampler.NO_PURCHASE ? counts[s].length - 1 : bought]++;
          }
        }
      }
      for (int s = 0; s < counts.length; s++) {
        assertFollows(model, stocks.get(s), counts[s]);
      }
    }
  }

  private static void assertFollows(ChoiceModel model, Assortment stock, int[] counts) {
    String what = model + " with " + stock + " in stock";
    double[] p = Arrays.copyOf(model.purchaseProbabilities(stock), counts.length);
    p[counts.length - 1] = model.noPurchaseProbability(stock);
    double square = 0;
    int cells = 0;
    double rareExpected = 0;
    int rareCount = 0;
    for (int i = 0; i < counts.length; i++) {
      assertTrue(p[i] > 0 || counts[i] == 0, what + ": drawn, though impossible: " + i);
      double expected = p[i] * DRAWS;
      if (expected < FEWEST_EXPECTED) {
        rareExpected += expected;
        rareCount += counts[i];
      } else {
        square += (counts[i] - expected) * (counts[i] - expected) / expected;
        cells++;
      }
    }
    // A Poisson number with mean below 8 n; Chernoff's bound leaves less than 1e-7 above this.
    double most = rareExpected + 8 * Math.sqrt(rareExpected) + 20;
    assertTrue(rareCount <= most, what + ": rare events are drawn " + rareCount + " times");
    if (rareExpected >= FEWEST_EXPECTED) {
      square += (rareCount - rareExpected) * (rareCount - rareExpected) / rareExpected;
      cells++;
    }
    if (cells > 1) {
      double limit = chiSquareLimit(cells - 1);
      assertTrue(
          square <= limit,
          what + ": chi-square " + square + " is above " + limit + ": " + Arrays.toString(counts));
    }
  }

  /** The quantile for {@link #ERROR_QUANTILE} by Wilson and Hilferty (1931). */
  private static double chiSquareLimit(int degrees) {
    double part = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - part + ERROR_QUANTILE * Math.sqrt(part), 3);
  }

  /** The same state of the generator gives the same purchases. */
  @Test
  @AddedIn(3)
  default void samplersDependOnTheGeneratorAlone() {
    for (ChoiceModel model : models()) {
      Assortment all = Assortment.all(model.productCount());
      int[] once = draws(model, all);
      assertEquals(Arrays.toString(once), Arrays.toString(draws(model, all)), model.toString());
    }
  }

  private static int[] draws(ChoiceModel model, Assortment stock) {
    ChoiceSampler sampler = model.sampler();
    SplittableRandom random = new SplittableRandom(7);
    int[] bought = new int[200];
    Arrays.setAll(bought, k -> sampler.sample(stock, random));
    return bought;
  }
}
