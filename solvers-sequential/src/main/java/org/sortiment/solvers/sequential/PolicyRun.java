package org.sortiment.solvers.sequential;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.Expectation;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * Lets one policy decide in every scenario, and says what its unions are worth. States and unions
 * that occur again are not decided or evaluated again.
 */
final class PolicyRun {
  /** Unions and states are kept while they are few and small: about 100 MB. */
  private static final long MOST_KEPT_BITS = 800_000_000L;

  private final SequentialProblem problem;
  private final String id;
  private final SequentialPolicy.Prepared policy;
  private final Scenarios scenarios;
  private final SolveOptions options;
  private final Deadline deadline;
  private final Map<State, SequentialDecision> decisions = new HashMap<>();
  private final Map<Assortment, Double> worth = new HashMap<>();
  private final long mostKept;

  /** What a decision depends on; nothing carried for a policy that does not look back. */
  private record State(int vendor, int catalog, Assortment carried) {}

  PolicyRun(
      SequentialProblem problem,
      String id,
      SequentialPolicy.Prepared policy,
      Scenarios scenarios,
      SolveOptions options,
      Deadline deadline) {
    this.problem = problem;
    this.id = id;
    this.policy = policy;
    this.scenarios = scenarios;
    this.options = options;
    this.deadline = deadline;
    this.mostKept = MOST_KEPT_BITS / (problem.problem().catalog().size() + 1_000);
  }

  /** The expected worth; empty when a limit came before the first scenario was done. */
  Optional<Expectation> run() {
    double[] values = new double[scenarios.count()];
    int done = 0;
    while (done < values.length && !(done > 0 && deadline.isReached())) {
      options.progress().report("policy " + id, done, values.length);
      Optional<Assortment> union = union(done);
      if (union.isEmpty()) {
        break;
      }
      values[done++] = worthOf(union.get());
    }
    return done == 0 ? Optional.empty() : Optional.of(scenarios.expectation(values, done));
  }

  /** What is taken in a scenario; empty when a limit left a vendor undecided. */
  private Optional<Assortment> union(int scenario) {
    Assortment union = Assortment.none(problem.problem().catalog().size());
    for (int b = 0; b < problem.vendors().count(); b++) {
      SequentialState state = new SequentialState(b, scenarios.shown(scenario, b), union);
      SequentialDecision decision = decide(state, scenarios.catalog(scenario, b));
      if (decision.termination().reason() == Termination.Reason.UNDETERMINED) {
        return Optional.empty();
      }
      union = state.with(decision.take());
    }
    return Optional.of(union);
  }

  private SequentialDecision decide(SequentialState state, int catalog) {
    Assortment carried =
        policy.looksBack() ? state.carried() : Assortment.none(state.carried().catalogSize());
    State key = new State(state.vendor(), catalog, carried);
    SequentialDecision known = decisions.get(key);
    if (known != null) {
      return known;
    }
    SequentialDecision decision = policy.decide(state, CatalogSolver.within(options, deadline));
    requireAllowed(state, decision);
    if (decisions.size() < mostKept && !decision.termination().isStoppedByLimit()) {
      decisions.put(key, decision);
    }
    return decision;
  }

  private void requireAllowed(SequentialState state, SequentialDecision decision) {
    boolean claims =
        decision.termination().reason() != Termination.Reason.UNDETERMINED
            && decision.termination().reason() != Termination.Reason.INFEASIBLE;
    if (decision.termination().reason() == Termination.Reason.INFEASIBLE
        || (claims && !problem.mayTake(state, decision.take()))) {
      throw new SolveException(
          "The policy \""
              + id
              + "\" took "
              + problem.problem().catalog().idsOf(decision.take())
              + " from "
              + problem.vendors().name(state.vendor())
              + (claims
                  ? ", which is not shown or not allowed"
                  : " and says that nothing is allowed")
              + ". Maybe test the plug-in with SequentialPolicyContract.");
    }
  }

  private double worthOf(Assortment union) {
    Double known = worth.get(union);
    if (known != null) {
      return known;
    }
    double value = Worth.of(problem, union);
    if (worth.size() < mostKept) {
      worth.put(union, value);
    }
    return value;
  }
}
