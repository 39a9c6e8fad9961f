package org.sortiment.solvers.sequential;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * One step of policy improvement over {@link ThresholdPolicy} (rollout: Bertsekas, Tsitsiklis, Wu
 * 1997): at each vendor the set whose union with what is carried and with what the threshold policy
 * will take from the vendors to come has the largest expected worth.
 *
 * <p>Sets that are compared: the best ones from the catalog beyond a range of thresholds, the
 * threshold policy's own among them; the best union with what is carried; nothing; and from the
 * best of these, for small catalogs, sets that differ by single products. Expectations are exact up
 * to {@value #MOST_FUTURES} combinations of later catalogs, otherwise over {@value #DRAWS} draws.
 *
 * <p>Guarantee: with exact expectations it is never worth less than the threshold policy, because
 * that policy's own set is compared at every step.
 */
final class RolloutPolicy implements SequentialPolicy, ThresholdUser {
  static final String ID = "rollout";
  private static final int MOST_FUTURES = 256;
  private static final int DRAWS = 64;

  /** Where the threshold policy looks back, each future is a run of decisions. */
  private static final int FEWER_DRAWS = 16;

  private static final int MOST_LEVELS = 12;

  /** Single products are tried up to that many evaluations a round. */
  private static final int MOST_FLIPS = 4_096;

  private static final int MOST_ROUNDS = 5;

  private final AssortmentSolver solver;

  RolloutPolicy(AssortmentSolver solver) {
    this.solver = solver;
  }

  @Override
  public AssortmentSolver solver() {
    return solver;
  }

  @Override
  public Prepared prepare(SequentialProblem problem, SolveOptions options) {
    CatalogSolver catalogs = new CatalogSolver(problem, solver);
    return prepare(catalogs, Thresholds.toDecide(catalogs, options), options);
  }

  @Override
  public Prepared prepare(CatalogSolver catalogs, Thresholds thresholds, SolveOptions options) {
    return new Rollout(
        catalogs,
        new ThresholdPolicy.ThresholdRule(catalogs, thresholds.threshold(), thresholds.prices()),
        thresholds.prices(),
        options.seed());
  }

  /** The policy for one problem. */
  private static final class Rollout implements Prepared {
    private final CatalogSolver catalogs;
    private final SequentialProblem problem;
    private final ThresholdPolicy.ThresholdRule base;
    private final double[] prices;
    private final Scenarios[] futures;
    private final Map<Level, Assortment> levels = new ConcurrentHashMap<>();

    private record Level(int vendor, Assortment shown, double threshold) {}

    Rollout(
        CatalogSolver catalogs, ThresholdPolicy.ThresholdRule base, double[] prices, long seed) {
      this.catalogs = catalogs;
      this.problem = catalogs.problem();
      this.base = base;
      this.prices = prices;
      this.futures = new Scenarios[problem.vendors().count()];
      int most = base.looksBack() ? FEWER_DRAWS : MOST_FUTURES;
      int draws = base.looksBack() ? FEWER_DRAWS : DRAWS;
      for (int b = 0; b < futures.length; b++) {
        futures[b] = Scenarios.of(problem.vendors(), b + 1, most, draws, seed * 31 + b);
      }
    }

    @Override
    public boolean looksBack() {
      return true;
    }

    @Override
    public OptionalDouble threshold() {
      return base.threshold();
    }

    @Override
    public SequentialDecision decide(SequentialState state, SolveOptions options) {
      Deadline deadline = Deadline.startingNow(options.timeLimit());
      SequentialDecision first = base.decide(state, options);
      if (first.termination().reason() == Termination.Reason.INFEASIBLE
          || first.termination().reason() == Termination.Reason.UNDETERMINED) {
        return first;
      }
      Search search = new Search(state, options, deadline, first.take());
      search.run();
      return new SequentialDecision(
          search.best,
          deadline.isReached()
              ? Termination.stopped(deadline.limitReached(), true)
              : Termination.feasible(),
          new Provenance(
              ID + "/" + first.provenance().solver(),
              first.provenance().backend(),
              "the best of "
                  + search.compared
                  + " sets by the expected worth of the union in the end, when the vendors to come"
                  + " are left to the threshold policy",
              options.toString()));
    }

    /** One decision. */
    private final class Search {
      private final SequentialState state;
      private final SolveOptions options;
      private final Deadline deadline;
      private Assortment best;
      private double worth;
      private int compared = 1;

      Search(SequentialState state, SolveOptions options, Deadline deadline, Assortment first) {
        this.state = state;
        this.options = options;
        this.deadline = deadline;
        this.best = first;
        this.worth = worth(first);
      }

      void run() {
        for (Assortment candidate : candidates()) {
          consider(candidate);
        }
        int tries = state.shown().size() * futures[state.vendor()].count();
        for (int round = 0; round < MOST_ROUNDS && tries <= MOST_FLIPS; round++) {
          double before = worth;
          flip();
          if (!(worth > before)) {
            return;
          }
        }
      }

      private void flip() {
        for (int i = state.shown().next(0); i >= 0; i = state.shown().next(i + 1)) {
          Assortment flipped = best.contains(i) ? best.without(i) : best.with(i);
          if (problem.mayTake(state, flipped)) {
            consider(flipped);
          }
        }
      }

      private void consider(Assortment candidate) {
        if (candidate.equals(best) || deadline.isReached()) {
          return;
        }
        compared++;
        double other = worth(candidate);
        // What rounding alone makes better does not change the decision.
        if (other > worth + 1e-12 * Math.abs(worth)) {
          best = candidate;
          worth = other;
        }
      }

      private Set<Assortment> candidates() {
        Set<Assortment> candidates = new LinkedHashSet<>();
        Assortment nothing = Assortment.none(state.shown().catalogSize());
        if (problem.mayTake(state, nothing)) {
          candidates.add(nothing);
        }
        if (!deadline.isReached()) {
          CatalogSolver.Best union = catalogs.union(state, CatalogSolver.within(options, deadline));
          if (union.isFound()) {
            candidates.add(union.take());
          }
        }
        for (double level : levels()) {
          if (!deadline.isReached()) {
            at(level, candidates);
          }
        }
        return candidates;
      }

      private void at(double level, Set<Assortment> candidates) {
        Level key = new Level(state.vendor(), state.shown(), level);
        Assortment before = levels.get(key);
        if (before != null) {
          candidates.add(before);
          return;
        }
        CatalogSolver.Best answer =
            catalogs.lowered(state, level, prices, CatalogSolver.within(options, deadline));
        if (answer.isFound()) {
          candidates.add(answer.take());
          if (!base.looksBack() && !answer.termination().isStoppedByLimit()) {
            levels.put(key, answer.take());
          }
        }
      }

      /** Thresholds between which the best sets change: revenues of the catalog, evenly spaced. */
      private double[] levels() {
        double[] revenues =
            Arrays.stream(state.shown().toIndices())
                .mapToDouble(problem.problem().catalog()::revenue)
                .sorted()
                .distinct()
                .toArray();
        int count = Math.min(MOST_LEVELS, revenues.length);
        return DoubleStream.concat(
                DoubleStream.of(0),
                IntStream.range(0, count)
                    .mapToDouble(k -> revenues[(int) ((long) k * revenues.length / count)]))
            .toArray();
      }

      /** The expected worth in the end. */
      private double worth(Assortment take) {
        Assortment carried = state.with(take);
        Scenarios future = futures[state.vendor()];
        double sum = 0;
        for (int s = 0; s < future.count(); s++) {
          Assortment union = carried;
          for (int b = state.vendor() + 1; b < problem.vendors().count(); b++) {
            SequentialState next =
                new SequentialState(
                    b,
                    future.shown(s, b),
                    base.looksBack() ? union : Assortment.none(carried.catalogSize()));
            union =
                new SequentialState(b, future.shown(s, b), union)
                    .with(base.decide(next, options).take());
          }
          sum += future.probability(s) * Worth.of(problem, union);
        }
        return sum;
      }
    }
  }
}
