package org.sortiment.solvers.lp.mip;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.backend.ojalgo.OjAlgoBackend;

/** Whatever the engine says, what is called proven is what exact enumeration finds. */
class ProvenMipTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  /** What an engine makes of a program and of the right answer to it. */
  record Engine(String name, BiFunction<LinearProgram, LpResult, LpResult> says)
      implements LpBackend {
    @Override
    public String id() {
      return name;
    }

    @Override
    public Set<LpCapability> capabilities() {
      return EnumSet.of(LpCapability.INTEGERS, LpCapability.DUALS);
    }

    @Override
    public LpSession open(LinearProgram program) {
      LpBackend right = new BranchAndBoundBackend(new OjAlgoBackend());
      return new VerifiedSession(this, program) {
        @Override
        protected LpResult solveProgram(LinearProgram current, LpOptions options) {
          return says.apply(current, right.solve(current, options));
        }
      };
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static LpResult claimed(LpResult answer) {
    return answer.withEvidence(LpEvidence.CLAIMED);
  }

  /** Of programs with integers alone; relaxations are answered rightly. */
  private static Engine engine(String name, BiFunction<LinearProgram, LpResult, LpResult> says) {
    return new Engine(name, (p, right) -> p.hasIntegers() ? says.apply(p, right) : right);
  }

  static Stream<Engine> engines() {
    return Stream.of(
        engine("right", (p, right) -> claimed(right)),
        engine("infeasible", (p, right) -> LpResult.without(LpStatus.INFEASIBLE, "")),
        engine("fails", (p, right) -> LpResult.without(LpStatus.NUMERICAL_ERROR, "failed")),
        engine(
            "throws",
            (p, right) -> {
              throw new IllegalStateException("broken");
            }),
        engine(
            "nothing",
            (p, right) ->
                feasible(p, 0) ? LpResult.optimal(0, new double[p.columnCount()]) : right),
        engine(
            "breaks rows",
            (p, right) -> {
              double[] all = new double[p.columnCount()];
              Arrays.fill(all, 1);
              return LpResult.optimal(value(p, (1 << all.length) - 1).doubleValue(), all);
            }),
        engine(
            "too good a bound",
            (p, right) ->
                right.hasPoint()
                    ? LpResult.optimal(
                        right.objective(), right.objective() * (1 - 1e-7), right.primal())
                    : right),
        new Engine("all infeasible", (p, right) -> LpResult.without(LpStatus.INFEASIBLE, "always")),
        new Engine(
            "all failing", (p, right) -> LpResult.without(LpStatus.NUMERICAL_ERROR, "always")));
  }

  private static BigDecimal value(LinearProgram p, int mask) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 0; j < p.columnCount(); j++) {
      if ((mask >> j & 1) != 0) {
        sum = sum.add(new BigDecimal(p.objective(j)));
      }
    }
    return sum;
  }

  private static boolean feasible(LinearProgram p, int mask) {
    for (int i = 0; i < p.rowCount(); i++) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int e = p.rowStart(i); e < p.rowEnd(i); e++) {
        if ((mask >> p.entryColumn(e) & 1) != 0) {
          sum = sum.add(new BigDecimal(p.entryValue(e)));
        }
      }
      if ((p.rowUpper(i) < Double.POSITIVE_INFINITY
              && sum.compareTo(new BigDecimal(p.rowUpper(i))) > 0)
          || (p.rowLower(i) > NONE && sum.compareTo(new BigDecimal(p.rowLower(i))) < 0)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<BigDecimal> best(LinearProgram p) {
    return IntStream.range(0, 1 << p.columnCount())
        .filter(mask -> feasible(p, mask))
        .mapToObj(mask -> value(p, mask))
        .max(BigDecimal::compareTo);
  }

  /** Costs and coefficients over that many powers of ten in both directions. */
  private static LinearProgram program(SplittableRandom random, int powers) {
    int n = 3 + random.nextInt(6);
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    for (int j = 0; j < n; j++) {
      b.addBinary(number(random, powers));
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      double[] row = random.ints(n, 0, 1).asDoubleStream().toArray();
      Arrays.setAll(row, j -> number(random, powers));
      double share = random.nextDouble();
      double limit = Arrays.stream(row).sum() * share;
      b.addRow(
          random.nextInt(4) == 0 ? limit / 2 : NONE, limit, IntStream.range(0, n).toArray(), row);
    }
    return b.build();
  }

  private static double number(SplittableRandom random, int powers) {
    return Math.pow(10, powers * (2 * random.nextDouble() - 1));
  }

  private static void assertRight(LinearProgram program, LpResult result, String what) {
    Optional<BigDecimal> best = best(program);
    if (best.isEmpty()) {
      assertThat(result.status()).as(what).isEqualTo(LpStatus.INFEASIBLE);
    } else {
      assertThat(result.status()).as(what).isEqualTo(LpStatus.OPTIMAL);
      double optimum = best.get().doubleValue();
      assertThat(Math.abs(result.objective() - optimum))
          .as("%s: %s for %s", what, result.objective(), optimum)
          .isLessThanOrEqualTo(1e-9 * Math.abs(optimum));
      assertThat(new BigDecimal(result.bound()).compareTo(best.get()))
          .as("%s: bound %s of %s", what, result.bound(), optimum)
          .isNotNegative();
    }
    assertThat(result.evidence()).as(what).isEqualTo(LpEvidence.PROVEN);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void smallProgramsAreProvenWhateverTheEngineSays(Engine engine) {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 60; trial++) {
      LinearProgram program = program(random, trial % 3 == 0 ? 9 : 1);
      LpResult result =
          ProvenMip.over(VerifiedBackend.of(engine)).solve(program, LpOptions.withDefaults());
      assertRight(program, result, engine + " " + trial + ": " + result);
    }
  }

  /** One dear product that fits nowhere hides the others from every relative tolerance. */
  @Test
  void oneProductThatFitsNowhereHidesNothing() {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    double[] values = {1e12, 3, 2.5, 2, 1};
    double[] sizes = {100, 4, 3, 2, 2};
    for (double value : values) {
      b.addBinary(value);
    }
    b.addRow(NONE, 5, new int[] {0, 1, 2, 3, 4}, sizes);
    LinearProgram program = b.build();
    LpResult result =
        new BranchAndBoundBackend(new OjAlgoBackend())
            .solve(program, LpOptions.withDefaults().withRelativeGap(1e-12));
    assertThat(result.objective()).isEqualTo(4.5);
    assertRight(program, result, result.toString());
  }

  /** 0.1 + 0.2 exceeds 0.3 in doubles, by less than a tolerance. */
  @Test
  void rowsAreDecidedExactly() {
    for (double limit : new double[] {0.3, Math.nextUp(0.3)}) {
      LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
      b.addBinary(1);
      b.addBinary(1);
      b.addRow(NONE, limit, new int[] {0, 1}, new double[] {0.1, 0.2});
      LpResult result =
          new BranchAndBoundBackend(new OjAlgoBackend()).solve(b.build(), LpOptions.withDefaults());
      assertRight(b.build(), result, limit + ": " + result);
      assertThat(result.objective()).isEqualTo(limit == 0.3 ? 1 : 2);
    }
  }

  /** Too large for the nodes of a proof, but not for a better point: no claim is passed on. */
  @Test
  void aRefutedOptimumIsNotPassedOn() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 150;
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    for (int j = 0; j < n; j++) {
      b.addBinary(100 + random.nextInt(10));
    }
    for (int i = 0; i < 30; i++) {
      double[] row = random.doubles(n, 50, 100).toArray();
      b.addRow(NONE, Arrays.stream(row).sum() / 2, IntStream.range(0, n).toArray(), row);
    }
    LpBackend linear = new OjAlgoBackend();
    LpBackend blind =
        new LpBackend() {
          @Override
          public String id() {
            return "blind";
          }

          @Override
          public Set<LpCapability> capabilities() {
            return EnumSet.of(LpCapability.INTEGERS, LpCapability.DUALS);
          }

          @Override
          public LpSession open(LinearProgram program) {
            return !program.hasIntegers()
                ? linear.open(program)
                : new VerifiedSession(this, program) {
                  @Override
                  protected LpResult solveProgram(LinearProgram current, LpOptions options) {
                    return LpResult.optimal(0, new double[n]);
                  }
                };
          }
        };
    LpResult result = ProvenMip.over(blind).solve(b.build(), LpOptions.withDefaults());
    assertThat(result.status()).isEqualTo(LpStatus.LIMIT_REACHED);
    assertThat(result.objective()).isPositive();
    assertThat(result.provenBound()).isFinite().isGreaterThan(result.objective());
  }
}
