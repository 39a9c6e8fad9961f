package org.sortiment.solvers.lp;

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
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.constraints.OracleChoice;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.constraints.structure.GeneralPart;
import org.sortiment.solvers.lp.frontier.FrontierAudit;

/**
 * The exact revenue-utility frontier, and the exact optimum for one weight, under the multinomial
 * logit model and any constraints (problem: Sumida, Gallego, Rusmevichientong, Topaloglu, Davis
 * 2021).
 *
 * <p>Assumption: the choice model is an {@link MultinomialLogitModel}. Every optimum for every
 * weight maximises g(x) - theta V(x) for some theta, where V adds up attraction weights and g
 * attraction times revenue; so the frontier is the upper concave hull, in (utility, revenue), of
 * the assortments that are optimal for some theta up to the best revenue. Steps: choose the method
 * by the structure of the constraints, trace theta, take the hull, and evaluate the corners again
 * from the choice model.
 *
 * <p>Guarantee: optimal up to rounding (about 1e-12 relative; 1e-9 with {@code lp} and {@code mip},
 * which refuse attraction weights spread over more than nine orders of magnitude). Cost: about a
 * sort where the structure is known; otherwise K assortments that are best for some theta, which
 * include the corners, take at most 2K - 1 linear or 0/1 programs and a handful for the best
 * revenue.
 */
