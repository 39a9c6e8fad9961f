package org.sortiment.api.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void limitsAreToldApart() {
    assertThat(Deadline.none().isReached()).isFalse();
    assertThat(Deadline.none().remaining()).isEmpty();
    Deadline past = Deadline.startingNow(Optional.of(Duration.ZERO));
    assertThat(past.limitReached()).isEqualTo(Termination.Limit.TIME);
    assertThat(past.remaining()).hasValue(Duration.ZERO);
    Deadline far = Deadline.startingNow(Optional.of(Duration.ofDays(1_000_000)));
    assertThat(far.isReached()).isFalse();
    Thread.currentThread().interrupt();
    try {
      assertThat(far.limitReached()).isEqualTo(Termination.Limit.INTERRUPT);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
