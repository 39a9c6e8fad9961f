package org.sortiment.solvers.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialSeason;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;

/**
 * Units to order with a vendor. For a few futures, what the policy would take from the vendors to
 * come is added, and the planner plans the whole season: units ordered before are fixed, those of
 * later vendors are free. What it orders of this vendor's products is averaged over the futures. So
 * a product for which later vendors will offer substitutes is ordered in fewer units.
 */
final class UnitOrders {
  private static final int FUTURES = 3;

  private final SequentialProblem problem;
  private final SequentialSeason season;
  private final StockProblem stock;

  UnitOrders(SequentialProblem problem, SequentialSeason season) {
    this.problem = problem;
    this.season = season;
    this.stock = season.problem();
  }

  /** The units of what is taken. */
  Inventory of(
      SequentialPolicy.Prepared policy,
      SequentialState state,
      Assortment take,
      Inventory ordered,
      SolveOptions options) {
    int n = stock.catalog().size();
    if (take.isEmpty()) {
      return Inventory.of(new int[n]);
    }
    Scenarios futures =
        Scenarios.of(
            problem.vendors(),
            state.vendor() + 1,
            FUTURES,
            FUTURES,
            options.seed() * 31 + state.vendor());
    double[] mean = new double[n];
    List<int[]> plans = new ArrayList<>();
    SolveOptions each =
        options
            .timeLimit()
            .map(all -> options.withTimeLimit(all.dividedBy(futures.count()).plusNanos(1)))
            .orElse(options);
    for (int s = 0; s < futures.count(); s++) {
      Assortment later = later(policy, state, take, futures, s, each);
      int[] units = plan(take, later, ordered, each);
      plans.add(units);
      for (int i = take.next(0); i >= 0; i = take.next(i + 1)) {
        mean[i] += futures.probability(s) * units[i];
      }
    }
    int[] averaged = rounded(take, mean);
    return Inventory.of(isWithin(averaged, ordered) ? averaged : plans.get(0));
  }

  /** What the policy takes from the vendors to come in one future. */
  private Assortment later(
      SequentialPolicy.Prepared policy,
      SequentialState state,
      Assortment take,
      Scenarios futures,
      int future,
      SolveOptions options) {
    Assortment union = state.with(take);
    for (int b = state.vendor() + 1; b < problem.vendors().count(); b++) {
      SequentialState next = new SequentialState(b, futures.shown(future, b), union);
      union = next.with(policy.decide(next, options).take());
    }
    BitSet later = union.toBitSet();
    later.andNot(state.with(take).toBitSet());
    return Assortment.of(union.catalogSize(), later);
  }

  /** Units of this vendor's products in the best plan of a season with these others. */
  private int[] plan(Assortment take, Assortment later, Inventory ordered, SolveOptions options) {
    BitSet free = take.toBitSet();
    free.or(later.toBitSet());
    StockPlan plan =
        season
            .planner()
            .plan(with(terms(Assortment.of(take.catalogSize(), free), ordered)), options);
    int[] units = new int[take.catalogSize()];
    if (plan.inventory().isEmpty()) {
      if (!plan.termination().isStoppedByLimit()) {
        throw new SolveException(
            "The units of what is taken cannot keep the limits of the season: "
                + String.join(" ", plan.notes()));
      }
      return units;
    }
    take.forEach(i -> units[i] = plan.inventory().get().units(i));
    return units;
  }

  /** The season with other terms, and with the constraints that sold-out shelves keep. */
  private StockProblem with(StockTerms terms) {
    Assortment nothing = Assortment.none(terms.size());
    List<Constraint> kept =
        stock.constraints().stream().filter(each -> each.isSatisfiedBy(nothing)).toList();
    return new StockProblem(
        stock.catalog(), stock.choiceModel(), stock.season(), terms, stock.rows(), kept);
  }

  /** What is free under the terms of the season; the rest as it was ordered. */
  private StockTerms terms(Assortment free, Inventory ordered) {
    return terms(free, ordered, true);
  }

  /**
   * The season in which exactly these products may be stocked, in any units that their terms allow,
   * none included: whatever is taken vendor by vendor is allowed there.
   */
  StockProblem relaxed(Assortment shown) {
    return with(terms(shown, Inventory.of(new int[shown.catalogSize()]), false));
  }

  private StockTerms terms(Assortment free, Inventory ordered, boolean isTaken) {
    StockTerms all = stock.terms();
    StockTerms.Builder terms =
        StockTerms.builder(all.size()).lostSalePenalty(all.lostSalePenalty());
    for (int i = 0; i < all.size(); i++) {
      terms.salvage(i, all.salvage(i));
      if (free.contains(i)) {
        terms
            .units(i, isTaken ? all.least(i) : 0, all.most(i))
            .minimumOrder(i, all.minimumOrder(i));
      } else {
        terms.units(i, ordered.units(i), ordered.units(i));
      }
    }
    return terms.build();
  }

  private int[] rounded(Assortment take, double[] mean) {
    StockTerms terms = stock.terms();
    int[] units = new int[mean.length];
    for (int i = take.next(0); i >= 0; i = take.next(i + 1)) {
      // Limits on sums hold for means, and for what is less.
      long whole = stock.rows().isEmpty() ? Math.round(mean[i]) : (long) Math.floor(mean[i]);
      long least =
          Math.max(terms.least(i), 2 * whole >= terms.minimumOrder(i) ? terms.minimumOrder(i) : 0);
      units[i] = whole == 0 && terms.least(i) == 0 ? 0 : (int) Math.max(least, whole);
      if (!terms.allows(i, units[i])) {
        units[i] = terms.least(i);
      }
    }
    return units;
  }

  private boolean isWithin(int[] units, Inventory ordered) {
    int[] all = ordered.toArray();
    Arrays.setAll(all, i -> all[i] + units[i]);
    return stock.rows().stream().allMatch(row -> row.allows(row.use(all)));
  }
}
