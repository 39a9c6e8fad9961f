package org.sortiment.solvers.lp.markov;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.stopping.OptimalStopping;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.testkit.RandomInstances;

/** Constraints that only fix products leave optimal stopping, exact and without a search. */
class FixedProductsTest {
  private static RandomInstances.Instance fixed(RandomInstances.Instance each) {
    int n = each.problem().catalog().size();
    SplittableRandom random = new SplittableRandom(each.seed());
    int[] in = IntStream.range(0, n).filter(i -> random.nextInt(4) == 0).toArray();
    int[] out =
        IntStream.range(0, n)
            .filter(i -> IntStream.of(in).noneMatch(k -> k == i) && random.nextInt(3) == 0)
            .toArray();
    List<Constraint> constraints = new ArrayList<>();
    constraints.add(CardinalityBound.ofGroup(out, 0, 0));
    constraints.add(CardinalityBound.ofGroup(in, in.length, in.length));
    if (in.length > 0 && n > 1) {
      // Holds in any case, because what is required is offered.
      constraints.add(new Precedence((in[0] + 1) % n, in[0]));
    }
    return new RandomInstances.Instance(
        each.seed(),
        each.shape(),
        new AssortmentProblem(each.problem().catalog(), each.problem().choiceModel(), constraints));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN"})
  void agreesWithEnumeration(Kind kind) {
    kind.stream(5000, 104, 7)
        .map(FixedProductsTest::fixed)
        .forEach(
            each -> {
              MarkovChain chain = MarkovChains.of(each.problem().choiceModel());
              String chosen = MarkovChainSolver.methodFor(each.problem(), chain);
              // So few products are enumerated, where it is not asked for stopping.
              String method =
                  chosen.equals("enumeration") ? OptimalStopping.methodFor(chain).id() : chosen;
              MarkovChainSolver solver =
                  new MarkovChainSolver(new OjAlgoBackend(), Optional.of(method));
              AgreementWithEnumeration.solvesExactly(solver, each, 0);
              AgreementWithEnumeration.solvesExactly(solver, each, 0.3);
            });
  }
}
