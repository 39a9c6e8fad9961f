package org.sortiment.solvers.lp.frontier;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
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
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;

/**
 * Assortments and frontiers from a {@link WeightedSumOracle}, whatever the choice model: the best
 * revenue in one call, the best revenue + weight * utility by tracing only where the optimum can
 * still lie, the frontier by tracing everything.
 *
 * <p>What is proven is as good as the oracle's bounds. Values are those of the choice model, each
 * assortment evaluated again. A result is called optimal when its bound is within 1e-9 of its
 * value, and within the guarantee when it is within the gap of the options.
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

  /**
   * Whether the oracles subtract what offering products costs ({@link
   * org.sortiment.api.Catalog#offerCost(int)}); a solver that says no refuses such problems. The
   * provider says the same.
   */
  protected boolean knowsOfferCosts() {
    return false;
  }

  private void requireKnownCosts(AssortmentProblem problem) {
    if (problem.catalog().hasOfferCosts() && !knowsOfferCosts()) {
      throw new SolveException(
          "The "
              + id
              + " solver would ignore what offering products costs. Maybe choose another solver.");
    }
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
    requireKnownCosts(problem);
    if (isEnumerated(problem)) {
      return enumeration().solve(problem, utilityWeight, options);
    }
    Run run = new Run(problem, options, options);
    try (WeightedSumOracle oracle = open(problem, run.use, options)) {
      return run.solve(oracle, utilityWeight);
    }
  }

  @Override
  public final FrontierResult frontier(AssortmentProblem problem, SolveOptions options) {
    requireKnownCosts(problem);
    if (isEnumerated(problem)) {
      return enumeration().frontier(problem, options);
    }
    // A corner that is within a gap of the best is no corner.
    Run run = new Run(problem, options, options.withRelativeGap(0));
    try (WeightedSumOracle oracle = open(problem, run.use, options)) {
      return run.frontier(oracle);
    }
  }

  /**
   * The oracle behind this solver, for methods that choose the weights themselves; where all
   * assortments are evaluated, one that looks them up.
   *
   * @throws SolveException when this solver cannot handle the problem
   */
  public final OpenedOracle oracle(AssortmentProblem problem, SolveOptions options) {
    requireKnownCosts(problem);
    ConfiguredBackend use = new ConfiguredBackend(backend, options);
    WeightedSumOracle oracle =
        isEnumerated(problem)
            ? new EnumeratedOracle(
                problem, enumerationMethod(), options, RevenueAndUtility.Measure.UTILITY)
            : open(problem, use, options);
    return new OpenedOracle(id, problem, oracle, use);
  }

  /**
   * The oracle behind this solver for weighted sums of revenue and purchase probability, or for
   * sums that have the same corners; {@link Measures#purchaseProbability} is NaN where it has no
   * such measures.
   *
   * @throws SolveException when this solver cannot handle the problem
   */
  public final OpenedOracle purchaseOracle(AssortmentProblem problem, SolveOptions options) {
    requireKnownCosts(problem);
    ConfiguredBackend use = new ConfiguredBackend(backend, options);
    // The linear functions of the logit are its own, and cheaper than all assortments.
    boolean enumerated =
        isEnumerated(problem) && !(problem.choiceModel() instanceof MultinomialLogitModel);
    boolean leaving = RevenueAndUtility.isUtilityOfLeaving(problem.choiceModel());
    WeightedSumOracle oracle =
        enumerated
            ? new EnumeratedOracle(
                problem,
                enumerationMethod(),
                options,
                leaving ? RevenueAndUtility.Measure.PURCHASE : RevenueAndUtility.Measure.UTILITY)
            : open(problem, use, options);
    return new OpenedOracle(id, problem, oracle, use);
  }

  /** One call. */
  private final class Run {
    private final AssortmentProblem problem;
    private final SolveOptions options;
    private final Deadline deadline;
    private final ConfiguredBackend use;

    Run(AssortmentProblem problem, SolveOptions options, SolveOptions ofPrograms) {
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
                Optional.of(
                    traced.frontier().assortment(traced.frontier().indexFor(utilityWeight)));
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
      Termination termination =
          termination(value, evaluation.magnitude(utilityWeight), bound, limit);
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
      Termination.Limit limit =
          reached == Termination.Limit.NONE ? deadline.limitReached() : reached;
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
              frontierTermination(
                  traced.get().limit(), frontier.size() > 0, traced.get().complete());
        } else {
          Exploration exploration =
              new Exploration(oracle, problem::isFeasible, deadline, options.progress());
          new CornerTracer(exploration).traceFromBestRevenue();
          frontier = Hull.frontier(problem, exploration.points(), oracle.measures().rounding());
          termination =
              frontierTermination(
                  exploration.limit(), frontier.size() > 0, exploration.isComplete());
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
            new WeightedSumOracle.Traced(
                Frontier.empty(problem.catalog().size()), e.limit(), false));
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
