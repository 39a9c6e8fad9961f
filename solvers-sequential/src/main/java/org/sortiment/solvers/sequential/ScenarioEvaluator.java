package org.sortiment.solvers.sequential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.sequential.Expectation;
import org.sortiment.api.sequential.SequentialEvaluator;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialProfit;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.sequential.SequentialResult.Bound;
import org.sortiment.api.sequential.SequentialResult.Hindsight;
import org.sortiment.api.sequential.SequentialResult.PolicyValue;
import org.sortiment.api.sequential.SequentialSeason;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * What policies are worth on common scenarios, beside the bound of {@link Thresholds} and the
 * optimum with hindsight. Exact where there are at most {@value #MOST_COMBINATIONS} combinations of
 * catalogs.
 *
 * <p>With a time limit, four tenths of it are for thresholds, three for the policies and the rest
 * for hindsight.
 */
final class ScenarioEvaluator implements SequentialEvaluator {
  static final String ID = "scenarios";

  /** What sums of worths lose to rounding, relative to their value. */
  private static final double ROUNDING = 1e-9;

  private static final double[] SHARES = {0.4, 0.3, 0.3};

  private final AssortmentSolver solver;

  ScenarioEvaluator(AssortmentSolver solver) {
    this.solver = solver;
  }

  @Override
  public SequentialResult evaluate(
      SequentialProblem problem,
      Map<String, SequentialPolicy> policies,
      int scenarios,
      SolveOptions options) {
    if (policies.isEmpty() || scenarios < 2) {
      throw new IllegalArgumentException(
          "There must be a policy (" + policies.size() + ") and 2 scenarios (" + scenarios + ").");
    }
    return new Run(problem, policies, scenarios, options).run();
  }

  @Override
  public Inventory units(
      SequentialProblem problem,
      SequentialSeason season,
      SequentialPolicy.Prepared policy,
      SequentialState state,
      Assortment take,
      Inventory ordered,
      SolveOptions options) {
    return new UnitOrders(problem, season).of(policy, state, take, ordered, options);
  }

  @Override
  public Optional<SequentialProfit> profit(
      SequentialProblem problem,
      SequentialSeason season,
      SequentialPolicy policy,
      int scenarios,
      SolveOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    SequentialPolicy.Prepared prepared =
        policy.prepare(
            problem,
            options
                .timeLimit()
                .map(all -> options.withTimeLimit(all.dividedBy(4).plusNanos(1)))
                .orElse(options));
    return new SeasonRun(
            problem, season, prepared, scenarios, CatalogSolver.within(options, deadline))
        .run();
  }

  /** One call. */
  private final class Run {
    private final SequentialProblem problem;
    private final Map<String, SequentialPolicy> policies;
    private final SolveOptions options;
    private final Deadline deadline;
    private final CatalogSolver catalogs;
    private final Scenarios scenarios;
    private final String asked;

    Run(
        SequentialProblem problem,
        Map<String, SequentialPolicy> policies,
        int draws,
        SolveOptions options) {
      this.problem = problem;
      this.policies = new LinkedHashMap<>(policies);
      this.options = options;
      this.deadline = Deadline.startingNow(options.timeLimit());
      this.catalogs = new CatalogSolver(problem, solver);
      this.scenarios = Scenarios.of(problem.vendors(), 0, MOST_COMBINATIONS, draws, options.seed());
      this.asked = policies.keySet().iterator().next();
    }

    SequentialResult run() {
      Thresholds thresholds = Thresholds.withBound(catalogs, share(SHARES[0]));
      if (thresholds.impossible().isPresent()) {
        return impossible(thresholds.impossible().get());
      }
      List<PolicyValue> values = new ArrayList<>();
      Optional<SequentialPolicy.Prepared> first = Optional.empty();
      OptionalDouble threshold = OptionalDouble.of(thresholds.threshold());
      for (Map.Entry<String, SequentialPolicy> each : policies.entrySet()) {
        SolveOptions within = share(SHARES[1] / policies.size());
        Deadline end = Deadline.startingNow(within.timeLimit());
        SequentialPolicy.Prepared prepared = prepared(each.getValue(), thresholds, within);
        if (first.isEmpty()) {
          first = Optional.of(prepared);
          threshold = prepared.threshold();
        }
        values.add(
            new PolicyValue(
                each.getKey(),
                new PolicyRun(problem, each.getKey(), prepared, scenarios, within, end).run()));
      }
      Optional<Hindsight> hindsight =
          HindsightRun.of(catalogs, scenarios, CatalogSolver.within(options, deadline), deadline);
      Bound bound = bound(thresholds, hindsight);
      return new SequentialResult(
          termination(thresholds, values, hindsight),
          asked,
          threshold,
          values.get(0).value(),
          Optional.of(bound),
          hindsight,
          guarantee(thresholds, bound),
          values,
          first.orElseThrow().looksBack() ? List.of() : decisions(first.orElseThrow()),
          new Provenance(ID + "/" + asked, "", explanation(thresholds, bound), options.toString()));
    }

    private SolveOptions share(double part) {
      return options
          .timeLimit()
          .map(all -> options.withTimeLimit(Duration.ofNanos((long) (1 + part * all.toNanos()))))
          .orElse(options);
    }

    private SequentialPolicy.Prepared prepared(
        SequentialPolicy policy, Thresholds thresholds, SolveOptions within) {
      return policy instanceof ThresholdUser user && user.solver() == solver
          ? user.prepare(catalogs, thresholds, within)
          : policy.prepare(problem, within);
    }

    /**
     * The bound by thresholds; where hindsight is seen to be worth more, which no regular choice
     * model allows, the bound on hindsight alone.
     */
    private Bound bound(Thresholds thresholds, Optional<Hindsight> hindsight) {
      double mean = thresholds.bound();
      if (hindsight.isPresent() && isBelow(mean, hindsight.get().value())) {
        return new Bound(
            hindsight.get().bound(),
            thresholds.bestThreshold(),
            thresholds.bestPrices(),
            "hindsight");
      }
      return new Bound(mean, thresholds.bestThreshold(), thresholds.bestPrices(), "threshold");
    }

    /** Beyond rounding and, where scenarios are drawn, beyond chance. */
    private boolean isBelow(double bound, Expectation hindsight) {
      double chance = hindsight.exact() ? 0 : 5 * hindsight.standardError();
      return bound < hindsight.mean() - chance - ROUNDING * Math.abs(hindsight.mean());
    }

    private OptionalDouble guarantee(Thresholds thresholds, Bound bound) {
      boolean isProven =
          (asked.equals(ThresholdPolicy.ID) && policies.get(asked) instanceof ThresholdUser)
              && thresholds.provenWorth().isPresent()
              && bound.kind().equals("threshold")
              && bound.mean() > 0;
      return isProven
          ? OptionalDouble.of(thresholds.provenWorth().get() / bound.mean())
          : OptionalDouble.empty();
    }

    private Termination termination(
        Thresholds thresholds, List<PolicyValue> values, Optional<Hindsight> hindsight) {
      Termination.Limit limit =
          thresholds.limit() != Termination.Limit.NONE
              ? thresholds.limit()
              : deadline.limitReached();
      boolean isCut =
          hindsight.isEmpty()
              || hindsight.get().value().scenarios() < scenarios.count()
              || values.stream()
                  .anyMatch(
                      each ->
                          each.value().isEmpty()
                              || each.value().get().scenarios() < scenarios.count());
      if (limit == Termination.Limit.NONE && isCut) {
        limit = Termination.Limit.TIME;
      }
      return limit == Termination.Limit.NONE
          ? Termination.feasible()
          : Termination.stopped(limit, values.get(0).value().isPresent());
    }

    private List<List<Assortment>> decisions(SequentialPolicy.Prepared policy) {
      List<List<Assortment>> all = new ArrayList<>();
      Assortment nothing = Assortment.none(problem.problem().catalog().size());
      for (int b = 0; b < problem.vendors().count(); b++) {
        List<Assortment> taken = new ArrayList<>();
        for (VendorCatalog shown : problem.vendors().catalogs(b)) {
          SequentialState state = new SequentialState(b, shown.products(), nothing);
          taken.add(policy.decide(state, CatalogSolver.within(options, deadline)).take());
        }
        all.add(taken);
      }
      return all;
    }

    private String explanation(Thresholds thresholds, Bound bound) {
      String how =
          scenarios.isComplete()
              ? "all " + scenarios.count() + " combinations of catalogs"
              : scenarios.count() + " independent draws of the catalogs";
      String proof =
          bound.kind().equals("threshold")
              ? "no policy is worth more than the bound, which holds for every choice model in"
                  + " which no product sells better when another joins"
              : "products of this choice model were seen to sell better when others join, so that"
                  + " hindsight is the only bound"
                  + (scenarios.isComplete() ? "" : ", estimated from the same draws");
      return "expectations over "
          + how
          + "; "
          + proof
          + (thresholds.isExact()
              ? ""
              : "; some of the best sets were not proven to be the best, and bounds on them stand"
                  + " in the bound");
    }

    private SequentialResult impossible(CatalogWorths.Impossible where) {
      return new SequentialResult(
          Termination.infeasible(),
          asked,
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          List.of(),
          List.of(),
          new Provenance(
              ID + "/" + asked,
              "",
              "no set of products from catalog "
                  + where.catalog()
                  + " of "
                  + problem.vendors().name(where.vendor())
                  + " keeps its constraints",
              options.toString()));
    }
  }
}
