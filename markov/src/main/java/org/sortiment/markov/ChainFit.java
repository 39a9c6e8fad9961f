package org.sortiment.markov;

import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;

/**
 * How well a Markov chain stands for a choice model, measured on random offer sets. The error of
 * one product in one set is |P_chain - P_model| / P_model, as in Blanchet, Gallego, Goyal (2016);
 * for products of tiny probability it says more about rounding than about the chain, so those with
 * a model probability under {@link #NEGLIGIBLE} are left out of the relative errors.
 *
 * @param sets how many offer sets were drawn
 * @param seed of the draw
 * @param worstRelativeError the largest error of any product in any set
 * @param meanWorstRelativeError the mean over the sets of the largest error in the set
 * @param meanRelativeError the mean over all offered products of all sets
 * @param worstAbsoluteError the largest |P_chain - P_model|, no purchase included
 */
public record ChainFit(
    int sets,
    long seed,
    double worstRelativeError,
    double meanWorstRelativeError,
    double meanRelativeError,
    double worstAbsoluteError) {
  /** Model probabilities below this do not count in relative errors. */
  public static final double NEGLIGIBLE = 1e-9;

  /**
   * Measures: each set first draws its size uniformly from 1..n, then that many products.
   *
   * @param sets at least 1
   */
  public static ChainFit measure(ChoiceModel model, MarkovChain chain, int sets, long seed) {
    return measure(model, chain, sets, seed, Deadline.none());
  }

  /** The same on as many of the sets as there is time for; on none all errors are NaN. */
  public static ChainFit measure(
      ChoiceModel model, MarkovChain chain, int sets, long seed, Deadline deadline) {
    int n = model.productCount();
    if (chain.productCount() != n || sets < 1) {
      throw new IllegalArgumentException(
          "The chain ("
              + chain.productCount()
              + " products) must fit the model ("
              + n
              + "), and the sets ("
              + sets
              + ") must be >= 1.");
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[n];
    double[] exact = new double[n];
    double[] approximate = new double[n];
    double worst = 0;
    double sumOfWorst = 0;
    double sum = 0;
    double worstAbsolute = 0;
    long count = 0;
    int done = 0;
    for (; done < sets && !deadline.isReached(); done++) {
      Assortment offered = draw(order, random);
      model.purchaseProbabilities(offered, exact);
      chain.purchaseProbabilities(offered, approximate);
      double worstHere = 0;
      for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
        double error = Math.abs(approximate[i] - exact[i]);
        worstAbsolute = Math.max(worstAbsolute, error);
        if (exact[i] >= NEGLIGIBLE) {
          worstHere = Math.max(worstHere, error / exact[i]);
          sum += error / exact[i];
          count++;
        }
      }
      worstAbsolute =
          Math.max(
              worstAbsolute,
              Math.abs(
                  chain.noPurchaseProbability(offered) - model.noPurchaseProbability(offered)));
      worst = Math.max(worst, worstHere);
      sumOfWorst += worstHere;
    }
    return done == 0
        ? new ChainFit(0, seed, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
        : new ChainFit(
            done, seed, worst, sumOfWorst / done, count == 0 ? 0 : sum / count, worstAbsolute);
  }

  private static Assortment draw(int[] order, SplittableRandom random) {
    int n = order.length;
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int size = n == 0 ? 0 : 1 + random.nextInt(n);
    int[] members = new int[size];
    for (int k = 0; k < size; k++) {
      int swap = k + random.nextInt(n - k);
      members[k] = order[swap];
      order[swap] = order[k];
    }
    return Assortment.of(n, members);
  }

  /** The errors in percent, on one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Markov chain against model on %d random offer sets (seed %d): relative error mean %.3g %%,"
            + " mean of worst %.3g %%, worst %.3g %%; absolute error at most %.3g",
        sets,
        seed,
        100 * meanRelativeError,
        100 * meanWorstRelativeError,
        100 * worstRelativeError,
        worstAbsoluteError);
  }
}
