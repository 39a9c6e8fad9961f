package org.sortiment.solvers.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.testkit.TextbookLogit;

class ConfiguredBackendTest {
  /** ojAlgo without its duals; keeps the options of every solve. */
  private static final class Listening implements LpBackend {
    private final List<LpOptions> heard = new ArrayList<>();

    @Override
    public String id() {
      return "listening";
    }

    @Override
    public Set<LpCapability> capabilities() {
      return EnumSet.of(LpCapability.TIME_LIMIT);
    }

    @Override
    public LpSession open(LinearProgram program) {
      if (program.hasIntegers()) {
        throw new UnsupportedOperationException("The backend listening has no integers.");
      }
      return new VerifiedSession(this, program) {
        @Override
        protected LpResult solveProgram(LinearProgram current, LpOptions options) {
          heard.add(options);
          return new OjAlgoBackend().solve(current, options);
        }
      };
    }
  }

  @Test
  void optionsReachTheBackendAndItsWordsTheResult() {
    Listening backend = new Listening();
    SolveOptions options =
        SolveOptions.withDefaults()
            .withSeed(42)
            .withThreads(3)
            .withTimeLimit(Duration.ofMinutes(1));
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(3, 5, 4, 7),
            new TextbookLogit(1, 0.7, 0.4, 1, 0.2),
            List.of(CardinalityBound.overall(4, 0, 2)));
    for (Method method : List.of(Method.LP, Method.MIP)) {
      backend.heard.clear();
      var result =
          new MultinomialLogitSolver(backend).withMethod(method).frontier(problem, options);
      assertThat(backend.heard)
          .isNotEmpty()
          .allMatch(each -> each.seed() == 42 && each.threads() == 3)
          .allMatch(each -> each.timeLimit().orElseThrow().toMinutes() < 1);
      assertThat(result.provenance().explanation()).contains("optimal by its word");
    }
  }

  @Test
  void aProgramOfAnotherKindIsRefusedInWordsForUsers() {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    program.addBinary(1);
    LpBackend use = new ConfiguredBackend(new Listening(), SolveOptions.withDefaults());
    assertThatThrownBy(() -> use.open(program.build()))
        .isInstanceOf(SolveException.class)
        .hasMessage("The backend listening has no integers.")
        .hasNoCause();
  }
}
