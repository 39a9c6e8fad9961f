package org.sortiment.api.solve;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Few candidates in the place of a whole frontier: how good they must be, how many there may be, or
 * both.
 *
 * @param epsilon in (0, 1): for every weight of utility the best candidate is worth at least 1 -
 *     epsilon of the optimum; empty for as good as the number allows
 * @param maxCandidates how many there may be, >= 1; empty for as many as it takes
 */
public record CandidateRequest(OptionalDouble epsilon, OptionalInt maxCandidates) {
  /**
   * Checks both.
   *
   * @throws IllegalArgumentException when a number is out of its range, or when both are empty
   */
  public CandidateRequest {
    if (epsilon.isEmpty() && maxCandidates.isEmpty()) {
      throw new IllegalArgumentException("Neither epsilon nor the number of candidates is given.");
    }
    if (epsilon.isPresent() && !(epsilon.getAsDouble() > 0 && epsilon.getAsDouble() < 1)) {
      throw new IllegalArgumentException(
          "Epsilon (" + epsilon.getAsDouble() + ") must be above 0 and below 1.");
    }
    if (maxCandidates.isPresent() && maxCandidates.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "The number of candidates (" + maxCandidates.getAsInt() + ") must be at least 1.");
    }
  }

  /** As few as possible, each weight's best within epsilon of the optimum. */
  public static CandidateRequest within(double epsilon) {
    return new CandidateRequest(OptionalDouble.of(epsilon), OptionalInt.empty());
  }

  /** At most that many, as good as possible. */
  public static CandidateRequest atMost(int count) {
    return new CandidateRequest(OptionalDouble.empty(), OptionalInt.of(count));
  }

  /** The same, of at most that many candidates. */
  public CandidateRequest withAtMost(int count) {
    return new CandidateRequest(epsilon, OptionalInt.of(count));
  }
}
