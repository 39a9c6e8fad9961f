package org.sortiment.solvers.lp.frontier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.RandomUtilityModel;
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
import org.sortiment.solvers.lp.enumeration.AllAssortments;

/**
 * Optima and frontiers of problems that leave few products free, from the worth of every feasible
 * assortment ({@link AllAssortments}): the proof that needs no theory, no tolerance and no backend.
 * Solvers of single choice models use it for small problems under their own id.
 */
public final class EnumeratedSolver implements AssortmentSolver, FrontierSolver {
  /** The method under which it is known, whatever the solver, {@value}. */
  public static final String METHOD = "enumeration";

  /** Revenues this close are not told apart when corners are looked for. */
  private static final double ROUNDING = 1e-14;

  private final String name;
  private final LpBackend backend;

  /**
   * A solver.
   *
   * @param name solver and method as results say it
   * @param backend which only explains contradictory constraints
   */
  public EnumeratedSolver(String name, LpBackend backend) {
    this.name = name;
    this.backend = backend;
  }

  private static AllAssortments all(
      AssortmentProblem problem, boolean withUtility, SolveOptions options) {
    return all(problem, withUtility, Deadline.startingNow(options.timeLimit()), options);
  }

  /** All with their utilities. */
  static AllAssortments all(AssortmentProblem problem, Deadline deadline, SolveOptions options) {
    return all(problem, true, deadline, options);
  }

  private static AllAssortments all(
      AssortmentProblem problem, boolean withUtility, Deadline deadline, SolveOptions options) {
    return AllAssortments.of(problem, withUtility, deadline, options.progress())
        .orElseThrow(
            () ->
                new SolveException(
                    "Enumeration takes at most 20 products that the constraints leave open, but"
                        + " there are "
                        + problem.catalog().size()
                        + " products. Maybe leave the choice to the solver."));
  }

  @Override
  public AssortmentResult solve(
      AssortmentProblem problem, double utilityWeight, SolveOptions options) {
    if (!(utilityWeight >= 0 && utilityWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The utility weight (" + utilityWeight + ") must be finite and >= 0.");
    }
    AllAssortments all = all(problem, utilityWeight > 0, options);
    int best = all.best(utilityWeight);
    boolean complete = all.limit() == Termination.Limit.NONE;
    if (best < 0) {
      return AssortmentResult.none(
          complete ? Termination.infeasible() : Termination.stopped(all.limit(), false),
          utilityWeight,
          complete ? conflict(problem, options) : List.of(),
          provenance(all, options, complete ? "proven infeasible" : "stopped by a limit"));
    }
    Assortment assortment = all.assortment(best);
    Evaluation evaluation = Evaluation.of(problem, assortment);
    if (utilityWeight > 0) {
      evaluation.requireFiniteUtility(problem, assortment);
    }
    double value = evaluation.objective(utilityWeight);
    double found =
        all.netRevenue(best) + (utilityWeight == 0 ? 0 : utilityWeight * all.utility(best));
    double bound = complete ? Math.max(value, found) : crudeBound(problem, utilityWeight);
    boolean proven = bound <= value + Rounding.PROVEN * evaluation.magnitude(utilityWeight);
    return new AssortmentResult(
        proven
            ? Termination.optimal()
            : complete ? Termination.feasible() : Termination.stopped(all.limit(), true),
        Optional.of(assortment),
        utilityWeight,
        evaluation,
        // Both values are of this assortment; what is between them is rounding.
        proven && complete ? value : Math.max(bound, value),
        AssortmentResult.ExactFor.MODEL,
        List.of(),
        provenance(all, options, complete ? "the proven optimum" : "stopped by a limit"));
  }

  /** Everybody buys the dearest product at no other cost; everything is offered for the utility. */
  private static double crudeBound(AssortmentProblem problem, double utilityWeight) {
    double dearest = 0;
    for (int i = 0; i < problem.catalog().size(); i++) {
      dearest = Math.max(dearest, problem.catalog().revenue(i));
    }
    if (utilityWeight == 0) {
      return dearest;
    }
    return problem.choiceModel() instanceof RandomUtilityModel random
        ? dearest + utilityWeight * random.expectedUtility(Assortment.all(problem.catalog().size()))
        : Double.POSITIVE_INFINITY;
  }

  @Override
  public FrontierResult frontier(AssortmentProblem problem, SolveOptions options) {
    AllAssortments all = all(problem, true, options);
    int n = problem.catalog().size();
    boolean complete = all.limit() == Termination.Limit.NONE;
    if (all.size() == 0) {
      return new FrontierResult(
          complete ? Termination.infeasible() : Termination.stopped(all.limit(), false),
          Frontier.empty(n),
          complete ? conflict(problem, options) : List.of(),
          provenance(all, options, complete ? "proven infeasible" : "stopped by a limit"));
    }
    List<Point> points = new ArrayList<>();
    for (int k : all.undominated(ROUNDING)) {
      Assortment assortment = all.assortment(k);
      Evaluation evaluation = Evaluation.of(problem, assortment);
      points.add(
          new Point(
              assortment, evaluation.utility(), evaluation.netRevenue(), Optional.of(evaluation)));
    }
    return new FrontierResult(
        complete ? Termination.optimal() : Termination.stopped(all.limit(), true),
        Hull.frontier(problem, points, Rounding.OF_MODELS),
        List.of(),
        provenance(
            all,
            options,
            complete ? "the whole frontier" : "not proven complete: some corners may be missing"));
  }

  private List<Integer> conflict(AssortmentProblem problem, SolveOptions options) {
    return FeasibleSet.conflict(
        problem.catalog().size(),
        problem.constraints(),
        new ConfiguredBackend(backend, options),
        Deadline.startingNow(options.timeLimit()));
  }

  private Provenance provenance(AllAssortments all, SolveOptions options, String outcome) {
    return new Provenance(
        name,
        "",
        "all " + all.size() + " feasible assortments evaluated under the model; " + outcome,
        options.toString());
  }
}
