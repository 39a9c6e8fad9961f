package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.basket.BasketSolver;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;

/** Each faulty basket solver is caught by the comparison with all choices. */
class BasketMutantsTest {
  @Test
  void allChoicesAreRight() {
    assertThat(Verdict.failuresOf(AllChoices.class)).isEmpty();
  }

  @Test
  void aSolverThatPlansEachCategoryAloneAndClaimsTheOptimum() {
    assertThat(Verdict.failuresOf(AloneOnly.class)).contains("answersAreRight");
  }

  @Test
  void aSolverWhoseBoundIsTooLow() {
    assertThat(Verdict.failuresOf(LowBound.class)).contains("answersAreRight");
  }

  @Test
  void aSolverThatIgnoresTheConstraints() {
    assertThat(Verdict.failuresOf(IgnoresConstraints.class)).contains("answersAreRight");
  }

  @Test
  void aSolverThatBlamesTheWrongCategory() {
    assertThat(Verdict.failuresOf(WrongCategory.class)).contains("answersAreRight");
  }

  private static final Provenance HOW = new Provenance("all", "", "all choices", "");

  /** The best of all choices, or of some of them. */
  private static BasketResult best(BasketProblem problem, boolean isConstrained) {
    BasketEnumeration all = BasketEnumeration.of(problem);
    List<List<Assortment>> choices = new ArrayList<>();
    List<Assortment> alone = new ArrayList<>();
    for (int g = 0; g < problem.categories().size(); g++) {
      int category = g;
      int n = problem.categories().get(g).problem().catalog().size();
      List<Assortment> feasible = new ArrayList<>(all.feasible(g));
      if (!isConstrained) {
        feasible.add(Assortment.all(n));
      }
      if (feasible.isEmpty()) {
        return infeasible(g);
      }
      choices.add(feasible);
      alone.add(
          feasible.stream()
              .max((a, b) -> Double.compare(all.alone(category, a), all.alone(category, b)))
              .orElseThrow());
    }
    List<Assortment> best = new ArrayList<>(alone);
    choose(problem, choices, new ArrayList<>(), best);
    return result(problem, best, alone, BasketEnumeration.revenue(problem, best));
  }

  private static void choose(
      BasketProblem problem,
      List<List<Assortment>> choices,
      List<Assortment> chosen,
      List<Assortment> best) {
    if (chosen.size() == choices.size()) {
      if (BasketEnumeration.revenue(problem, chosen) > BasketEnumeration.revenue(problem, best)) {
        best.clear();
        best.addAll(chosen);
      }
      return;
    }
    for (Assortment each : choices.get(chosen.size())) {
      chosen.add(each);
      choose(problem, choices, chosen, best);
      chosen.remove(chosen.size() - 1);
    }
  }

  private static BasketResult infeasible(int category) {
    return new BasketResult(
        Termination.infeasible(),
        Optional.empty(),
        Double.NaN,
        Optional.empty(),
        Optional.of(new BasketResult.Conflict(category, List.of())),
        HOW);
  }

  private static BasketResult result(
      BasketProblem problem, List<Assortment> best, List<Assortment> alone, double bound) {
    BasketResult.Offer offer = BasketResult.Offer.of(problem, best);
    return new BasketResult(
        Termination.optimal(),
        Optional.of(offer),
        Math.max(bound, offer.evaluation().revenue()),
        Optional.of(BasketResult.Offer.of(problem, alone)),
        Optional.empty(),
        HOW);
  }

  static class AllChoices implements BasketSolverContract {
    @Override
    public BasketSolver solver() {
      return (problem, options) -> best(problem, true);
    }
  }

  static class AloneOnly implements BasketSolverContract {
    @Override
    public BasketSolver solver() {
      return (problem, options) -> {
        BasketResult right = best(problem, true);
        return right.alone().isEmpty()
            ? right
            : result(
                problem, right.alone().get().assortments(), right.alone().get().assortments(), 0);
      };
    }
  }

  static class LowBound implements BasketSolverContract {
    @Override
    public BasketSolver solver() {
      return (problem, options) -> {
        BasketResult right = best(problem, true);
        return right.found().isEmpty()
            ? right
            : new BasketResult(
                right.termination(),
                right.found(),
                right.bound() - 0.01 * right.bound(),
                right.alone(),
                right.conflict(),
                right.provenance());
      };
    }
  }

  static class IgnoresConstraints implements BasketSolverContract {
    @Override
    public BasketSolver solver() {
      return (problem, options) -> best(problem, false);
    }
  }

  static class WrongCategory implements BasketSolverContract {
    @Override
    public BasketSolver solver() {
      return (problem, options) -> {
        BasketResult right = best(problem, true);
        return right.conflict().isEmpty()
            ? right
            : infeasible((right.conflict().get().category() + 1) % problem.categories().size());
      };
    }
  }
}
