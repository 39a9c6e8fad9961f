package org.sortiment.solvers.lp.general;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.testkit.Enumeration;

class LocalSearchSolverTest {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void theBoundHoldsForEveryModelAndTheBestIsMostlyFound(Kind kind) {
    LocalSearchSolver solver = new LocalSearchSolver(new OjAlgoBackend());
    AtomicInteger feasible = new AtomicInteger();
    AtomicInteger best = new AtomicInteger();
    for (double weight : new double[] {0, 0.4}) {
      kind.stream(5000, 52, 7)
          .forEach(
              each -> {
                Enumeration all = Enumeration.of(each.problem());
                if (AgreementWithEnumeration.saysThatNobodyLeaves(solver, each, all, weight)) {
                  return;
                }
                AssortmentResult result = AgreementWithEnumeration.check(solver, each, all, weight);
                all.best(weight)
                    .ifPresent(
                        point -> {
                          double top = point.evaluation().objective(weight);
                          feasible.incrementAndGet();
                          if (result.objective() >= top - 1e-9 * Math.abs(top)) {
                            best.incrementAndGet();
                          }
                        });
              });
    }
    assertThat(best.get()).isGreaterThan(feasible.get() * 8 / 10);
  }
}