public final class MultinomialLogitSolver implements FrontierSolver, AssortmentSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "frontier";

  private final LpBackend backend;
  private final Optional<Method> forced;

  /** A tracer that chooses its method, with this backend for what has no special structure. */
  public MultinomialLogitSolver(LpBackend backend) {
    this(backend, Optional.empty());
  }

  private MultinomialLogitSolver(LpBackend backend, Optional<Method> forced) {
    this.backend = backend;
    this.forced = forced;
  }

  /** The same with the method forced; a problem that the method cannot handle is then refused. */
  public MultinomialLogitSolver withMethod(Method method) {
    return new MultinomialLogitSolver(backend, Optional.of(method));
  }

  @Override
  public FrontierResult frontier(AssortmentProblem problem, SolveOptions options) {
    Run run = new Run(problem, options);
    Termination termination = run.traceFrontier();
    if (termination.reason() == Termination.Reason.INFEASIBLE) {
      return new FrontierResult(
          termination,
          Frontier.empty(problem.catalog().size()),
          run.conflict(),
          run.provenance(""));
    }
    Frontier frontier = run.frontier();
    FrontierAudit.check(problem, frontier);
    return new FrontierResult(
        termination,
        frontier,
        List.of(),
        run.provenance(
            termination.isStoppedByLimit()
                ? "stopped by a limit: some corners may be missing"
                : "the whole frontier"));
  }

  @Override
  public AssortmentResult solve(
      AssortmentProblem problem, double utilityWeight, SolveOptions options) {
    if (!(utilityWeight >= 0 && utilityWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The utility weight (" + utilityWeight + ") must be finite and >= 0.");
    }
    Run run = new Run(problem, options);
    Termination termination =
        utilityWeight == 0 && !run.isPathCheaper()
            ? run.trace(EisnerSeverance::bestRevenue)
            : run.traceFrontier();
    switch (termination.reason()) {
      case INFEASIBLE, UNDETERMINED -> {
        return AssortmentResult.none(
            termination,
            utilityWeight,
            termination.reason() == Termination.Reason.INFEASIBLE ? run.conflict() : List.of(),
            run.provenance(""));
      }
      case OPTIMAL, FEASIBLE, WITHIN_GUARANTEE -> {
        // The best of what was found is reported below.
      }
    }
    Assortment best = run.best(utilityWeight);
    Evaluation evaluation = Evaluation.of(problem, best);
    double bound =
        termination.isStoppedByLimit()
            ? run.crudeBound(utilityWeight)
            : evaluation.objective(utilityWeight);
    return new AssortmentResult(
        termination,
        Optional.of(best),
        utilityWeight,
        evaluation,
        bound,
        AssortmentResult.ExactFor.MODEL,
        List.of(),
        run.provenance(
            termination.isStoppedByLimit() ? "stopped by a limit" : "the proven optimum"));
  }

  /** One call: the problem, its numbers, and what has been found. */
  private final class Run {
    private final AssortmentProblem problem;
    private final SolveOptions options;
    private final MnlData data;
    private final OracleChoice choice;
    private final Deadline deadline;
    private final ConfiguredBackend use;
    private Optional<ThetaPath> path = Optional.empty();
    private List<Assortment> found = List.of();
    private String usedBackend = "";
    private String remark = "";

    Run(AssortmentProblem problem, SolveOptions options) {
      this.problem = problem;
      this.options = options;
      if (!(problem.choiceModel() instanceof MultinomialLogitModel model)) {
        throw new SolveException(
            "The frontier solver needs attraction weights (the multinomial logit model), but the"
                + " choice model is a "
                + problem.choiceModel().getClass().getSimpleName()
                + ". Maybe choose another solver.");
      }
      this.data = MnlData.of(problem, model);
      this.choice = OracleChoice.of(problem.catalog().size(), problem.constraints(), forced);
      this.deadline = Deadline.startingNow(options.timeLimit());
      this.use = new ConfiguredBackend(backend, options);
      if (choice.structure().isEmpty()) {
        data.requireSpread(choice.method());
      } else {
        for (GeneralPart part : choice.structure().get().generalParts()) {
          data.restrictedTo(part.products()).requireSpread(choice.method());
        }
      }
    }

    /** Whether the whole path costs less than a few maximisations: those are cuts of all of it. */
    boolean isPathCheaper() {
      return choice.structure().isPresent()
          && choice.structure().get().hasPrecedence()
          && choice.structure().get().generalParts().isEmpty();
    }

    /** Part by part where the structure is known, otherwise from the oracle alone. */
    Termination traceFrontier() {
      if (choice.structure().isEmpty()) {
        return trace(EisnerSeverance::trace);
      }
      PartsTracer tracer =
          new PartsTracer(data, choice.structure().get(), use, deadline, options.progress());
      try {
        path = Optional.of(tracer.trace());
        return tracer.limit() == Termination.Limit.NONE
            ? Termination.optimal()
            : Termination.stopped(tracer.limit(), true);
      } catch (LimitReachedException e) {
        return Termination.stopped(e.limit(), false);
      } catch (InfeasibleProblemException e) {
        return Termination.infeasible();
      } finally {
        usedBackend = tracer.backends();
        remark = tracer.remarks();
      }
    }

    Termination trace(java.util.function.Consumer<EisnerSeverance> work) {
      try (LinearOracle oracle = choice.open(use)) {
        EisnerSeverance tracer = new EisnerSeverance(data, oracle, deadline, options.progress());
        found = tracer.found();
        try {
          work.accept(tracer);
          return Termination.optimal();
        } catch (LimitReachedException e) {
          e.incumbent().ifPresent(found::add);
          return Termination.stopped(e.limit(), !found.isEmpty());
        } finally {
          usedBackend = oracle.backend();
          remark = oracle.remark();
        }
      } catch (InfeasibleProblemException e) {
        return Termination.infeasible();
      }
    }

    Frontier frontier() {
      if (path.isPresent()) {
        return FrontierAssembler.assemble(problem, path.get());
      }
      return found.isEmpty()
          ? Frontier.empty(data.size())
          : FrontierAssembler.assemble(problem, EisnerSeverance.path(data, found));
    }

    Assortment best(double utilityWeight) {
      if (path.isPresent()) {
        Frontier frontier = frontier();
        return frontier.assortment(frontier.indexFor(utilityWeight));
      }
      Assortment best = found.get(0);
      double value = Double.NEGATIVE_INFINITY;
      for (Assortment each : found) {
        double objective = Evaluation.of(problem, each).objective(utilityWeight);
        if (objective > value) {
          value = objective;
          best = each;
        }
      }
      return best;
    }

    /** The largest revenue of any product, and everything offered for the utility. */
    double crudeBound(double utilityWeight) {
      double revenue = 0;
      for (int i = 0; i < data.size(); i++) {
        revenue = Math.max(revenue, problem.catalog().revenue(i));
      }
      Evaluation everything = Evaluation.of(problem, Assortment.all(data.size()));
      return revenue * everything.purchaseProbability() + utilityWeight * everything.utility();
    }

    List<Integer> conflict() {
      return FeasibleSet.conflict(problem.catalog().size(), problem.constraints(), use, deadline);
    }

    Provenance provenance(String outcome) {
      StringBuilder text = new StringBuilder(choice.explanation());
      if (!remark.isEmpty()) {
        text.append("; ").append(remark);
      }
      String remarks = use.remarks();
      if (!remarks.isEmpty()) {
        text.append("; ").append(remarks);
      }
      if (!outcome.isEmpty()) {
        text.append("; ").append(outcome);
      }
      return new Provenance(
          ID + "/" + choice.method().id(), usedBackend, text.toString(), options.toString());
    }
  }
}
