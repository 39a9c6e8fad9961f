package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;

/**
 * The slow reference for vendors that come one after the other, by going through all catalogs and
 * all sets: the worth of policies, of the best policy, and of hindsight. For about 12 products.
 */
public final class VendorEnumeration {
  private final SequentialProblem problem;
  private final Map<Assortment, Double> worths = new HashMap<>();

  /** For this problem. */
  public VendorEnumeration(SequentialProblem problem) {
    this.problem = problem;
  }

  /** What a set is worth per customer. */
  public double worth(Assortment assortment) {
    return worths.computeIfAbsent(
        assortment, set -> Evaluation.of(problem.problem(), set).netRevenue());
  }

  /** The sets that may be taken in a state. */
  public List<Assortment> allowed(SequentialState state) {
    int[] shown = state.shown().toIndices();
    List<Assortment> sets = new ArrayList<>();
    for (long mask = 0; mask < 1L << shown.length; mask++) {
      Assortment set = Assortment.none(state.shown().catalogSize());
      for (int k = 0; k < shown.length; k++) {
        set = (mask >> k & 1) == 1 ? set.with(shown[k]) : set;
      }
      if (problem.mayTake(state, set)) {
        sets.add(set);
      }
    }
    return sets;
  }

  /** Whether some set may be taken from every catalog, before anything is carried. */
  public boolean isFeasible() {
    return impossible().isEmpty();
  }

  /** Decides in a state. */
  @FunctionalInterface
  private interface Rule {
    double worth(SequentialState state);
  }

  private double expected(int vendor, Assortment carried, Rule rule) {
    double sum = 0;
    for (VendorCatalog shown : problem.vendors().catalogs(vendor)) {
      sum +=
          shown.probability() * rule.worth(new SequentialState(vendor, shown.products(), carried));
    }
    return sum;
  }

  /** What a policy is expected to be worth. */
  public double value(SequentialPolicy.Prepared policy) {
    return value(policy, 0, Assortment.none(problem.problem().catalog().size()));
  }

  private double value(SequentialPolicy.Prepared policy, int vendor, Assortment carried) {
    if (vendor == problem.vendors().count()) {
      return worth(carried);
    }
    return expected(
        vendor,
        carried,
        state -> {
          SequentialDecision decision = policy.decide(state, SolveOptions.withDefaults());
          return value(policy, vendor + 1, state.with(decision.take()));
        });
  }

  /** What the best policy is expected to be worth, by dynamic programming on what is carried. */
  public double online() {
    return online(0, Assortment.none(problem.problem().catalog().size()));
  }

  private double online(int vendor, Assortment carried) {
    if (vendor == problem.vendors().count()) {
      return worth(carried);
    }
    // Different catalogs of one vendor may leave the same union.
    Map<Assortment, Double> next = new HashMap<>();
    return expected(
        vendor,
        carried,
        state ->
            allowed(state).stream()
                .map(state::with)
                .mapToDouble(
                    union -> {
                      Double before = next.get(union);
                      double worth = before != null ? before : online(vendor + 1, union);
                      next.put(union, worth);
                      return worth;
                    })
                .max()
                .orElseThrow());
  }

  /** What is expected with all catalogs known before choosing. */
  public double hindsight() {
    return hindsight(0, new ArrayList<>());
  }

  private double hindsight(int vendor, List<VendorCatalog> shown) {
    if (vendor == problem.vendors().count()) {
      return bestUnion(0, Assortment.none(problem.problem().catalog().size()), shown);
    }
    double sum = 0;
    for (VendorCatalog each : problem.vendors().catalogs(vendor)) {
      shown.add(each);
      sum += each.probability() * hindsight(vendor + 1, shown);
      shown.remove(shown.size() - 1);
    }
    return sum;
  }

  private double bestUnion(int vendor, Assortment carried, List<VendorCatalog> shown) {
    if (vendor == shown.size()) {
      return worth(carried);
    }
    SequentialState state = new SequentialState(vendor, shown.get(vendor).products(), carried);
    double best = Double.NEGATIVE_INFINITY;
    for (Assortment take : allowed(state)) {
      best = Math.max(best, bestUnion(vendor + 1, state.with(take), shown));
    }
    return best;
  }

  /** The largest {@code sum (r_i - tau)^+ P_i(S)} less costs, over what may be taken from it. */
  public OptionalDouble lowered(int vendor, Assortment shown, double tau) {
    Assortment nothing = Assortment.none(shown.catalogSize());
    return allowed(new SequentialState(vendor, shown, nothing)).stream()
        .mapToDouble(
            set -> {
              double[] p = problem.problem().choiceModel().purchaseProbabilities(set);
              double sum = -problem.problem().catalog().offerCost(set);
              for (int i = 0; i < p.length; i++) {
                sum += Math.max(0, problem.problem().catalog().revenue(i) - tau) * p[i];
              }
              return sum;
            })
        .max();
  }

  /** The first vendor with a catalog from which nothing may be taken. */
  public Optional<String> impossible() {
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    for (int b = 0; b < problem.vendors().count(); b++) {
      for (VendorCatalog shown : problem.vendors().catalogs(b)) {
        if (allowed(new SequentialState(b, shown.products(), nothing)).isEmpty()) {
          return Optional.of(problem.vendors().name(b));
        }
      }
    }
    return Optional.empty();
  }
}
