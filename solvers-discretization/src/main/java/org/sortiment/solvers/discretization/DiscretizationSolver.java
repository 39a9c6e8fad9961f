package org.sortiment.solvers.discretization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.CandidateSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.frontier.Exploration;
import org.sortiment.solvers.lp.frontier.Hull;
import org.sortiment.solvers.lp.frontier.OpenedOracle;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * Few candidates for every weight of utility, from the answers of a solver for single weights, with
 * a gap that is proven for all weights in between.
 *
 * <p>Problem: find assortments such that for every weight w >= 0 the best of them has at least 1 -
 * g of max Rev + w Util; as few as possible for a given g, or of least g for a given number.
 * Method: {@link GapRefinement}, one answer of the oracle at a time where the proven gap is
 * largest; then the choice of {@link CandidateHull}. Guarantee: every answer bounds all assortments
 * by a half plane in the two measures of its oracle, over the intersection of which the objective
 * is largest at a corner ({@link OptimumBound}); so gaps are proven whatever the oracle is, and an
 * oracle that is inexact itself only makes them larger. Every candidate is evaluated again from the
 * choice model.
 *
 * <p>Answers, multinomial logit, exact oracle: no grid needs more than about (U + 2 log(1/e)) /
 * log(1 + sqrt(2 e U)) for the gap e and the largest utility U; fewer are asked in practice. See
 * docs/discretization.md.
 */
