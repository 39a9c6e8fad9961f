package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;

/** Each faulty backend is caught, and by the tests made for its fault. */
class BackendMutantsTest {
  @Test
  void flippedDuals() {
    assertThat(Verdict.failuresOf(FlippedDuals.class))
        .contains("maximumAtACornerOnAnAxis", "minimumWhereTwoRowsCross", "rangeThatBindsBelow");
  }

  @Test
  void unboundedCalledInfeasible() {
    assertThat(Verdict.failuresOf(UnboundedCalledInfeasible.class)).contains("unboundedAlongARay");
  }

  @Test
  void forgottenBounds() {
    assertThat(Verdict.failuresOf(ForgottenBounds.class)).contains("changesCountAtTheNextSolve");
  }

  @Test
  void keptObjective() {
    assertThat(Verdict.failuresOf(KeptObjective.class)).contains("changesCountAtTheNextSolve");
  }

  @Test
  void objectiveOffByAThousandth() {
    assertThat(Verdict.failuresOf(ObjectiveOff.class)).contains("maximumWhereTwoRowsCross");
  }

  @Test
  void chattyBackend() {
    assertThat(Verdict.failuresOf(Chatty.class))
        .containsExactly("aProcessOfItsOwnPrintsNothingOnStdout", "printsNothing");
  }

  @Test
  void useAfterClose() {
    assertThat(Verdict.failuresOf(WorksAfterClose.class)).containsExactly("useAfterCloseIsRefused");
  }

  @Test
  void relaxationTakenForTheIntegerAnswer() {
    assertThat(Verdict.failuresOf(Relaxes.class))
        .contains("binaryKnapsack", "infeasibleThoughTheRelaxationIsFeasible");
  }

  @Test
  void undeclaredDuals() {
    assertThat(Verdict.failuresOf(UndeclaredDuals.class)).contains("maximumAtACornerOnAnAxis");
  }

  @Test
  void ignoredInterrupt() {
    assertThat(Verdict.failuresOf(IgnoresInterrupt.class)).contains("anEarlierInterruptCounts");
  }

  @Test
  void everythingCalledInfeasible() {
    assertThat(Verdict.failuresOf(EverythingInfeasible.class))
        .contains("maximumAtACornerOnAnAxis", "withoutAnObjective");
  }

  @Test
  void aRayThatProvesNothing() {
    assertThat(Verdict.failuresOf(EmptyRay.class))
        .contains("theRayOfAnInfeasibleProgramProvesIt", "evidenceHoldsOnRandomPrograms");
  }

  @Test
  void aClaimCalledProven() {
    assertThat(Verdict.failuresOf(ProvenByItsWord.class)).contains("evidenceHoldsOnRandomPrograms");
  }

  @Test
  void aBoundThatCutsOffTheOptimum() {
    assertThat(Verdict.failuresOf(BoundTooTight.class)).contains("provenBoundsAreNeverBeaten");
  }

  @Test
  void forgottenRows() {
    assertThat(Verdict.failuresOf(ForgottenRows.class))
        .contains("rowsAndColumnsCanBeAddedToIntegerProgramsWhereDeclared");
  }

  @Test
  void undeclaredRows() {
    assertThat(Verdict.failuresOf(UndeclaredRows.class))
        .contains("rowsAndColumnsCanBeAddedToIntegerProgramsWhereDeclared");
  }

  @Test
  void declaredRowsThatAreRefused() {
    assertThat(Verdict.failuresOf(RefusedRows.class))
        .contains("rowsAndColumnsCanBeAddedWhereDeclared");
  }

  @Test
  void ignoredTimeLimit() {
    assertThat(Verdict.failuresOf(IgnoresTimeLimit.class)).contains("noTimeGivesNoAnswer");
  }

  /** The exact backend with a fault; each mutant implements the part of the contract it breaks. */
  abstract static class Mutant {
    LpResult spoil(LpResult result) {
      return result;
    }

    LpSession open(LinearProgram program) {
      return new Spoiled(new ExactBackend().open(program), this);
    }

    Set<LpCapability> capabilities() {
      return new ExactBackend().capabilities();
    }

    public final LpBackend backend() {
      return new LpBackend() {
        @Override
        public String id() {
          return "mutant";
        }

        @Override
        public Set<LpCapability> capabilities() {
          return Mutant.this.capabilities();
        }

        @Override
        public LpSession open(LinearProgram program) {
          return Mutant.this.open(program);
        }
      };
    }
  }

  /** Passes everything on; the mutant spoils the results. */
  static class Spoiled implements LpSession {
    final LpSession right;
    final Mutant mutant;

    Spoiled(LpSession right, Mutant mutant) {
      this.right = right;
      this.mutant = mutant;
    }

    @Override
    public String backend() {
      return "mutant";
    }

    @Override
    public void setObjective(int column, double coefficient) {
      right.setObjective(column, coefficient);
    }

    @Override
    public void setColumnBounds(int column, double lower, double upper) {
      right.setColumnBounds(column, lower, upper);
    }

    @Override
    public void setRowBounds(int row, double lower, double upper) {
      right.setRowBounds(row, lower, upper);
    }

    @Override
    public int addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
      return right.addColumn(lower, upper, cost, rows, values);
    }

    @Override
    public int addRow(double lower, double upper, int[] columns, double[] values) {
      return right.addRow(lower, upper, columns, values);
    }

    @Override
    public LpResult solve(LpOptions options) {
      return mutant.spoil(right.solve(options));
    }

