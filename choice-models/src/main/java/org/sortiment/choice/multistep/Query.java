package org.sortiment.choice.multistep;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.sortiment.api.InvalidInputException;
import org.sortiment.choice.internal.Checks;

/**
 * One search query.
 *
 * @param share of customers who come with it, >= 0; shares add up to 1
 * @param results distinct product indices in the order in which they are shown, shape m
 * @param consider b, shape m, in [0, 1]: that a result which is seen is considered
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; queries are not compared.
public record Query(double share, int[] results, double[] consider) {
  /** Validates and copies. */
  public Query {
    Checks.requireWeight("share", share);
    results = results.clone();
    consider = consider.clone();
    Checks.requireCount("consider", consider.length, results.length);
    Set<Integer> seen = new HashSet<>();
    for (int m = 0; m < consider.length; m++) {
      Checks.requireProbability("consider[" + m + "]", consider[m]);
      if (!seen.add(results[m])) {
        throw new InvalidInputException(
            "results[" + m + "]", results[m], "must not appear twice in one query");
      }
    }
  }

  @Override
  public int[] results() {
    return results.clone();
  }

  @Override
  public double[] consider() {
    return consider.clone();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Query that
            && Double.compare(share, that.share) == 0
            && Arrays.equals(results, that.results)
            && Arrays.equals(consider, that.consider));
  }

  @Override
  public int hashCode() {
    return Objects.hash(share, Arrays.hashCode(results), Arrays.hashCode(consider));
  }
}
