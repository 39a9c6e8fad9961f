package org.sortiment.api.problem;

import java.util.Arrays;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.SubstitutionOperator;

/**
 * How many customers come in a season. They come one after the other and choose independently of
 * their number.
 */
public sealed interface Season {
  /**
   * The most customers, or expected customers, of a season: 2^53. Beyond it doubles do not count
   * one by one, and long sums of profits mean nothing.
   */
  double MOST_CUSTOMERS = 0x1p53;

  /** The expected number of customers. */
  double mean();

  /** The variance of the number of customers. */
  double variance();

  /**
   * Exactly that many customers.
   *
   * @param customers 0 .. {@link #MOST_CUSTOMERS}
   */
  record Fixed(long customers) implements Season {
    /** Validates. */
    public Fixed {
      if (customers < 0) {
        throw new InvalidInputException("customers", customers, "must be >= 0");
      }
      requireCountable("customers", (double) customers);
    }

    @Override
    public double mean() {
      return customers;
    }

    @Override
    public double variance() {
      return 0;
    }
  }

  /**
   * A Poisson number of customers.
   *
   * @param mean 0 .. {@link #MOST_CUSTOMERS}
   */
  record Poisson(double mean) implements Season {
    /** Validates. */
    public Poisson {
      requireMean(mean);
    }

    @Override
    public double variance() {
      return mean;
    }
  }

  /**
   * A negative binomial number of customers: Poisson with a mean that is itself gamma distributed,
   * for seasons that vary more than chance alone. The variance is mean + mean^2 / dispersion.
   *
   * @param mean 0 .. {@link #MOST_CUSTOMERS}
   * @param dispersion the shape of the gamma distribution, finite and > 0; mean / dispersion, the
   *     customers of one busy season among many without any, at most {@link #MOST_CUSTOMERS}
   */
  record NegativeBinomial(double mean, double dispersion) implements Season {
    /** Validates. */
    public NegativeBinomial {
      requireMean(mean);
      if (!(dispersion > 0 && dispersion < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException("dispersion", dispersion, "must be finite and > 0");
      }
      if (!(mean / dispersion <= MOST_CUSTOMERS)) {
        throw new InvalidInputException(
            "dispersion",
            String.valueOf(dispersion),
            "must be at least customers / " + MOST_CUSTOMERS,
            "Maybe its inverse was meant: the smaller the dispersion, the more seasons differ.");
      }
    }

    @Override
    public double variance() {
      return mean + mean * mean / dispersion;
    }
  }

  /** Any distribution over finitely many numbers of customers. */
  final class Discrete implements Season {
    private final long[] values;
    private final double[] cumulated;
    private final double mean;
    private final double variance;

    /**
     * P(values[k]) = probabilities[k].
     *
     * @param values numbers of customers, 0 .. {@link #MOST_CUSTOMERS}, strictly ascending, shape m
     *     >= 1
     * @param probabilities >= 0, shape m, adding up to 1 within {@link
     *     SubstitutionOperator#ROW_SUM_TOLERANCE}; divided by their sum
     */
    public Discrete(long[] values, double[] probabilities) {
      if (values.length == 0 || values.length != probabilities.length) {
        throw new InvalidInputException(
            "probabilities",
            probabilities.length + " numbers",
            "must be as many as the values (" + values.length + "), and at least one",
            "");
      }
      this.values = values.clone();
      this.cumulated = new double[values.length];
      double sum = 0;
      for (int k = 0; k < values.length; k++) {
        if (values[k] < 0 || (k > 0 && values[k] <= values[k - 1])) {
          throw new InvalidInputException(
              "values[" + k + "]", values[k], "must be >= 0 and above the one before");
        }
        requireCountable("values[" + k + "]", (double) values[k]);
        if (!(probabilities[k] >= 0
            && probabilities[k] <= 1 + SubstitutionOperator.ROW_SUM_TOLERANCE)) {
          throw new InvalidInputException(
              "probabilities[" + k + "]", probabilities[k], "must be a probability in [0, 1]");
        }
        sum += probabilities[k];
        cumulated[k] = sum;
      }
      if (!(Math.abs(sum - 1) <= SubstitutionOperator.ROW_SUM_TOLERANCE)) {
        throw new InvalidInputException("probabilities", "the sum " + sum, "must be 1", "");
      }
      double first = 0;
      for (int k = 0; k < values.length; k++) {
        cumulated[k] /= sum;
        first += values[k] * (probabilities[k] / sum);
      }
      double second = 0;
      for (int k = 0; k < values.length; k++) {
        second += (values[k] - first) * (values[k] - first) * (probabilities[k] / sum);
      }
      this.mean = first;
      this.variance = second;
    }

    @Override
    public double mean() {
      return mean;
    }

    @Override
    public double variance() {
      return variance;
    }

    /** How many values there are, m. */
    public int count() {
      return values.length;
    }

    /** Value k, ascending in k. */
    public long value(int k) {
      return values[k];
    }

    /** The probability of at most value k. */
    public double cumulatedProbability(int k) {
      return cumulated[k];
    }

    /** The smallest number of customers whose cumulated probability exceeds u, for u in [0, 1). */
    public long quantile(double u) {
      int k = 0;
      while (k < values.length - 1 && cumulated[k] <= u) {
        k++;
      }
      return values[k];
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Discrete that
          && Arrays.equals(values, that.values)
          && Arrays.equals(cumulated, that.cumulated);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(values) + Arrays.hashCode(cumulated);
    }

    @Override
    public String toString() {
      return "Discrete[" + values.length + " values, mean=" + mean + "]";
    }
  }

  private static void requireMean(double mean) {
    if (!(mean >= 0 && mean < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("customers", mean, "must be finite and >= 0");
    }
    requireCountable("customers", mean);
  }

  private static void requireCountable(String path, double customers) {
    if (customers > MOST_CUSTOMERS) {
      throw new InvalidInputException(
          path,
          String.valueOf(customers),
          "must be at most 2^53 (about 9e15)",
          "Maybe plan for a part of the season, or count in thousands of customers.");
    }
  }
}
