package org.sortiment.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.choice.RandomUtilityModel;

/** Compares models with independent definitions on all 2^n offer sets. */
public final class Definitions {
  private Definitions() {}

  /**
   * That the model has the probabilities of the definition, relative to each to {@code tolerance},
   * that they make a distribution, and that P_0 is the rest.
   *
   * @param definition from the offered set to P_1..P_n and, last, P_0
   */
  public static void assertEverySet(
      ChoiceModel model, Function<Assortment, double[]> definition, double tolerance) {
    int n = model.productCount();
    double[] actual = new double[n];
    for (long mask = 0; mask < 1L << n; mask++) {
      Assortment offered = Assortment.ofMask(n, mask);
      double[] expected = definition.apply(offered);
      java.util.Arrays.fill(actual, Double.NaN);
      model.purchaseProbabilities(offered, actual);
      double sum = model.noPurchaseProbability(offered);
      assertThat(sum).as("P_0 of %s", offered).isCloseTo(expected[n], off(expected[n], tolerance));
      for (int i = 0; i < n; i++) {
        assertThat(actual[i])
            .as("P_%d of %s", i, offered)
            .isCloseTo(expected[i], off(expected[i], tolerance));
        sum += actual[i];
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  private static org.assertj.core.data.Offset<Double> off(double value, double tolerance) {
    return within(Math.max(tolerance * Math.abs(value), Double.MIN_NORMAL));
  }

  /** That two models agree on every set. */
  public static void assertSame(ChoiceModel model, ChoiceModel other, double tolerance) {
    int n = model.productCount();
    assertEverySet(
        model,
        offered -> {
          double[] all = java.util.Arrays.copyOf(other.purchaseProbabilities(offered), n + 1);
          all[n] = other.noPurchaseProbability(offered);
          return all;
        },
        tolerance);
  }

  /**
   * That the expected utility is 0 for nothing, never falls, and has the probabilities as its
   * derivatives with respect to the mean utilities (Williams, Daly, Zachary).
   *
   * @param withUtility the model when the mean utility of product i is raised by d
   */
  public static void assertUtility(
      RandomUtilityModel model,
      java.util.function.BiFunction<Integer, Double, RandomUtilityModel> withUtility) {
    int n = model.productCount();
    double step = 1e-5;
    assertThat(model.expectedUtility(Assortment.none(n))).isZero();
    for (long mask = 1; mask < 1L << n; mask++) {
      Assortment offered = Assortment.ofMask(n, mask);
      double utility = model.expectedUtility(offered);
      double[] probabilities = model.purchaseProbabilities(offered);
      for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
        assertThat(utility).isGreaterThanOrEqualTo(model.expectedUtility(offered.without(i)));
        double slope =
            (withUtility.apply(i, step).expectedUtility(offered)
                    - withUtility.apply(i, -step).expectedUtility(offered))
                / (2 * step);
        assertThat(slope)
            .as("slope for %d in %s", i, offered)
            .isCloseTo(probabilities[i], within(1e-9));
      }
    }
  }

  /**
   * That drawn purchases agree with the probabilities within 4.5 standard errors and 3 draws (rare
   * events).
   */
  public static void assertSamples(
      ChoiceModel model, ChoiceSampler sampler, Assortment offered, int draws, long seed) {
    int n = model.productCount();
    int[] counts = new int[n + 1];
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < draws; k++) {
      int bought = sampler.sample(offered, random);
      counts[bought == ChoiceSampler.NO_PURCHASE ? n : bought]++;
    }
    double[] probabilities = java.util.Arrays.copyOf(model.purchaseProbabilities(offered), n + 1);
    probabilities[n] = model.noPurchaseProbability(offered);
    for (int i = 0; i <= n; i++) {
      double p = probabilities[i];
      double error = 4.5 * Math.sqrt(p * Math.max(0, 1 - p) * draws) + 3;
      assertThat((double) counts[i]).as("draws of %d", i).isCloseTo(p * draws, within(error));
      if (p == 0) {
        assertThat(counts[i]).isZero();
      }
    }
  }

  /** n weights exp(spread * N(0,1)), with ties, a duplicate and a zero when n is large enough. */
  public static double[] weights(int n, double spread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double normal = new java.util.Random(random.nextLong()).nextGaussian();
      weights[i] = Math.exp(spread * normal);
    }
    if (n > 4) {
      weights[2] = weights[1];
      weights[4] = 0;
    }
    return weights;
  }
}