public final class DiscretizationSolver implements CandidateSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "discretization";

  /** The part of epsilon that is left to single answers; the rest is for what lies between them. */
  private static final double PART_OF_EPSILON = 0.2;

  /** The gap of a single answer without epsilon. */
  private static final double PART = 1e-3;

  private final AssortmentSolver solver;

  /**
   * Over the answers of a solver, which decides what problems can be handled. Of the solvers of
   * this project the oracle behind them is asked, which stays warm from answer to answer.
   */
  public DiscretizationSolver(AssortmentSolver solver) {
    this.solver = solver;
  }

  @Override
  public CandidateResult candidates(
      AssortmentProblem problem, CandidateRequest request, SolveOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    if (solver instanceof OracleSolver known) {
      CandidateResult result =
          run(known, problem, request, part(problem, request, options), deadline);
      boolean missed =
          result.termination().equals(Termination.feasible())
              && request.epsilon().isPresent()
              && request.maxCandidates().isEmpty();
      return missed ? better(result, run(known, problem, request, options, deadline)) : result;
    }
    SolverOracle oracle = new SolverOracle(solver, problem, options);
    return new Run(problem, request, options, deadline, oracle)
        .run(oracle::explanation, oracle::conflict);
  }

  /**
   * Options under which the answers of the oracle may miss the optimum by a part of epsilon, where
   * that part is one of the objective: of weighted sums of utility and revenue, and under the
   * multinomial logit (docs/discretization.md).
   */
  private static SolveOptions part(
      AssortmentProblem problem, CandidateRequest request, SolveOptions options) {
    double part =
        request.epsilon().isPresent() ? PART_OF_EPSILON * request.epsilon().getAsDouble() : PART;
    return problem.choiceModel() instanceof RandomUtilityModel && part > options.relativeGap()
        ? options.withRelativeGap(part)
        : options;
  }

  /**
   * Answers that were a little inexact left a little too much, and exact ones were asked for: the
   * second result, unless a limit left it behind the first.
   */
  private static CandidateResult better(CandidateResult inexact, CandidateResult exact) {
    boolean behind = exact.guarantee().proven() > inexact.guarantee().proven();
    CandidateResult better = behind ? inexact : exact;
    Termination.Limit limit = exact.termination().limit();
    return new CandidateResult(
        behind && limit != Termination.Limit.NONE
            ? Termination.stopped(limit, true)
            : better.termination(),
        better.frontier(),
        better.gaps(),
        new Guarantee(
            better.guarantee().epsilon(),
            better.guarantee().proven(),
            inexact.guarantee().oracleCalls() + exact.guarantee().oracleCalls()),
        better.conflict(),
        better.provenance());
  }

  private static CandidateResult run(
      OracleSolver solver,
      AssortmentProblem problem,
      CandidateRequest request,
      SolveOptions options,
      Deadline deadline) {
    try (OpenedOracle opened = solver.oracle(problem, options)) {
      return new Run(problem, request, options, deadline, opened.oracle())
          .run(opened::explanation, () -> opened.conflict(deadline));
    }
  }

  /** One call. */
  private record Run(
      AssortmentProblem problem,
      CandidateRequest request,
      SolveOptions options,
      Deadline deadline,
      WeightedSumOracle oracle) {
    CandidateResult run(Supplier<String> explanation, Supplier<List<Integer>> conflict) {
      Exploration exploration =
          new Exploration(oracle, problem::isFeasible, deadline, options.progress());
      Optional<GapRefinement.Chosen> chosen;
      try {
        chosen = new GapRefinement(exploration, request).run();
      } catch (InfeasibleProblemException e) {
        return result(
            Termination.infeasible(),
            Frontier.empty(problem.catalog().size()),
            List.of(),
            exploration.calls(),
            conflict.get(),
            explanation.get() + "; proven infeasible");
      }
      if (chosen.isEmpty()) {
        return result(
            Termination.stopped(exploration.limit(), false),
            Frontier.empty(problem.catalog().size()),
            List.of(),
            exploration.calls(),
            List.of(),
            explanation.get() + "; stopped before anything feasible was found");
      }
      Frontier frontier =
          Hull.frontier(problem, chosen.get().points(), oracle.measures().rounding());
      List<Double> gaps = gaps(frontier, chosen.get().bound());
      double proven = largest(gaps);
      boolean kept =
          request.epsilon().isPresent()
              ? proven <= request.epsilon().getAsDouble()
              : proven < 1 && exploration.limit() == Termination.Limit.NONE;
      return result(
          kept
              ? new Termination(Termination.Reason.WITHIN_GUARANTEE, Termination.Limit.NONE)
              : exploration.limit() == Termination.Limit.NONE
                  ? Termination.feasible()
                  : Termination.stopped(exploration.limit(), true),
          frontier,
          gaps,
          exploration.calls(),
          List.of(),
          explanation.get() + "; " + outcome(proven, kept, exploration.limit()));
    }

    private static List<Double> gaps(Frontier frontier, OptimumBound bound) {
      List<Double> gaps = new ArrayList<>();
      for (FrontierPoint each : frontier) {
        double gap =
            Math.max(
                bound.gap(each.netRevenue(), each.utility(), each.utilityWeightFrom()),
                bound.gap(each.netRevenue(), each.utility(), each.utilityWeightTo()));
        // A loss has no relative gap between two ends, unless it is the optimum at both: the bound
        // is convex and the candidate linear in the weight, so that it then is between them, too.
        boolean isLoss = each.netRevenue() + each.utilityWeightFrom() * each.utility() < 0;
        gaps.add(isLoss && gap > 0 ? 1 : gap);
      }
      return gaps;
    }

    private static double largest(List<Double> gaps) {
      return gaps.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    private String outcome(double proven, boolean kept, Termination.Limit limit) {
      if (proven >= 1) {
        return "nothing is proven about how good the candidates are";
      }
      String gap =
          "for every lambda the best candidate is proven to be worth at least 1 - "
              + proven
              + " of the optimum";
      if (kept) {
        return gap;
      }
      return gap
          + (limit != Termination.Limit.NONE
              ? "; a limit came before more was proven"
              : request.maxCandidates().isPresent()
                  ? "; so few candidates, or the bounds at hand, prove no less"
                  : "; the bounds at hand prove no less");
    }

    private CandidateResult result(
        Termination termination,
        Frontier frontier,
        List<Double> gaps,
        long calls,
        List<Integer> conflict,
        String explanation) {
      return new CandidateResult(
          termination,
          frontier,
          gaps,
          new Guarantee(request.epsilon(), largest(gaps), calls),
          conflict,
          new Provenance(
              ID + "/" + oracle.method(), oracle.backend(), explanation, options.toString()));
    }
  }
}
