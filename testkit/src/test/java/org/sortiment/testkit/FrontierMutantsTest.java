package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.solve.SolveOptions;

/** Each faulty frontier solver is caught by the comparison with enumeration. */
class FrontierMutantsTest {
  @Test
  void aSolverThatDropsACorner() {
    assertThat(Verdict.failuresOf(DropsACorner.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverThatIgnoresTheConstraints() {
    assertThat(Verdict.failuresOf(IgnoresConstraints.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverThatReportsRevenuesSlightlyTooHigh() {
    assertThat(Verdict.failuresOf(TooHigh.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverThatAlwaysBlamesEveryConstraint() {
    assertThat(Verdict.failuresOf(BlamesEverything.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverThatStopsShortOfTheHighestUtility() {
    assertThat(Verdict.failuresOf(StopsShort.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverThatRemembersTheLastProblem() {
    assertThat(Verdict.failuresOf(Remembers.class)).contains("repeatsItself");
  }

  private static FrontierResult right(AssortmentProblem problem) {
    return new EnumerationSolver().frontier(problem, SolveOptions.withDefaults());
  }

  /** The same frontier with those points only, revenues multiplied. */
  private static FrontierResult rebuilt(
      AssortmentProblem problem, FrontierResult result, List<Integer> kept, double factor) {
    if (kept.isEmpty()) {
      return result;
    }
    Frontier old = result.frontier();
    Frontier.Builder builder = Frontier.startingAt(old.assortment(kept.get(0)));
    for (int k = 0; k < kept.size(); k++) {
      Assortment here = old.assortment(kept.get(k));
      Evaluation worth = Evaluation.of(problem, here);
      List<Integer> changed = new ArrayList<>();
      for (int i = 0; k > 0 && i < here.catalogSize(); i++) {
        if (here.contains(i) != old.assortment(kept.get(k - 1)).contains(i)) {
          changed.add(i);
        }
      }
      builder.add(
          new Evaluation(worth.revenue() * factor, worth.utility(), worth.purchaseProbability()),
          changed.stream().mapToInt(Integer::intValue).toArray());
    }
    return new FrontierResult(
        result.termination(), builder.build(), result.conflict(), result.provenance());
  }

  private static List<Integer> indices(FrontierResult result) {
    List<Integer> all = new ArrayList<>();
    for (int k = 0; k < result.frontier().size(); k++) {
      all.add(k);
    }
    return all;
  }

  static class DropsACorner implements FrontierSolverContract {
    @Override
    public FrontierSolver solver() {
      return (problem, options) -> {
        FrontierResult result = right(problem);
        List<Integer> kept = indices(result);
        if (kept.size() > 2) {
          kept.remove(1);
        }
        return rebuilt(problem, result, kept, 1);
      };
    }
  }

  static class IgnoresConstraints implements FrontierSolverContract {
    @Override
    public FrontierSolver solver() {
      return (problem, options) -> right(problem.withConstraints(List.of()));
    }
  }

  static class TooHigh implements FrontierSolverContract {
    @Override
    public FrontierSolver solver() {
      return (problem, options) -> {
        FrontierResult result = right(problem);
        return rebuilt(problem, result, indices(result), 1 + 1e-8);
      };
    }
  }

  static class BlamesEverything implements FrontierSolverContract {
    @Override
    public FrontierSolver solver() {
      return (problem, options) -> {
        FrontierResult result = right(problem);
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < problem.constraints().size(); k++) {
          all.add(k);
        }
        return result.conflict().isEmpty()
            ? result
            : new FrontierResult(result.termination(), result.frontier(), all, result.provenance());
      };
    }
  }

  static class StopsShort implements FrontierSolverContract {
    @Override
    public FrontierSolver solver() {
      return (problem, options) -> {
        FrontierResult result = right(problem);
        List<Integer> kept = indices(result);
        if (kept.size() > 1) {
          kept.remove(kept.size() - 1);
        }
        return rebuilt(problem, result, kept, 1);
      };
    }
  }

  static class Remembers implements FrontierSolverContract {
    private static FrontierResult last =
        right(RandomInstances.of(1, RandomInstances.Shape.UNCONSTRAINED, 3).problem());

    @Override
    public FrontierSolver solver() {
      return (problem, options) -> {
        FrontierResult before = last;
        last = right(problem);
        return before;
      };
    }
  }
}
