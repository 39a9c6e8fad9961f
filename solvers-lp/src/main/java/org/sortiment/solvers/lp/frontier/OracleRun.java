package org.sortiment.solvers.lp.frontier;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.ConfiguredBackend;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;

/** One call of an {@link OracleSolver}: asks the oracle, and says what its answers prove. */
final class OracleRun {
  private final String id;
  private final AssortmentProblem problem;
  private final SolveOptions options;
  private final Deadline deadline;

  /** The backend as the options want it; gathers remarks. */
  final ConfiguredBackend use;

  /**
   * Starts the clock.
   *
   * @param id of the solver
   * @param backend for what has no special structure
   * @param ofPrograms what linear and integer programs are solved with
   */
  OracleRun(
      String id,
      LpBackend backend,
      AssortmentProblem problem,
      SolveOptions options,
      SolveOptions ofPrograms) {
    this.id = id;
    this.problem = problem;
    this.options = options;
    this.deadline = Deadline.startingNow(options.timeLimit());
    this.use = new ConfiguredBackend(backend, ofPrograms);
  }

  AssortmentResult solve(WeightedSumOracle oracle, double utilityWeight) {
    Exploration exploration =
        new Exploration(oracle, problem::isFeasible, deadline, options.progress());
    OptimumSearch search = new OptimumSearch(exploration, utilityWeight, options.relativeGap());
    Optional<Assortment> best = Optional.empty();
    Optional<Evaluation> known = Optional.empty();
    double bound = Double.POSITIVE_INFINITY;
    Termination.Limit limit;
    try {
      if (oracle.isTraceCheaper(utilityWeight)) {
        WeightedSumOracle.Traced traced = trace(oracle).orElseThrow();
        limit = traced.limit();
        if (traced.frontier().size() > 0) {
          best =
              Optional.of(traced.frontier().assortment(traced.frontier().indexFor(utilityWeight)));
        }
        bound = traced.complete() ? Double.NEGATIVE_INFINITY : search.cheapBound();
      } else {
        bound = search.run();
        limit = exploration.limit();
        Optional<Point> incumbent = exploration.incumbent(utilityWeight);
        best = incumbent.map(Point::assortment);
        known = incumbent.flatMap(Point::known);
      }
    } catch (InfeasibleProblemException e) {
      return AssortmentResult.none(
          Termination.infeasible(),
          utilityWeight,
          conflict(),
          provenance(oracle, "proven infeasible"));
    }
    if (best.isEmpty()) {
      return AssortmentResult.none(
          Termination.stopped(limit, false),
          utilityWeight,
          List.of(),
          provenance(oracle, "stopped before anything feasible was found"));
    }
    return evaluated(oracle, utilityWeight, best.get(), known, bound, limit);
  }

  private AssortmentResult evaluated(
      WeightedSumOracle oracle,
      double utilityWeight,
      Assortment best,
      Optional<Evaluation> known,
      double answered,
      Termination.Limit limit) {
    if (!problem.isFeasible(best)) {
      throw new IllegalStateException(
          "The method " + oracle.method() + " answered " + best + ", which breaks a constraint.");
    }
    Evaluation evaluation = known.orElseGet(() -> Evaluation.of(problem, best));
    if (utilityWeight > 0) {
      evaluation.requireFiniteUtility(problem, best);
    }
    double value = evaluation.objective(utilityWeight);
    boolean isTold = utilityWeight == 0 || evaluation.utility() <= oracle.mostUtilityToProve();
    double bound = isTold ? answered : Double.POSITIVE_INFINITY;
    Termination termination = termination(value, evaluation.magnitude(utilityWeight), bound, limit);
    return new AssortmentResult(
        termination,
        Optional.of(best),
        utilityWeight,
        evaluation,
        bound <= value + Rounding.BOUND * evaluation.magnitude(utilityWeight) ? value : bound,
        AssortmentResult.ExactFor.MODEL,
        List.of(),
        provenance(oracle, outcome(termination, bound)));
  }

