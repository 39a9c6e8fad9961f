package org.sortiment.solvers.sequential;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.AttractionSubstitution;
import org.sortiment.markov.stopping.FixedOffers;
import org.sortiment.markov.stopping.LoweredStopping;

/**
 * The best sets from the catalogs under a Markov chain, where nothing but the catalog limits them:
 * thousands of stopping problems on one chain, each of which starts from the one most like it
 * ({@link LoweredStopping}). Answers are empty where the gap that is asked for is not reached.
 */
final class StoppingSeries {
  /** A bound this close to a value, relatively, proves it, as for all solvers. */
  private static final double PROVEN = 1e-9;

  /** Starts are kept while they take less: 400 MB. */
  private static final long MOST_KEPT_NUMBERS = 50_000_000;

  private static final Object UNION = "union";
  private static final Object HINDSIGHT = "hindsight";

  private final LoweredStopping stopping;
  private final double[] revenues;
  private final int n;
  private final Map<Object, LoweredStopping.Start> starts = new ConcurrentHashMap<>();

  private record Catalog(int vendor, Assortment shown) {}

  private StoppingSeries(SequentialProblem problem, LoweredStopping stopping) {
    this.stopping = stopping;
    this.revenues = problem.problem().catalog().revenues();
    this.n = revenues.length;
  }

  /**
   * For chains with rows, that customers leave, and no costs of offering. Chains of low rank are
   * solved in closed form, which is faster.
   */
  static Optional<StoppingSeries> of(SequentialProblem problem) {
    return problem.problem().choiceModel() instanceof MarkovChain chain
            && !(chain.substitution() instanceof AttractionSubstitution)
            && !problem.problem().catalog().hasOfferCosts()
        ? LoweredStopping.of(chain).map(stopping -> new StoppingSeries(problem, stopping))
        : Optional.empty();
  }

  /** Z_b(tau) for one catalog; starts from the answer for the same catalog before. */
  Optional<CatalogSolver.Best> lowered(SequentialState state, double tau, SolveOptions options) {
    return best(
        new Catalog(state.vendor(), state.shown()),
        state.shown(),
        Assortment.none(n),
        tau,
        options);
  }

  /** The best union with what is carried. */
  Optional<CatalogSolver.Best> union(SequentialState state, SolveOptions options) {
    return best(UNION, state.shown(), state.carried(), 0, options);
  }

  /** The best of what all vendors show. */
  Optional<CatalogSolver.Best> hindsight(Assortment shown, SolveOptions options) {
    return best(HINDSIGHT, shown, Assortment.none(n), 0, options);
  }

  private Optional<CatalogSolver.Best> best(
      Object like, Assortment shown, Assortment carried, double level, SolveOptions options) {
    BitSet hidden = shown.toBitSet();
    hidden.or(carried.toBitSet());
    hidden.flip(0, n);
    LoweredStopping.Answer answer =
        stopping.solve(
            revenues,
            new FixedOffers(carried, Assortment.of(n, hidden)),
            level,
            options.relativeGap(),
            Optional.ofNullable(starts.get(like)),
            Deadline.startingNow(options.timeLimit()));
    double gap = answer.bound() - answer.value();
    boolean isProven = gap <= PROVEN * answer.bound();
    boolean isClose = isProven || gap <= options.relativeGap() * answer.bound();
    if (!isClose && answer.limit() == Termination.Limit.NONE) {
      return Optional.empty();
    }
    keep(like, answer);
    BitSet take = answer.offered().toBitSet();
    take.andNot(carried.toBitSet());
    return Optional.of(
        new CatalogSolver.Best(
            Assortment.of(n, take),
            answer.value(),
            isProven ? Math.max(answer.value(), answer.bound()) : answer.bound(),
            answer.purchase(),
            isProven
                ? Termination.optimal()
                : isClose
                    ? new Termination(Termination.Reason.WITHIN_GUARANTEE, Termination.Limit.NONE)
                    : Termination.stopped(answer.limit(), true),
            new Provenance(
                "lowered-stopping",
                "",
                "optimal stopping by value iteration with a dual certificate",
                options.toString())));
  }

  /** Where nothing is worth its price, the worths are no start for what is. */
  private void keep(Object like, LoweredStopping.Answer answer) {
    boolean fits = starts.containsKey(like) || (starts.size() + 1) * 2L * n <= MOST_KEPT_NUMBERS;
    if (fits && !answer.offered().isEmpty()) {
      starts.put(like, answer.start());
    }
  }
}
