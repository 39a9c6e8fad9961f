package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sortiment.api.lp.FallbackBackend;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VerifiedBackend;

/**
 * Twenty broken backends, none of which checks anything itself: inside {@link VerifiedBackend} none
 * gets a wrong answer past, and with another backend behind it the right one comes out.
 */
class ContainmentTest {
  /** How a backend is broken: what it answers, given the program and the right answer. */
  record Fault(String name, BiFunction<LinearProgram, LpResult, LpResult> answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static <T extends Throwable> LpResult raise(Throwable e) throws T {
    @SuppressWarnings("unchecked") // so that a checked one can be thrown as well
    T unchecked = (T) e;
    throw unchecked;
  }

  private static Fault throwing(Throwable e) {
    return new Fault(
        "throws " + e.getClass().getSimpleName(),
        (program, right) -> ContainmentTest.<RuntimeException>raise(e));
  }

  private static double[] filled(int length, double value) {
    double[] array = new double[length];
    Arrays.fill(array, value);
    return array;
  }

  @SuppressWarnings("NullAway") // a backend written without care may return null
  static Stream<Fault> faults() {
    return Stream.of(
        throwing(new IllegalStateException("broken")),
        throwing(new UnsupportedOperationException("not that")),
        throwing(new ArithmeticException("division by zero")),
        throwing(new UnsatisfiedLinkError("libnone")),
        throwing(new NoClassDefFoundError("Gone")),
        throwing(new StackOverflowError()),
        throwing(new OutOfMemoryError("native")),
        throwing(new java.io.IOException("checked, all the same")),
        new Fault("returns null", (program, right) -> null),
        new Fault(
            "a point of NaN",
            (program, right) ->
                LpResult.optimal(right.objective(), filled(program.columnCount(), Double.NaN))),
        new Fault(
            "an objective of NaN",
            (program, right) ->
                LpResult.optimal(Double.NaN, right.primal(), right.duals(), right.reducedCosts())),
        new Fault(
            "duals of NaN",
            (program, right) ->
                LpResult.optimal(
                    right.objective(),
                    right.primal(),
                    filled(program.rowCount(), Double.NaN),
                    right.reducedCosts())),
        new Fault(
            "infinite duals",
            (program, right) ->
                LpResult.optimal(
                    right.objective(),
                    right.primal(),
                    filled(program.rowCount(), Double.POSITIVE_INFINITY),
                    right.reducedCosts())),
        new Fault(
            "a point too short",
            (program, right) -> LpResult.optimal(right.objective(), new double[] {1})),
        new Fault(
            "duals too long",
            (program, right) ->
                LpResult.optimal(
                    right.objective(), right.primal(), new double[99], right.reducedCosts())),
        new Fault(
            "the origin",
            (program, right) ->
                LpResult.optimal(
                    0,
                    new double[program.columnCount()],
                    new double[program.rowCount()],
                    new double[program.columnCount()])),
        new Fault(
            "always infeasible",
            (program, right) -> LpResult.without(LpStatus.INFEASIBLE, "believe me")),
        new Fault(
            "always infeasible, and proven",
            (program, right) ->
                LpResult.infeasible(filled(program.rowCount(), 1), "believe me")
                    .withEvidence(LpEvidence.PROVEN)),
        new Fault(
            "always unbounded",
            (program, right) ->
                LpResult.unbounded(filled(program.columnCount(), 1), "believe me")
                    .withEvidence(LpEvidence.CHECKED)),
        new Fault(
            "one of two",
            (program, right) -> LpResult.without(LpStatus.INFEASIBLE_OR_UNBOUNDED, "")));
  }

  /** Answers as its fault wants. */
  private record Broken(Fault fault) implements LpBackend {
    @Override
    public String id() {
      return "broken";
    }

    @Override
    public Set<LpCapability> capabilities() {
      return EnumSet.of(LpCapability.DUALS, LpCapability.INTEGERS);
    }

    @Override
    public LpSession open(LinearProgram program) {
      LpSession right = new ExactBackend().open(program);
      return new BackendMutantsTest.Spoiled(right, new BackendMutantsTest.Mutant() {}) {
        @Override
        public LpResult solve(LpOptions options) {
          return fault.answer().apply(program, right.solve(options));
        }
      };
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void noWrongAnswerGetsPast(Fault fault) {
    LinearProgram program = RandomPrograms.packing(1, 4);
    LpResult result =
        VerifiedBackend.of(new Broken(fault)).solve(program, LpOptions.withDefaults());
    double truth = ExactSimplex.solve(program).objective().doubleValue();
    if (result.isOptimal()) {
      assertThat(Math.abs(result.objective() - truth)).isLessThan(1e-7 * truth);
    } else if (result.status() != LpStatus.NUMERICAL_ERROR) {
      assertThat(result.evidence()).as(result.toString()).isEqualTo(LpEvidence.CLAIMED);
      assertThat(result.message()).contains("by the word of broken", "not proven");
    } else {
      assertThat(result.status()).isEqualTo(LpStatus.NUMERICAL_ERROR);
      assertThat(result.message()).startsWith("broken ");
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theNextBackendHasTheRightAnswer(Fault fault) {
    LinearProgram program = RandomPrograms.packing(1, 4);
    LpResult result =
        new FallbackBackend(List.of(new Broken(fault), new ExactBackend()), "in that order")
            .solve(program, LpOptions.withDefaults());
    assertThat(result.isOptimal()).as(result.toString()).isTrue();
    double truth = ExactSimplex.solve(program).objective().doubleValue();
    assertThat(Math.abs(result.objective() - truth)).isLessThan(1e-7 * truth);
  }

  @Test
  void aBackendThatCannotOpenIsPassedOver() {
    LpBackend closed =
        new LpBackend() {
          @Override
          public String id() {
            return "closed";
          }

          @Override
          public Set<LpCapability> capabilities() {
            return EnumSet.of(LpCapability.DUALS);
          }

          @Override
          public LpSession open(LinearProgram program) {
            throw new IllegalStateException("no licence");
          }
        };
    LpResult result =
        new FallbackBackend(List.of(closed, new ExactBackend()), "")
            .solve(RandomPrograms.packing(1, 3), LpOptions.withDefaults());
    assertThat(result.isOptimal()).isTrue();
    assertThat(result.message()).contains("closed could not open", "no licence", "by exact");
  }

  /** Sleeps through limit and interrupt; the session is then left alone, and closing returns. */
  @Test
  void aSolveThatHangsIsLeftBehind() {
    Broken hangs =
        new Broken(
            new Fault(
                "hangs",
                (program, right) -> {
                  long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                  while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                    if (Thread.interrupted()) {
                      Thread.yield(); // and goes on
                    }
                  }
                  return right;
                }));
    long start = System.nanoTime();
    LpBackend watched = VerifiedBackend.of(hangs);
    try (LpSession session = watched.open(RandomPrograms.packing(1, 3))) {
      LpOptions limit = LpOptions.withDefaults().withTimeLimit(Duration.ofMillis(100));
      LpResult result = session.solve(limit);
      assertThat(result.status()).isEqualTo(LpStatus.LIMIT_REACHED);
      assertThat(result.message()).contains("did not stop");
      session.setObjective(0, 2);
      assertThat(session.solve(limit).status()).isEqualTo(LpStatus.NUMERICAL_ERROR);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  /** An engine whose change fails has another program from then on: it is not asked again. */
  @Test
  void aChangeThatFailsEndsTheSession() {
    LpBackend fails =
        new LpBackend() {
          @Override
          public String id() {
            return "fails";
          }

          @Override
          public Set<LpCapability> capabilities() {
            return new ExactBackend().capabilities();
          }

          @Override
          public LpSession open(LinearProgram program) {
            return new BackendMutantsTest.Spoiled(
                new ExactBackend().open(program), new BackendMutantsTest.Mutant() {}) {
              @Override
              public void setColumnBounds(int column, double lower, double upper) {
                throw new IllegalStateException("lost connection");
              }
            };
          }
        };
    LinearProgram program = RandomPrograms.packing(1, 3);
    LpBackend both = new FallbackBackend(List.of(fails, new ExactBackend()), "");
    try (LpSession session = both.open(program)) {
      assertThat(session.solve(LpOptions.withDefaults()).isOptimal()).isTrue();
      session.setColumnBounds(0, 0, 0);
      LpResult result = session.solve(LpOptions.withDefaults());
      assertThat(result.isOptimal()).isTrue();
      assertThat(result.primal(0)).isZero();
      assertThat(result.message()).contains("lost connection", "Answered by exact instead");
    }
  }

  /** A ray that holds makes the word of any backend a proof. */
  @Test
  void aTrueRayIsAccepted() {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addColumn(0, 1, 1);
    b.addColumn(0, 1, 1);
    b.addRow(3, Double.POSITIVE_INFINITY, new int[] {0, 1}, new double[] {1, 1});
    Broken right =
        new Broken(
            new Fault("right", (program, answer) -> LpResult.infeasible(new double[] {1}, "sum")));
    LpResult result = VerifiedBackend.of(right).solve(b.build(), LpOptions.withDefaults());
    assertThat(result.status()).isEqualTo(LpStatus.INFEASIBLE);
    assertThat(result.evidence()).isEqualTo(LpEvidence.PROVEN);
  }
}
