package org.sortiment.backend.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;

/** What an infeasible program with integer columns says of its proof. */
class InfeasibilityTest {
  /** Two binaries with a sum of {@code sum} times {@code factor}. */
  private static LinearProgram program(double factor, double sum) {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addBinary(1);
    b.addBinary(2);
    b.addRow(sum, sum, new int[] {0, 1}, new double[] {factor, factor});
    return b.build();
  }

  private static LpResult solved(Engine engine, LinearProgram program) {
    LpResult result = new OrToolsBackend(engine).solve(program, LpOptions.withDefaults());
    assertThat(result.status()).as(result.toString()).isEqualTo(LpStatus.INFEASIBLE);
    return result;
  }

  @ParameterizedTest
  @EnumSource(names = {"SCIP", "CBC", "HIGHS", "CP_SAT"})
  void dualsProveWhatTheRelaxationShows(Engine engine) {
    assertThat(solved(engine, program(2, 7)).message())
        .isEqualTo("proven: even without integrality the rows are violated by at least 1.5 in all");
  }

  @ParameterizedTest
  @EnumSource(names = {"SCIP", "CBC", "HIGHS", "CP_SAT"})
  void parityIsTheWordOfTwoEngines(Engine engine) {
    String other = engine == Engine.SCIP ? "ortools-cbc" : "ortools-scip";
    assertThat(solved(engine, program(2, 3)).message())
        .isEqualTo("infeasible by the word of " + engine.id() + " and " + other + ", not proven");
  }

  @ParameterizedTest
  @EnumSource(names = {"SCIP", "CBC"})
  void aWrongWordIsFound(Engine engine) {
    assertThat(Natives.unavailable()).isEmpty(); // loads them
    LpResult result = Infeasibility.examined(program(2, 2), engine, LpOptions.withDefaults());
    assertThat(result.status()).isEqualTo(LpStatus.NUMERICAL_ERROR);
    assertThat(result.message()).contains(engine.id() + " says infeasible, but", "feasible point");
  }
}
