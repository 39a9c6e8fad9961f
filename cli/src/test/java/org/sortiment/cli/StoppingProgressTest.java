package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.StoppedException;

/** Reading under a limit: nothing ends in the first moment but by an interrupt. */
class StoppingProgressTest {
  private static StoppingProgress under(Duration limit) {
    return new StoppingProgress(
        (task, done, total) -> {}, Deadline.startingNow(Optional.of(limit)));
  }

  @Test
  void theLimitIsSaidAfterAMoment() throws InterruptedException {
    Progress progress = under(Duration.ofNanos(1));
    assertThatCode(() -> under(Duration.ofNanos(1)).report("shop.json", 1, 2))
        .doesNotThrowAnyException();
    Thread.sleep(StoppingProgress.MOMENT.plusMillis(1).toMillis());
    assertThatThrownBy(() -> progress.report("shop.json", 1, 2))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("shop.json")
        .hasMessageContaining("took longer than the time limit");
  }

  @Test
  void aLimitThatIsNotReachedEndsNothing() throws InterruptedException {
    Progress progress = under(Duration.ofHours(1));
    Thread.sleep(StoppingProgress.MOMENT.plusMillis(1).toMillis());
    assertThatCode(() -> progress.report("shop.json", 1, 2)).doesNotThrowAnyException();
  }

  @Test
  void anInterruptEndsAtOnce() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> under(Duration.ofHours(1)).report("shop.json", 1, 2))
          .isInstanceOf(StoppedException.class);
    } finally {
      Thread.interrupted();
    }
  }
}
