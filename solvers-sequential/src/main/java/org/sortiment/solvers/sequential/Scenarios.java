package org.sortiment.solvers.sequential;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.Expectation;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.api.solve.Estimate;

/**
 * Combinations of catalogs: all of them, in random order and with their probabilities, where there
 * are few; otherwise independent draws. The same seed gives the same scenarios.
 */
final class Scenarios {
  private final Vendors vendors;
  private final int first;
  private final int[][] catalogs;
  private final double[] probabilities;
  private final boolean complete;

  private Scenarios(
      Vendors vendors, int first, int[][] catalogs, double[] probabilities, boolean complete) {
    this.vendors = vendors;
    this.first = first;
    this.catalogs = catalogs;
    this.probabilities = probabilities;
    this.complete = complete;
  }

  /**
   * Scenarios of the vendors from {@code first} on.
   *
   * @param most how many combinations are few
   * @param draws how many are drawn where there are more
   */
  static Scenarios of(Vendors vendors, int first, int most, int draws, long seed) {
    double combinations = 1;
    for (int b = first; b < vendors.count(); b++) {
      combinations *= vendors.catalogs(b).size();
    }
    SplittableRandom random = new SplittableRandom(seed);
    return combinations <= most
        ? all(vendors, first, (int) combinations, random)
        : drawn(vendors, first, draws, random);
  }

  private static Scenarios all(Vendors vendors, int first, int count, SplittableRandom random) {
    int[][] catalogs = new int[count][vendors.count() - first];
    double[] probabilities = new double[count];
    int[] order = new int[count];
    for (int s = 0; s < count; s++) {
      // The shuffle of Fisher and Yates, from the inside out.
      int k = random.nextInt(s + 1);
      order[s] = order[k];
      order[k] = s;
    }
    for (int s = 0; s < count; s++) {
      int code = order[s];
      probabilities[s] = 1;
      for (int b = vendors.count() - 1; b >= first; b--) {
        List<VendorCatalog> shown = vendors.catalogs(b);
        catalogs[s][b - first] = code % shown.size();
        probabilities[s] *= shown.get(code % shown.size()).probability();
        code /= shown.size();
      }
    }
    return new Scenarios(vendors, first, catalogs, probabilities, true);
  }

  private static Scenarios drawn(Vendors vendors, int first, int count, SplittableRandom random) {
    int[][] catalogs = new int[count][vendors.count() - first];
    double[] probabilities = new double[count];
    for (int s = 0; s < count; s++) {
      probabilities[s] = 1.0 / count;
      for (int b = first; b < vendors.count(); b++) {
        catalogs[s][b - first] = draw(vendors.catalogs(b), random.nextDouble());
      }
    }
    return new Scenarios(vendors, first, catalogs, probabilities, false);
  }

  private static int draw(List<VendorCatalog> shown, double uniform) {
    double left = uniform;
    for (int k = 0; k < shown.size() - 1; k++) {
      left -= shown.get(k).probability();
      if (left < 0) {
        return k;
      }
    }
    return shown.size() - 1;
  }

  int count() {
    return catalogs.length;
  }

  /** Whether these are all combinations. */
  boolean isComplete() {
    return complete;
  }

  double probability(int scenario) {
    return probabilities[scenario];
  }

  /** Which of its catalogs a vendor shows. */
  int catalog(int scenario, int vendor) {
    return catalogs[scenario][vendor - first];
  }

  /** What a vendor shows. */
  Assortment shown(int scenario, int vendor) {
    return vendors.catalogs(vendor).get(catalog(scenario, vendor)).products();
  }

  /** What all vendors show together. */
  Assortment shown(int scenario) {
    BitSet union = new BitSet();
    int size = 0;
    for (int b = first; b < vendors.count(); b++) {
      Assortment products = shown(scenario, b);
      union.or(products.toBitSet());
      size = products.catalogSize();
    }
    return Assortment.of(size, union);
  }

  /**
   * The expectation of a number that is known for the first scenarios. Where all combinations are
   * there but some are left out, these are a random part: the ratio of probability-weighted sums,
   * with the standard error of a ratio from a sample without replacement.
   */
  Expectation expectation(double[] values, int done) {
    if (!complete) {
      double[] known = Arrays.copyOf(values, done);
      Estimate estimate = Estimate.of(known);
      return new Expectation(estimate.mean(), estimate.standardError(), false, done);
    }
    double weighted = 0;
    double weight = 0;
    for (int s = 0; s < done; s++) {
      weighted += probabilities[s] * values[s];
      weight += probabilities[s];
    }
    if (done == count()) {
      return new Expectation(weighted, 0, true, done);
    }
    double ratio = weighted / weight;
    double squares = 0;
    for (int s = 0; s < done; s++) {
      double residual = probabilities[s] * (values[s] - ratio);
      squares += residual * residual;
    }
    double m = done;
    double variance = squares / (m - 1) / m * (1 - m / count());
    return new Expectation(ratio, Math.sqrt(variance) * m / weight, false, done);
  }
}
