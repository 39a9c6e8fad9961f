package org.sortiment.estimation.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/** A climb ends with its deadline, also within the first evaluation. */
class MaximizerTest {
  /** -(theta - 1)^2 for every unit, which takes its time. */
  private static final class Slow implements Likelihood {
    private final AtomicInteger evaluated = new AtomicInteger();
    private final int units;
    private final int millis;

    Slow(int units, int millis) {
      this.units = units;
      this.millis = millis;
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public int units() {
      return units;
    }

    @Override
    public Kernel kernel() {
      return new Kernel() {
        @Override
        public void add(double[] theta, int unit, Sums sums) {
          work();
          double off = theta[0] - 1;
          sums.addValue(-off * off);
          if (sums.order() >= 2) {
            sums.gradient()[0] -= 2 * off;
            sums.hessian()[0] -= 2;
          }
        }

        @Override
        public void scores(double[] theta, int unit, ScoreSink sink) {
          work();
          sink.accept(new double[] {-2 * (theta[0] - 1)}, 1, 1);
        }
      };
    }

    private void work() {
      evaluated.incrementAndGet();
      if (millis > 0) {
        Deadline pause = Deadline.startingNow(Optional.of(Duration.ofMillis(millis)));
        while (!pause.remaining().orElseThrow().isZero()) {
          Thread.onSpinWait();
        }
      }
    }
  }

  private static BitSet one() {
    BitSet free = new BitSet();
    free.set(0);
    return free;
  }

  @Test
  void aStartThatTakesTooLongIsTheAnswer() {
    Slow slow = new Slow(50_000, 1); // 50 s
    Deadline deadline = Deadline.startingNow(Optional.of(Duration.ofMillis(20)));
    try (Evaluator evaluator = new Evaluator(slow, 1)) {
      Maximizer.Maximum maximum =
          new Maximizer(1, deadline).maximize(evaluator, new double[] {3}, one());
      assertThat(slow.evaluated.get()).isLessThan(50_000);
      assertThat(maximum.isEvaluated()).isFalse();
      assertThat(maximum.converged()).isFalse();
      assertThat(maximum.isCut()).isTrue();
      assertThat(maximum.limit()).isEqualTo(Termination.Limit.TIME);
      assertThat(maximum.theta()).containsExactly(3);
      assertThat(maximum.sums().value()).isNaN();
      assertThat(evaluator.outerProducts(new double[] {3}, new int[0], deadline)).isEmpty();
    }
  }

  /** The value of a quick start is known whatever the limit, and an interrupt stays set. */
  @Test
  void aQuickStartIsEvaluated() {
    for (boolean interrupts : new boolean[] {false, true}) {
      Slow quick = new Slow(100, 0);
      if (interrupts) {
        Thread.currentThread().interrupt();
      }
      Deadline deadline =
          Deadline.startingNow(interrupts ? Optional.empty() : Optional.of(Duration.ofNanos(1)));
      try (Evaluator evaluator = new Evaluator(quick, 1)) {
        Maximizer.Maximum maximum =
            new Maximizer(1, deadline).maximize(evaluator, new double[] {3}, one());
        assertThat(maximum.sums().value()).isEqualTo(-400);
        assertThat(maximum.theta()).containsExactly(3);
        assertThat(maximum.limit())
            .isEqualTo(interrupts ? Termination.Limit.INTERRUPT : Termination.Limit.TIME);
      }
      assertThat(Thread.interrupted()).isEqualTo(interrupts);
    }
  }
}
