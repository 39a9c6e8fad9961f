package org.sortiment.solvers.lp.search;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.ConfiguredBackend;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;

/**
 * Assortments and frontiers from a {@link WeightedSumOracle}, whatever the choice model: the best
 * revenue in one call, the best revenue + weight * utility by tracing only where the optimum can
 * still lie, the frontier by tracing everything.
 *
 * <p>What is proven is as good as the oracle's bounds. Values are those of the choice model, each
 * assortment evaluated again. A result is called optimal when its bound is within 1e-9 (or the gap
 * of the options, if larger) of its value.
 */
public abstract class OracleSolver implements AssortmentSolver, FrontierSolver {
  private final String id;
  private final LpBackend backend;

  /**
   * A solver.
   *
   * @param id under which it is known
   * @param backend for what has no special structure
   */
  protected OracleSolver(String id, LpBackend backend) {
    this.id = id;
    this.backend = backend;
  }

  /**
   * The oracle for one problem.
   *
   * @throws org.sortiment.api.solve.SolveException when this solver cannot handle the problem
   */
  protected abstract WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options);

  /**
   * The method of these that is asked for, or the first.
   *
   * @throws SolveException when it is none of them
   */
  protected static String method(String id, Optional<String> asked, List<String> methods) {
    String method = asked.orElse(methods.get(0));
    if (!methods.contains(method)) {
      throw new SolveException(
          "\"" + method + "\" is not a method of the " + id + " solver " + methods + ".");
    }
    return method;
  }

  /**
   * The choice model as what this solver needs.
   *
   * @param what it needs, in words
   * @throws SolveException when the model is none
   */
  protected final <M> M require(Class<M> capability, String what, AssortmentProblem problem) {
    if (!capability.isInstance(problem.choiceModel())) {
      throw new SolveException(
          "The "
              + id
              + " solver needs "
              + what
              + ", but the choice model is "
              + problem.choiceModel()
              + ". Maybe choose another solver.");
    }
    return capability.cast(problem.choiceModel());
  }

  @Override
  public final AssortmentResult solve(
      AssortmentProblem problem, double utilityWeight, SolveOptions options) {
    if (!(utilityWeight >= 0 && utilityWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The utility weight (" + utilityWeight + ") must be finite and >= 0.");
    }
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    ConfiguredBackend use = new ConfiguredBackend(backend, options);
    try (WeightedSumOracle oracle = open(problem, use, options)) {
      PlanarTrace trace = new PlanarTrace(problem, oracle, deadline, options.progress());
      double bound;
      try {
        bound = trace.best(utilityWeight, options.relativeGap());
      } catch (InfeasibleProblemException e) {
        return AssortmentResult.none(
            Termination.infeasible(),
            utilityWeight,
            conflict(problem, use, deadline),
            provenance(oracle, use, options, "proven infeasible"));
      }
      Termination.Limit limit = limit(trace, deadline);
      Optional<PlanarTrace.Point> best = trace.incumbent(utilityWeight);
      if (best.isEmpty()) {
        return AssortmentResult.none(
            Termination.stopped(limit, false),
            utilityWeight,
            List.of(),
            provenance(oracle, use, options, "stopped before anything feasible was found"));
      }
      double value = best.get().evaluation().objective(utilityWeight);
      double most = Math.max(bound, value);
      Termination termination = termination(value, most, limit, options.relativeGap());
      return new AssortmentResult(
          termination,
          Optional.of(best.get().assortment()),
          utilityWeight,
          best.get().evaluation(),
          most,
          AssortmentResult.ExactFor.MODEL,
          List.of(),
          provenance(oracle, use, options, outcome(termination, bound)));
    }
  }

  /** The limit that ended the trace, or the work of the oracle for its last step. */
  private static Termination.Limit limit(PlanarTrace trace, Deadline deadline) {
    return trace.limit() == Termination.Limit.NONE ? deadline.limitReached() : trace.limit();
  }

  /** An answer within the gap that was allowed is no proven optimum: a better one may exist. */
  private static Termination termination(
      double value, double bound, Termination.Limit limit, double relativeGap) {
    // A fraction of an infinite bound is infinite, and would prove anything.
    double scale = Double.isFinite(bound) ? Math.max(Math.abs(value), Math.abs(bound)) : 0;
    if (bound <= value + PlanarTrace.PROVEN * scale) {
      return Termination.optimal();
    }
    if (Double.isFinite(bound) && bound - value <= relativeGap * Math.abs(bound)) {
      return new Termination(Termination.Reason.WITHIN_GUARANTEE, Termination.Limit.NONE);
    }
    return limit == Termination.Limit.NONE
        ? Termination.feasible()
        : Termination.stopped(limit, true);
  }

  private static String outcome(Termination termination, double bound) {
    return switch (termination.reason()) {
      case OPTIMAL -> "the proven optimum";
      case WITHIN_GUARANTEE -> "within the relative gap that was asked for";
      default ->
          bound < Double.POSITIVE_INFINITY
              ? "not proven optimal: the bound says by how much it may be exceeded"
              : "nothing is proven about the optimum";
    };
  }

  @Override
  public final FrontierResult frontier(AssortmentProblem problem, SolveOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    ConfiguredBackend use = new ConfiguredBackend(backend, options);
    int n = problem.catalog().size();
    try (WeightedSumOracle oracle = open(problem, use, options)) {
      PlanarTrace trace = new PlanarTrace(problem, oracle, deadline, options.progress());
      try {
        trace.all();
      } catch (InfeasibleProblemException e) {
        return new FrontierResult(
            Termination.infeasible(),
            Frontier.empty(n),
            conflict(problem, use, deadline),
            provenance(oracle, use, options, "proven infeasible"));
      }
      Termination.Limit limit = limit(trace, deadline);
      boolean found = !trace.points().isEmpty();
      Termination termination =
          trace.limit() == Termination.Limit.NONE && trace.isComplete()
              ? Termination.optimal()
              : limit == Termination.Limit.NONE && found
                  ? Termination.feasible()
                  : Termination.stopped(limit, found);
      String outcome =
          termination.reason() == Termination.Reason.OPTIMAL
              ? "the whole frontier"
              : "not proven complete: some corners may be missing";
      return new FrontierResult(
          termination,
          Corners.frontier(n, trace.points()),
          List.of(),
          provenance(oracle, use, options, outcome));
    }
  }

  private static List<Integer> conflict(
      AssortmentProblem problem, ConfiguredBackend use, Deadline deadline) {
    return FeasibleSet.conflict(problem.catalog().size(), problem.constraints(), use, deadline);
  }

  private Provenance provenance(
      WeightedSumOracle oracle, ConfiguredBackend use, SolveOptions options, String outcome) {
    String remarks = use.remarks();
    return new Provenance(
        id + "/" + oracle.method(),
        oracle.backend(),
        oracle.explanation() + "; " + (remarks.isEmpty() ? "" : remarks + "; ") + outcome,
        options.toString());
  }
}
