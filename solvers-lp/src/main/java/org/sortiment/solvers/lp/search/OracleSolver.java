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
   * Whether all feasible assortments are evaluated instead of asking an oracle: for problems that
   * leave few products free. Never, unless a solver says otherwise.
   */
  protected boolean isEnumerated(AssortmentProblem problem) {
    return false;
  }

  /** What results call the method of {@link #isEnumerated}. */
  protected String enumerationMethod() {
    return EnumeratedSolver.METHOD;
  }

  private EnumeratedSolver enumeration() {
    return new EnumeratedSolver(id + "/" + enumerationMethod(), backend);
  }

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
    if (isEnumerated(problem)) {
      return enumeration().solve(problem, utilityWeight, options);
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
      Optional<PlanarTrace.Point> best = trace.incumbent(utilityWeight);
      if (best.isEmpty()) {
        return AssortmentResult.none(
            Termination.stopped(trace.limit(), false),
            utilityWeight,
            List.of(),
            provenance(oracle, use, options, "stopped before anything feasible was found"));
      }
      double value = best.get().evaluation().objective(utilityWeight);
      double tolerance = Math.max(PlanarTrace.PROVEN, options.relativeGap());
      boolean proven = bound <= value + tolerance * Math.abs(value);
      Termination termination =
          proven
              ? Termination.optimal()
              : trace.limit() == Termination.Limit.NONE
                  ? Termination.feasible()
                  : Termination.stopped(trace.limit(), true);
      return new AssortmentResult(
          termination,
          Optional.of(best.get().assortment()),
          utilityWeight,
          best.get().evaluation(),
          Math.max(bound, value),
          AssortmentResult.ExactFor.MODEL,
          List.of(),
          provenance(oracle, use, options, proven ? "the proven optimum" : outcome(bound)));
    }
  }

  private static String outcome(double bound) {
    return bound < Double.POSITIVE_INFINITY
        ? "not proven optimal: the bound says by how much it may be exceeded"
        : "nothing is proven about the optimum";
  }

  @Override
  public final FrontierResult frontier(AssortmentProblem problem, SolveOptions options) {
    if (isEnumerated(problem)) {
      return enumeration().frontier(problem, options);
    }
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
      Termination termination =
          trace.limit() != Termination.Limit.NONE
              ? Termination.stopped(trace.limit(), !trace.points().isEmpty())
              : trace.isComplete() ? Termination.optimal() : Termination.feasible();
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
