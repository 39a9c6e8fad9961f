package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.FallbackBackend;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VerifiedSession;

/** The checks that every session shares find the lies of an engine. */
class VerifiedSessionTest {
  /** An engine that is right, but for what is done to its answers. */
  private record Liar(UnaryOperator<LpResult> lie) implements LpBackend {
    @Override
    public String id() {
      return "liar";
    }

    @Override
    public Set<LpCapability> capabilities() {
      return new ExactBackend().capabilities();
    }

    @Override
    public LpSession open(LinearProgram program) {
      return new VerifiedSession(this, program) {
        @Override
        protected LpResult solveProgram(LinearProgram current, LpOptions options) {
          return lie.apply(new ExactBackend().solve(current, options));
        }
      };
    }
  }

  private static LpResult solved(UnaryOperator<LpResult> lie) {
    return new Liar(lie).solve(RandomPrograms.packing(1, 3), LpOptions.withDefaults());
  }

  private static LpResult withPoint(LpResult r, double factor, double objective, double duals) {
    double[] x = r.primal();
    double[] y = r.duals();
    Arrays.setAll(x, j -> factor * x[j]);
    Arrays.setAll(y, i -> duals * y[i]);
    return LpResult.optimal(objective, x, y, r.reducedCosts());
  }

  private static void assertFound(LpResult result, String what) {
    assertThat(result.status()).as(result.toString()).isEqualTo(LpStatus.NUMERICAL_ERROR);
    assertThat(result.message()).startsWith("liar ").contains(what);
    assertThat(result.hasPoint()).isFalse();
  }

  @Test
  void theTruthPasses() {
    assertThat(solved(UnaryOperator.identity()).isOptimal()).isTrue();
  }

  @Test
  void aPointThatIsNotFeasible() {
    assertFound(
        solved(r -> withPoint(r, 1.001, r.objective() * 1.001, 1)), "a point that is infeasible");
  }

  @Test
  void aPointThatIsNotOptimal() {
    assertFound(
        solved(r -> withPoint(r, 0.999, r.objective() * 0.999, 1)), "do not prove its point");
  }

  @Test
  void anObjectiveThatIsNotThePoints() {
    assertFound(solved(r -> withPoint(r, 1, r.objective() + 1, 1)), "for a point worth");
  }

  @Test
  void dualsOfTheWrongSign() {
    assertFound(solved(r -> withPoint(r, 1, r.objective(), -1)), "dual infeasibility");
  }

  @Test
  void notANumber() {
    assertFound(
        solved(r -> withPoint(r, Double.NaN, r.objective(), 1)), "a point that is infeasible");
  }

  @Test
  void unboundedThoughEveryColumnIsBounded() {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addColumn(0, 1, 1);
    b.addRow(0, 1, new int[] {0}, new double[] {1});
    Liar liar = new Liar(r -> LpResult.without(LpStatus.UNBOUNDED, ""));
    assertFound(liar.solve(b.build(), LpOptions.withDefaults()), "says unbounded");
  }

  @Test
  void aFractionForAnInteger() {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addBinary(1);
    b.addRow(0, 1, new int[] {0}, new double[] {2});
    Liar liar = new Liar(r -> LpResult.optimal(0.5, new double[] {0.5}));
    assertFound(liar.solve(b.build(), LpOptions.withDefaults()), "the integer column 0");
  }

  @Test
  void theNextBackendAnswersAndTheResultSaysSo() {
    LpBackend both =
        new FallbackBackend(
            List.of(new Liar(r -> withPoint(r, 1, r.objective() + 1, 1)), new ExactBackend()),
            "in that order");
    try (LpSession session = both.open(RandomPrograms.packing(1, 3))) {
      assertThat(session.backend()).isEqualTo("liar");
      session.setObjective(0, 5);
      LpResult result = session.solve(LpOptions.withDefaults());
      assertThat(result.isOptimal()).isTrue();
      assertThat(result.message()).contains("liar gave the objective", "Answered by exact instead");
      assertThat(session.backend()).isEqualTo("exact");
      assertThat(session.explanation()).isEqualTo("in that order");
      session.setObjective(0, 0);
      assertThat(session.solve(LpOptions.withDefaults()).objective())
          .isLessThan(result.objective());
    }
  }
}