    @Override
    public void close() {
      right.close();
    }
  }

  static class FlippedDuals extends Mutant implements LpProgramCases {
    @Override
    LpResult spoil(LpResult result) {
      if (!result.hasDuals()) {
        return result;
      }
      double[] duals = result.duals();
      Arrays.setAll(duals, i -> -duals[i]);
      return LpResult.optimal(result.objective(), result.primal(), duals, result.reducedCosts());
    }
  }

  static class UnboundedCalledInfeasible extends Mutant implements LpProgramCases {
    @Override
    LpResult spoil(LpResult result) {
      return result.status() == LpStatus.UNBOUNDED
          ? LpResult.without(LpStatus.INFEASIBLE, "")
          : result;
    }
  }

  static class ForgottenBounds extends Mutant implements LpSessionCases {
    @Override
    LpSession open(LinearProgram program) {
      return new Spoiled(new ExactBackend().open(program), this) {
        @Override
        public void setColumnBounds(int column, double lower, double upper) {}
      };
    }
  }

  static class KeptObjective extends Mutant implements LpSessionCases {
    @Override
    LpSession open(LinearProgram program) {
      return new Spoiled(new ExactBackend().open(program), this) {
        @Override
        public void setObjective(int column, double coefficient) {}
      };
    }
  }

  static class ObjectiveOff extends Mutant implements LpProgramCases {
    @Override
    LpResult spoil(LpResult result) {
      return result.hasDuals()
          ? LpResult.optimal(
              result.objective() + 1e-3, result.primal(), result.duals(), result.reducedCosts())
          : result;
    }
  }

  static class Chatty extends Mutant implements LpLimitCases {
    @Override
    LpResult spoil(LpResult result) {
      System.out.println("solved");
      return result;
    }
  }

  static class WorksAfterClose extends Mutant implements LpSessionCases {
    @Override
    LpSession open(LinearProgram program) {
      return new Spoiled(new ExactBackend().open(program), this) {
        @Override
        public void close() {}
      };
    }
  }

  static class Relaxes extends Mutant implements MipContract {
    @Override
    LpSession open(LinearProgram program) {
      LinearProgram.Builder relaxed = LinearProgram.builder(program.sense());
      relaxed.offset(program.offset());
      for (int j = 0; j < program.columnCount(); j++) {
        relaxed.addColumn(program.columnLower(j), program.columnUpper(j), program.objective(j));
      }
      for (int i = 0; i < program.rowCount(); i++) {
        int start = program.rowStart(i);
        int[] columns = new int[program.rowEnd(i) - start];
        double[] values = new double[columns.length];
        Arrays.setAll(columns, k -> program.entryColumn(start + k));
        Arrays.setAll(values, k -> program.entryValue(start + k));
        relaxed.addRow(program.rowLower(i), program.rowUpper(i), columns, values);
      }
      return new Spoiled(new ExactBackend().open(relaxed.build()), this);
    }
  }

  static class UndeclaredDuals extends Mutant implements LpProgramCases {
    @Override
    Set<LpCapability> capabilities() {
      return EnumSet.of(LpCapability.INTEGERS);
    }
  }

  static class IgnoresInterrupt extends Mutant implements LpLimitCases {
    @Override
    LpSession open(LinearProgram program) {
      return new Spoiled(new ExactBackend().open(program), this) {
        @Override
        public LpResult solve(LpOptions options) {
          boolean interrupted = Thread.interrupted();
          LpResult result = right.solve(options);
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
          return result;
        }
      };
    }
  }

  static class EverythingInfeasible extends Mutant implements LpProgramCases {
    @Override
    LpResult spoil(LpResult result) {
      return LpResult.without(LpStatus.INFEASIBLE, "");
    }
  }

  static class EmptyRay extends Mutant implements LpEvidenceCases {
    @Override
    LpResult spoil(LpResult result) {
      return result.status() == LpStatus.INFEASIBLE
          ? LpResult.infeasible(new double[] {0, 0}, "").withEvidence(LpEvidence.PROVEN)
          : result;
    }
  }

  static class ProvenByItsWord extends Mutant implements LpEvidenceCases {
    @Override
    LpResult spoil(LpResult result) {
      return result.isOptimal()
          ? LpResult.without(LpStatus.INFEASIBLE, "").withEvidence(LpEvidence.PROVEN)
          : result;
    }
  }

  static class BoundTooTight extends Mutant implements MipContract {
    @Override
    LpResult spoil(LpResult result) {
      return result.isOptimal() ? result.withProvenBound(result.objective() / 2 - 1) : result;
    }
  }

  static class ForgottenRows extends Mutant implements MipContract {
    @Override
    LpSession open(LinearProgram program) {
      return new Spoiled(new ExactBackend().open(program), this) {
        @Override
        public int addRow(double lower, double upper, int[] columns, double[] values) {
          return program.rowCount();
        }
      };
    }
  }

  static class UndeclaredRows extends Mutant implements MipContract {
    @Override
    Set<LpCapability> capabilities() {
      return EnumSet.of(LpCapability.INTEGERS);
    }
  }

  static class RefusedRows extends Mutant implements LpSessionCases {
    @Override
    LpSession open(LinearProgram program) {
      return new Spoiled(new ExactBackend().open(program), this) {
        @Override
        public int addRow(double lower, double upper, int[] columns, double[] values) {
          throw new UnsupportedOperationException("not today");
        }
      };
    }
  }

  static class IgnoresTimeLimit extends Mutant implements LpLimitCases {
    @Override
    LpSession open(LinearProgram program) {
      return new Spoiled(new ExactBackend().open(program), this) {
        @Override
        public LpResult solve(LpOptions options) {
          return right.solve(LpOptions.withDefaults());
        }
      };
    }

    @Override
    public void aTimeLimitEndsTheSolve() {
      // Would take minutes to fail; noTimeGivesNoAnswer fails at once.
    }
  }
}
