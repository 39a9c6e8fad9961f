package org.sortiment.api.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateRequestTest {
  @Test
  void keepsWhatIsAskedFor() {
    CandidateRequest request = CandidateRequest.within(0.01).withAtMost(4);
    assertThat(request.epsilon()).hasValue(0.01);
    assertThat(request.maxCandidates()).hasValue(4);
    assertThat(CandidateRequest.atMost(4).epsilon()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void epsilonIsBetweenZeroAndOne(double epsilon) {
    assertThatThrownBy(() -> CandidateRequest.within(epsilon))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Epsilon (" + epsilon + ") must be above 0 and below 1.");
  }

  @Test
  void thereIsACandidateAndARequest() {
    assertThatThrownBy(() -> CandidateRequest.atMost(0))
        .hasMessage("The number of candidates (0) must be at least 1.");
    assertThatThrownBy(() -> new CandidateRequest(OptionalDouble.empty(), OptionalInt.empty()))
        .hasMessageContaining("Neither");
  }

  @Test
  void everyCandidateHasAGap() {
    assertThatThrownBy(
            () ->
                new CandidateResult(
                    Termination.feasible(),
                    Frontier.empty(3),
                    List.of(0.1),
                    new Guarantee(OptionalDouble.empty(), 0.1, 1),
                    List.of(),
                    new Provenance("x", "", "", "")))
        .hasMessage("There are 1 gaps for 0 candidates.");
  }
}