  /** An answer within the gap that was allowed is no proven optimum: a better one may exist. */
  private Termination termination(
      double value, double magnitude, double bound, Termination.Limit reached) {
    if (bound <= value + Rounding.PROVEN * magnitude) {
      return Termination.optimal();
    }
    if (Double.isFinite(bound) && bound - value <= options.relativeGap() * Math.abs(bound)) {
      return new Termination(Termination.Reason.WITHIN_GUARANTEE, Termination.Limit.NONE);
    }
    // The oracle's work for the last step may have ended at the limit.
    Termination.Limit limit = reached == Termination.Limit.NONE ? deadline.limitReached() : reached;
    return limit == Termination.Limit.NONE
        ? Termination.feasible()
        : Termination.stopped(limit, true);
  }

  FrontierResult frontier(WeightedSumOracle oracle) {
    Frontier frontier;
    Termination termination;
    try {
      Optional<WeightedSumOracle.Traced> traced = trace(oracle);
      if (traced.isPresent()) {
        frontier = traced.get().frontier();
        termination =
            frontierTermination(traced.get().limit(), frontier.size() > 0, traced.get().complete());
      } else {
        Exploration exploration =
            new Exploration(oracle, problem::isFeasible, deadline, options.progress());
        new CornerTracer(exploration).traceFromBestRevenue();
        frontier = Hull.frontier(problem, exploration.points(), oracle.measures().rounding());
        termination =
            frontierTermination(exploration.limit(), frontier.size() > 0, exploration.isComplete());
      }
    } catch (InfeasibleProblemException e) {
      return new FrontierResult(
          Termination.infeasible(),
          Frontier.empty(problem.catalog().size()),
          conflict(),
          provenance(oracle, "proven infeasible"));
    }
    FrontierAudit.check(problem, frontier);
    String outcome =
        switch (termination.reason()) {
          case OPTIMAL -> "the whole frontier";
          default ->
              termination.isStoppedByLimit()
                  ? "stopped by a limit: some corners may be missing"
                  : "not proven complete: some corners may be missing";
        };
    return new FrontierResult(termination, frontier, List.of(), provenance(oracle, outcome));
  }

  /** The frontier by the oracle's own way, if it has one; nothing when a limit came first. */
  private Optional<WeightedSumOracle.Traced> trace(WeightedSumOracle oracle) {
    try {
      return oracle.trace(deadline, options.progress());
    } catch (LimitReachedException e) {
      return Optional.of(
          new WeightedSumOracle.Traced(Frontier.empty(problem.catalog().size()), e.limit(), false));
    }
  }

  private List<Integer> conflict() {
    return FeasibleSet.conflict(problem.catalog().size(), problem.constraints(), use, deadline);
  }

  private Provenance provenance(WeightedSumOracle oracle, String outcome) {
    String remarks = use.remarks();
    return new Provenance(
        id + "/" + oracle.method(),
        oracle.backend(),
        oracle.explanation() + "; " + (remarks.isEmpty() ? "" : remarks + "; ") + outcome,
        options.toString());
  }

  private static Termination frontierTermination(
      Termination.Limit limit, boolean hasPoints, boolean complete) {
    if (limit != Termination.Limit.NONE) {
      return Termination.stopped(limit, hasPoints);
    }
    return complete ? Termination.optimal() : Termination.feasible();
  }

  private static String outcome(Termination termination, double bound) {
    return switch (termination.reason()) {
      case OPTIMAL -> "the proven optimum";
      case WITHIN_GUARANTEE -> "within the relative gap that was asked for";
      default ->
          (termination.isStoppedByLimit() ? "stopped by a limit: " : "")
              + (bound < Double.POSITIVE_INFINITY
                  ? "not proven optimal: the bound says by how much it may be exceeded"
                  : "nothing is proven about the optimum");
    };
  }
}
