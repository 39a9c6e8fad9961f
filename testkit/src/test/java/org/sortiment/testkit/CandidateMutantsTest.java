package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.CandidateSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/** Each faulty candidate solver is caught by the comparison with enumeration. */
class CandidateMutantsTest {
  @Test
  void theWholeFrontierIsRight() {
    assertThat(Verdict.failuresOf(WholeFrontier.class)).isEmpty();
  }

  @Test
  void aSolverThatDropsCandidatesAndStillClaimsThem() {
    assertThat(Verdict.failuresOf(ClaimsTooMuch.class)).contains("guaranteesHold");
  }

  @Test
  void aSolverThatForgetsWeightsNearInfinity() {
    assertThat(Verdict.failuresOf(ForgetsUtility.class)).contains("guaranteesHold");
  }

  @Test
  void aSolverThatIgnoresTheNumber() {
    assertThat(Verdict.failuresOf(IgnoresNumber.class)).contains("guaranteesHold");
  }

  @Test
  void aSolverThatIgnoresTheConstraints() {
    assertThat(Verdict.failuresOf(IgnoresConstraints.class)).contains("guaranteesHold");
  }

  @Test
  void aSolverWhoseStatusSaysMoreThanItProved() {
    assertThat(Verdict.failuresOf(WrongStatus.class)).contains("guaranteesHold");
  }

  /** The corners of the frontier that are kept, with one gap for all. */
  private static CandidateResult kept(
      AssortmentProblem problem, CandidateRequest request, boolean[] few, double gap) {
    FrontierResult whole = new EnumerationSolver().frontier(problem, SolveOptions.withDefaults());
    Frontier old = whole.frontier();
    if (old.size() == 0) {
      return new CandidateResult(
          whole.termination(),
          old,
          List.of(),
          new Guarantee(request.epsilon(), 1, 1),
          whole.conflict(),
          whole.provenance());
    }
    List<Integer> chosen = new ArrayList<>();
    for (int k = 0; k < old.size(); k++) {
      boolean end = (k == 0 && few[0]) || (k == old.size() - 1 && few[1]);
      if (end || few[2]) {
        chosen.add(k);
      }
    }
    if (chosen.isEmpty()) {
      chosen.add(0);
    }
    Frontier.Builder builder = Frontier.startingAt(old.assortment(chosen.get(0)));
    for (int k = 0; k < chosen.size(); k++) {
      Assortment here = old.assortment(chosen.get(k));
      Assortment before = old.assortment(chosen.get(Math.max(0, k - 1)));
      builder.add(
          Evaluation.of(problem, here),
          IntStream.range(0, here.catalogSize())
              .filter(i -> here.contains(i) != before.contains(i))
              .toArray());
    }
    boolean within = gap <= request.epsilon().orElse(1) && gap < 1;
    return new CandidateResult(
        within
            ? new Termination(Termination.Reason.WITHIN_GUARANTEE, Termination.Limit.NONE)
            : Termination.feasible(),
        builder.build(),
        Collections.nCopies(chosen.size(), gap),
        new Guarantee(request.epsilon(), gap, 1),
        List.of(),
        whole.provenance());
  }

  private static int most(CandidateRequest request) {
    return request.maxCandidates().orElse(Integer.MAX_VALUE);
  }

  static class WholeFrontier implements CandidateSolverContract {
    @Override
    public CandidateSolver solver() {
      return (problem, request, options) -> {
        CandidateResult all = kept(problem, request, new boolean[] {true, true, true}, 0);
        return all.frontier().size() <= most(request)
            ? all
            : kept(problem, request, new boolean[] {true, false, false}, 1);
      };
    }
  }

  static class ClaimsTooMuch implements CandidateSolverContract {
    @Override
    public CandidateSolver solver() {
      return (problem, request, options) ->
          kept(problem, request, new boolean[] {true, most(request) > 1, false}, 1e-7);
    }
  }

  static class ForgetsUtility implements CandidateSolverContract {
    @Override
    public CandidateSolver solver() {
      return (problem, request, options) ->
          kept(problem, request, new boolean[] {true, false, false}, 1e-7);
    }
  }

  static class IgnoresNumber implements CandidateSolverContract {
    @Override
    public CandidateSolver solver() {
      return (problem, request, options) ->
          kept(problem, request, new boolean[] {true, true, true}, 0);
    }
  }

  static class IgnoresConstraints implements CandidateSolverContract {
    @Override
    public CandidateSolver solver() {
      return (problem, request, options) ->
          new WholeFrontier()
              .solver()
              .candidates(
                  new AssortmentProblem(problem.catalog(), problem.choiceModel()),
                  request,
                  options);
    }
  }

  static class WrongStatus implements CandidateSolverContract {
    @Override
    public CandidateSolver solver() {
      return (problem, request, options) -> {
        CandidateResult right =
            kept(problem, request, new boolean[] {true, most(request) > 1, false}, 1);
        return new CandidateResult(
            right.frontier().size() == 0
                ? right.termination()
                : new Termination(Termination.Reason.WITHIN_GUARANTEE, Termination.Limit.NONE),
            right.frontier(),
            right.gaps(),
            right.guarantee(),
            right.conflict(),
            right.provenance());
      };
    }
  }
}
