package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.api.solve.Evaluation;

/** All sets that may be taken from vendors, and what the best of them are worth, one by one. */
final class VendorSets {
  /** All sets of a catalog of up to that many products are gone through. */
  static final int MOST_PRODUCTS = 14;

  private final SequentialProblem problem;
  private final Vendors vendors;

  VendorSets(SequentialProblem problem) {
    this.problem = problem;
    this.vendors = problem.vendors();
  }

  double worth(Assortment union) {
    return Evaluation.of(problem.problem(), union).netRevenue();
  }

  /** How many there are in all combinations of catalogs, allowed or not. */
  double count() {
    double sets = 1;
    for (int b = 0; b < vendors.count(); b++) {
      sets *= vendors.catalogs(b).stream().mapToDouble(c -> Math.pow(2, c.products().size())).sum();
    }
    return sets;
  }

  /** Sum of E[Z_b(tau)] over all sets; none where a catalog has too many products for that. */
  OptionalDouble lowered(double tau, List<Double> prices) {
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    CompensatedSum sum = new CompensatedSum();
    for (int b = 0; b < vendors.count(); b++) {
      for (VendorCatalog shown : vendors.catalogs(b)) {
        if (shown.products().size() > MOST_PRODUCTS) {
          return OptionalDouble.empty();
        }
        SequentialState state = new SequentialState(b, shown.products(), nothing);
        double best = 0;
        for (Assortment set : allowed(state)) {
          best = Math.max(best, lowered(set, tau, prices));
        }
        sum.addProduct(shown.probability(), best);
      }
    }
    return OptionalDouble.of(sum.value());
  }

  private double lowered(Assortment set, double tau, List<Double> prices) {
    double[] p = problem.problem().choiceModel().purchaseProbabilities(set);
    CompensatedSum sum = new CompensatedSum();
    sum.add(-problem.problem().catalog().offerCost(set));
    set.forEach(
        i -> sum.addProduct(Math.max(0, problem.problem().catalog().revenue(i) - tau), p[i]));
    for (int l = 0; l < prices.size(); l++) {
      LinearConstraint limit = problem.jointLimits().get(l);
      sum.addProduct(-prices.get(l), limit.value(set));
    }
    return sum.value();
  }

  List<Assortment> allowed(SequentialState state) {
    int[] shown = state.shown().toIndices();
    List<Assortment> sets = new ArrayList<>();
    for (long mask = 0; mask < 1L << shown.length; mask++) {
      Assortment set = subset(state.shown().catalogSize(), shown, mask);
      if (problem.mayTake(state, set)) {
        sets.add(set);
      }
    }
    return sets;
  }

  private static Assortment subset(int n, int[] products, long mask) {
    int[] members = new int[Long.bitCount(mask)];
    int k = 0;
    for (long bits = mask; bits != 0; bits &= bits - 1) {
      members[k++] = products[Long.numberOfTrailingZeros(bits)];
    }
    return Assortment.of(n, members);
  }

  /** The expected worth of the best set for whoever knows all catalogs. */
  double hindsight() {
    return hindsight(0, new ArrayList<>());
  }

  private double hindsight(int vendor, List<Assortment> shown) {
    if (vendor == vendors.count()) {
      return best(0, Assortment.none(problem.problem().catalog().size()), shown);
    }
    CompensatedSum sum = new CompensatedSum();
    for (VendorCatalog each : vendors.catalogs(vendor)) {
      shown.add(each.products());
      sum.addProduct(each.probability(), hindsight(vendor + 1, shown));
      shown.remove(shown.size() - 1);
    }
    return sum.value();
  }

  private double best(int vendor, Assortment carried, List<Assortment> shown) {
    if (vendor == shown.size()) {
      return worth(carried);
    }
    SequentialState state = new SequentialState(vendor, shown.get(vendor), carried);
    double best = Double.NEGATIVE_INFINITY;
    for (Assortment take : allowed(state)) {
      best = Math.max(best, best(vendor + 1, state.with(take), shown));
    }
    return best;
  }
}
