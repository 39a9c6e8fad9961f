package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.sequential.SequentialEvaluator;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.formats.Instance;
import org.sortiment.formats.WrittenResult;

/**
 * Verifies what was decided vendor by vendor, without any solver: sets are allowed, expectations
 * are those of the written sets, and for catalogs of few products the bound and the hindsight are
 * those of all sets.
 */
final class SequentialVerifier {
  private final SequentialProblem problem;
  private final Vendors vendors;
  private final VendorSets sets;
  private final Checks checks;

  SequentialVerifier(Instance instance, Checks checks) {
    this.problem = instance.sequentialProblem();
    this.vendors = problem.vendors();
    this.sets = new VendorSets(problem);
    this.checks = checks;
  }

  void verifyInfeasible(WrittenResult result) {
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    for (int b = 0; b < vendors.count(); b++) {
      for (VendorCatalog shown : vendors.catalogs(b)) {
        SequentialState state = new SequentialState(b, shown.products(), nothing);
        if (shown.products().size() > VendorSets.MOST_PRODUCTS) {
          checks.notChecked(
              "infeasibility", "a catalog has more than " + VendorSets.MOST_PRODUCTS + " products");
          return;
        }
        if (sets.allowed(state).isEmpty()) {
          checks.ok(
              "infeasibility", "nothing that " + vendors.name(b) + " shows keeps the constraints");
          return;
        }
      }
    }
    checks.failed("infeasibility", "from every catalog of every vendor some set may be taken");
  }

  /** One decision. */
  void verify(WrittenResult.Decision written) {
    OptionalInt vendor = vendors.indexOf(written.vendor());
    if (vendor.isEmpty()) {
      checks.failed("vendor", "the instance has no vendor " + written.vendor());
      return;
    }
    SequentialState state =
        new SequentialState(vendor.getAsInt(), written.shown(), written.carried());
    List<String> wrong = new ArrayList<>();
    written
        .shown()
        .forEach(
            i -> {
              if (vendors.vendorOf(i) != state.vendor()) {
                wrong.add(id(i) + " is shown but is no product of " + written.vendor());
              }
            });
    written
        .carried()
        .forEach(
            i -> {
              if (vendors.vendorOf(i) >= state.vendor()) {
                wrong.add(id(i) + " is carried but its vendor has not come before");
              }
            });
    if (!problem.mayTake(state, written.take())) {
      wrong.add("what is taken is not shown, or breaks a constraint");
    }
    checks.report("take", "what is taken is shown and keeps the constraints", wrong);
    double worth = sets.worth(state.with(written.take()));
    checks.compare("value", written.value().orElse(Double.NaN), worth);
    checks.notChecked("policy", "a policy is a rule; whether it was kept needs its solver");
  }

  private String id(int product) {
    return problem.problem().catalog().id(product);
  }

  /** What policies are worth. */
  void verify(WrittenResult.Sequential written) {
    verifyDecisions(written);
    new SequentialBounds(problem, sets, checks).verify(written);
  }

  private void verifyDecisions(WrittenResult.Sequential written) {
    if (written.decisions().isEmpty()) {
      checks.notChecked("value", "the decisions depend on what is carried and are not in the file");
      return;
    }
    List<String> wrong = new ArrayList<>();
    Optional<List<List<Assortment>>> takes = takes(written, wrong);
    checks.report("decisions", "what is taken is shown and keeps the constraints", wrong);
    if (takes.isEmpty() || !wrong.isEmpty()) {
      return;
    }
    WrittenResult.Mean value = written.value().orElseThrow();
    if (vendors.combinations() > SequentialEvaluator.MOST_COMBINATIONS || !value.exact()) {
      checks.notChecked(
          "value", "it is an estimate, or there are more than 10,000 combinations of catalogs");
      return;
    }
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    checks.compare("value.mean", value.mean(), expected(0, nothing, takes.get()));
  }

  private Optional<List<List<Assortment>>> takes(
      WrittenResult.Sequential written, List<String> wrong) {
    List<List<Assortment>> takes = new ArrayList<>();
    if (written.decisions().size() != vendors.count()) {
      wrong.add("there are decisions for " + written.decisions().size() + " vendors");
      return Optional.empty();
    }
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    for (int b = 0; b < vendors.count(); b++) {
      WrittenResult.VendorTakes vendor = written.decisions().get(b);
      List<VendorCatalog> catalogs = vendors.catalogs(b);
      if (!vendor.vendor().equals(vendors.name(b)) || vendor.catalogs().size() != catalogs.size()) {
        wrong.add("the decisions for " + vendor.vendor() + " do not fit its catalogs");
        return Optional.empty();
      }
      List<Assortment> sets = new ArrayList<>();
      for (int k = 0; k < catalogs.size(); k++) {
        WrittenResult.Take take = vendor.catalogs().get(k);
        SequentialState state = new SequentialState(b, catalogs.get(k).products(), nothing);
        boolean fits =
            take.products().equals(catalogs.get(k).products())
                && Checks.close(take.probability(), catalogs.get(k).probability(), 1);
        if (!fits || !problem.mayTake(state, take.take())) {
          wrong.add(
              "decisions["
                  + b
                  + "].catalogs["
                  + k
                  + "] "
                  + (fits
                      ? "takes what is not shown or not allowed"
                      : "is no catalog of its vendor"));
        }
        sets.add(take.take());
      }
      takes.add(sets);
    }
    return Optional.of(takes);
  }

  private double expected(int vendor, Assortment union, List<List<Assortment>> takes) {
    if (vendor == vendors.count()) {
      return sets.worth(union);
    }
    CompensatedSum sum = new CompensatedSum();
    List<VendorCatalog> catalogs = vendors.catalogs(vendor);
    for (int k = 0; k < catalogs.size(); k++) {
      SequentialState state = new SequentialState(vendor, catalogs.get(k).products(), union);
      Assortment next = state.with(takes.get(vendor).get(k));
      sum.addProduct(catalogs.get(k).probability(), expected(vendor + 1, next, takes));
    }
    return sum.value();
  }
}
